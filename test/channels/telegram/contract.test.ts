import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { movableClock } from '../../../src/kernel/clock.ts';
import { createLog } from '../../../src/kernel/log.ts';
import { createTelegram } from '../../../src/simulator/telegram/emulator.ts';
import { channelKit } from '../kit.ts';
import type { Stage, Trouble } from '../stage.ts';

const botToken = '5550001:AAE-token_of_the_tests';
const botUsername = 'dondoc_bot';

type Refusal = readonly [code: number, description: string, more?: object];

/** What Telegram says; the words are those of its server. */
const refusals: Partial<Record<Trouble, Refusal>> = {
  throttled: [429, 'Too Many Requests: retry after 7', { retryAfter: 7 }],
  blocked: [403, 'Forbidden: bot was blocked by the user'],
  'never-started': [400, 'Bad Request: chat not found'],
  'removed-from-group': [403, 'Forbidden: bot was kicked from the supergroup chat'],
  restricted: [400, 'Bad Request: not enough rights to send text messages to the chat'],
  migrated: [
    400,
    'Bad Request: group chat was upgraded to a supergroup chat',
    { migrateTo: -1009876543210 },
  ],
  'thread-gone': [400, 'Bad Request: message thread not found'],
  'token-refused': [401, 'Unauthorized'],
  'our-mistake': [400, "Bad Request: can't parse entities: Unsupported start tag"],
  'server-error': [500, 'Internal Server Error: restart'],
};

channelKit('Telegram', async (): Promise<Stage> => {
  const clock = movableClock(new Date('2025-10-15T07:00:00Z'));
  const platform = createTelegram({
    clock,
    botToken,
    botUsername,
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
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
  const channelAt = (apiRoot: string) => createTelegramChannel({ token: botToken, apiRoot, log });
  const channel = channelAt(`${url}/`);
  const { people } = platform;
  const lan = await people.createUser({ firstName: 'Lan' });
  await people.start({ user: lan.id });
  await channel.poll('-1', AbortSignal.timeout(5000), 'at-once');
  const started = await channel.poll(null, AbortSignal.timeout(5000), 'at-once');
  if (started.outcome === 'updates') {
    await channel.poll(started.next, AbortSignal.timeout(5000), 'at-once');
  }

  return {
    channel,
    nowhere: channelAt('http://127.0.0.1:1'),
    secrets: [botToken, 'AAE-token'],
    logged,
    now: clock.now(),
    chat: String(lan.id),
    botName: botUsername,
    redelivers: true,
    headers: (secret) => ({ 'x-telegram-bot-api-secret-token': secret }),
    troubles: [
      ...(Object.keys(refusals) as Trouble[]),
      ...(['html-page', 'dropped-before', 'dropped-after'] as const),
    ],
    async trouble(kind) {
      const refusal = refusals[kind];
      if (refusal) {
        const [code, description, more = {}] = refusal;
        const method = kind === 'token-refused' ? {} : { method: 'sendMessage' };
        await people.addFault({ kind: 'refuse', code, description, ...more, ...method });
        if (kind === 'token-refused') {
          await people.addFault({ kind: 'refuse', code, description, method: 'getUpdates' });
        }
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
      // With privacy mode on, a command with the bot's name is what it surely hears.
      const said = `/start@${botUsername} ${text}`;
      await people.send({ user: lan.id, chat: group.chat, text: said });
      return { chat: String(group.chat), heard: `/start ${text}` };
    },
    async sendPhoto(bytes, caption) {
      const photo = Buffer.from(bytes).toString('base64');
      await people.send({ user: lan.id, photo, ...(caption === null ? {} : { caption }) });
    },
    async sendDocument(name, bytes, caption) {
      const document = { name, bytes: Buffer.from(bytes).toString('base64') };
      await people.send({ user: lan.id, document, ...(caption === null ? {} : { caption }) });
    },
    async sendSticker() {
      await people.send({ user: lan.id, sticker: '👍' });
    },
    async tap(label) {
      await people.tap({ user: lan.id, text: label });
    },
    // As clean_input_string in td/telegram/misc.cpp does it.
    cleaned: (text) => text.replaceAll('\t', ' ').replace(/[\u202A-\u202E]/g, ''),
    async seen() {
      const messages = await people.messages({ chat: lan.id });
      return messages
        .filter(({ from }) => from.bot)
        .map((message) => ({
          id: String(message.id),
          text: message.text,
          buttons: message.buttons.map((row) => row.map(({ text }) => text)),
          photos: message.photo ? 1 : 0,
          documents: message.document
            ? [{ name: message.document.name ?? '', size: message.document.size }]
            : [],
        }));
    },
    async close() {
      // Only the kit's own too long and empty texts may break the specification.
      for (const { violation } of platform.violations) {
        expect(violation).toBe('sendMessage.text: 1-4096 characters');
      }
      await close();
      platform.close();
    },
  };
});
