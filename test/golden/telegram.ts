import { onTestFinished } from 'vitest';
import type { MovableClock } from '../../src/kernel/clock.ts';
import { createTelegram } from '../../src/simulator/telegram/emulator.ts';
import type { SeenMessage } from '../../src/simulator/telegram/seen.ts';
import { photograph } from '../channels/photo.ts';
import type { Channel, Said } from './channel.ts';
import type { Deed, Person } from './script.ts';

const token = '7000000001:golden';

/** The conversations as they go over Telegram: grammY on one side, the emulator on the other. */
export async function telegram(
  clock: MovableClock,
  cast: readonly Person[],
  { webhook }: { readonly webhook: boolean } = { webhook: false },
): Promise<Channel> {
  const emulator = createTelegram({
    clock,
    botToken: token,
    botUsername: 'dondoc_hadong_bot',
    botName: 'Trợ lý',
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
  const { url, close } = await emulator.listen();
  onTestFinished(async () => {
    await close();
    emulator.close();
  });
  const { people, books } = emulator;
  const users = new Map<string, number>();
  for (const one of cast) {
    const { id } = await people.createUser({ firstName: one.name });
    users.set(one.code, id);
  }
  const numberOf = (who: Person) => users.get(who.code) ?? 0;
  let seen = books.events.length;

  return {
    name: 'telegram',
    bots: [{ platform: 'telegram', token }],
    roots: { telegram: url, zalo: 'http://127.0.0.1:9' },
    buttons: true,
    webhook,
    async perform(act) {
      await perform(act);
      // Where it is asked for updates, whoever asks waits for them.
      if (webhook) await people.drained({});
    },
    words,
    async said() {
      const changes = await people.changes({ after: seen });
      seen = books.events.length;
      const said = changes.flatMap(({ kind, message, answer }): Said[] => {
        const who = cast.find((one) => numberOf(one) === (message?.chat ?? answer?.chat));
        if (!who) return [];
        if (message?.from.bot && kind !== 'deleted') {
          return [{ to: who, at: new Date(message.date), ...spoken(message, kind === 'edited') }];
        }
        return answer && answer.text !== ''
          ? [{ to: who, at: clock.now(), text: `(${answer.text})`, buttons: [], edited: false }]
          : [];
      });
      const place = (one: Said) => cast.indexOf(one.to);
      return said.sort((a, b) => a.at.getTime() - b.at.getTime() || place(a) - place(b));
    },
    complaints: () => emulator.violations.map((one) => JSON.stringify(one)),
  };

  async function perform(act: Deed): Promise<void> {
    const user = numberOf(act.who);
    switch (act.act) {
      case 'starts':
        await people.start({ user });
        return;
      case 'types':
        await people.send({ user, text: act.text });
        return;
      case 'chooses':
        await people.tap({ user, text: act.label });
        return;
      case 'sends photo':
        await people.send({
          user,
          photo: Buffer.from(photograph).toString('base64'),
          ...(act.caption === null ? {} : { caption: act.caption }),
        });
        return;
      case 'sends file': {
        const before = (await people.messages({ chat: user })).findLast(
          ({ from, document }) => from.bot && document !== undefined,
        );
        const made = await act.made(before?.document ? await bytesOf(before.document) : null);
        const bytes = Buffer.from(made).toString('base64');
        await people.send({ user, document: { name: act.name, bytes } });
        return;
      }
      case 'sends sticker':
        await people.send({ user, sticker: '👍' });
        return;
      case 'taps old': {
        const old = await buttons(user, act.label);
        const found = old.at(-1 - act.back);
        if (!found) throw new Error(`${act.label} stood only on ${old.length} messages`);
        await people.tap({ user, message: found.message, data: found.data });
        return;
      }
      case 'taps as': {
        const other = (await buttons(numberOf(act.of), act.label)).at(-1);
        const mine = (await people.messages({ chat: user })).at(-1);
        if (!other || !mine) throw new Error(`nobody has a button ${act.label}`);
        await people.forgeTap({ user, chat: user, message: mine.id, data: other.data });
      }
    }
  }

  async function bytesOf({ fileId }: { readonly fileId: string }): Promise<Uint8Array> {
    const response = await fetch(`${url}/emulator/telegram/file/${fileId}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The buttons of a chat that say something, oldest first. */
  async function buttons(chat: number, label: string) {
    const messages = await people.messages({ chat });
    return messages.flatMap((message) =>
      message.buttons
        .flat()
        .filter(({ text }) => text === label)
        .map(({ data = '' }) => ({ message: message.id, data })),
    );
  }
}

function spoken(message: SeenMessage, edited: boolean): Omit<Said, 'to' | 'at'> {
  const { document } = message;
  const said = message.photo ? `(ảnh) ${message.text}` : message.text;
  return {
    text: document ? `${said}\n(tệp ${document.name ?? ''})`.trim() : said,
    buttons: message.buttons.map((row) => row.map(({ text }) => text)),
    edited,
  };
}

function words(deed: Deed): string {
  switch (deed.act) {
    case 'starts':
      return '/start';
    case 'types':
      return deed.text;
    case 'chooses':
      return `[${deed.label}]`;
    case 'sends photo':
      return deed.caption === null ? '(ảnh)' : `(ảnh) ${deed.caption}`;
    case 'sends file':
      return [`(tệp ${deed.name})`, deed.said].join(' ').trim();
    case 'sends sticker':
      return '(nhãn dán)';
    case 'taps old':
      return `[${deed.label}] (ở tin cũ)`;
    case 'taps as':
      return `[${deed.label}] (nút của ${deed.of.name})`;
  }
}
