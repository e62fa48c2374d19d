import { Writable } from 'node:stream';
import { createZaloChannel } from '../../../src/channels/zalo/channel.ts';
import { movableClock } from '../../../src/kernel/clock.ts';
import { createLog } from '../../../src/kernel/log.ts';
import { createZalo } from '../../../src/simulator/zalo/emulator.ts';
import { channelKit } from '../kit.ts';
import type { Stage, Trouble } from '../stage.ts';

const botToken = '12345689:abc-token_of_the_tests';
const botName = 'Bot Đôn đốc xã Hà Đông';

const refusals: Partial<Record<Trouble, readonly [code: number, description: string]>> = {
  quota: [429, 'Quota exceeded'],
  'not-found': [404, 'Not found'],
  'late-answer': [408, 'Request timeout'],
  'token-refused': [401, 'Unauthorized'],
  'our-mistake': [400, 'Bad request'],
  'server-error': [500, 'Unknown error'],
};

channelKit('Zalo', async (): Promise<Stage> => {
  const clock = movableClock(new Date('2025-10-15T07:00:00Z'));
  const platform = createZalo({ clock, botToken, botName, pacing: { secondMs: 20 } });
  const { url, close } = await platform.listen();
  const logged: string[] = [];
  const log = createLog(
    'trace',
    'json',
    new Writable({
      write(line: Buffer, _, done) {
        logged.push(line.toString());
        done();
      },
    }),
  );
  const channelAt = (apiRoot: string) => createZaloChannel({ token: botToken, apiRoot, log });
  const channel = channelAt(`${url}/`);
  const { people } = platform;
  const lan = await people.createUser({ name: 'Lan' });
  const soon = AbortSignal.timeout(5000);
  await channel.identify(soon);
  // What is said while nobody listens is lost.
  await channel.poll(null, soon, 'at-once');
  await people.listening({});
  await people.send({ user: lan.id, text: 'chào' });
  await channel.poll(null, soon);

  return {
    channel,
    nowhere: channelAt('http://127.0.0.1:2'),
    secrets: [botToken, 'abc-token'],
    logged,
    now: clock.now(),
    chat: lan.id,
    botName,
    redelivers: false,
    headers: (secret) => ({ 'x-bot-api-secret-token': secret }),
    troubles: [
      ...(Object.keys(refusals) as Trouble[]),
      ...(['html-page', 'dropped-before', 'dropped-after'] as const),
    ],
    // A 502 says that nobody behind the gateway took it.
    meanings: { 'html-page': 'retryable' },
    async trouble(kind) {
      const refusal = refusals[kind];
      if (refusal) {
        const [code, description] = refusal;
        const rule = { kind: 'refuse', code, description } as const;
        await people.addFault({ ...rule, method: 'sendMessage' });
        if (kind === 'token-refused') await people.addFault({ ...rule, method: 'getUpdates' });
      } else if (kind === 'html-page') {
        await people.addFault({ kind: 'page' });
      } else {
        const when = kind === 'dropped-after' ? 'after' : 'before';
        await people.addFault({ kind: 'drop', when });
      }
    },
    async away(on) {
      await people.setOutage({ outage: on ? 'page' : 'off' });
    },
    async say(text) {
      await people.send({ user: lan.id, text });
    },
    async mentionInGroup(text) {
      const group = await people.createGroup({ title: 'Lãnh đạo', by: lan.id, withBot: true });
      await people.send({ user: lan.id, chat: group.chat, text, mention: true });
      return { chat: group.chat, heard: text };
    },
    async sendPhoto(bytes, caption) {
      const photo = Buffer.from(bytes).toString('base64');
      await people.send({ user: lan.id, photo, ...(caption === null ? {} : { caption }) });
    },
    async sendDocument() {},
    async sendSticker() {
      await people.send({ user: lan.id, sticker: '0e078a2cb4695d370478' });
    },
    async tap() {},
    cleaned: (text) => text.normalize('NFC'),
    async seen() {
      const messages = await people.messages({ chat: lan.id });
      return messages
        .filter(({ from }) => from.bot)
        .map(({ id, text, photo }) => ({
          id,
          text,
          buttons: [],
          photos: photo ? 1 : 0,
          documents: [],
        }));
    },
    async close() {
      // Only the kit's own too long and empty texts may break the specification.
      const strange = platform.violations.filter(
        ({ violation }) => violation !== 'sendMessage.text: 1-2000 characters',
      );
      if (strange.length > 0) throw new Error(JSON.stringify(strange));
      channel.close?.();
      await close();
      platform.close();
    },
  };
});
