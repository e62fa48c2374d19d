import { onTestFinished } from 'vitest';
import type { MovableClock } from '../../src/kernel/clock.ts';
import { createZalo } from '../../src/simulator/zalo/emulator.ts';
import { photograph } from '../channels/photo.ts';
import type { Channel } from './channel.ts';
import type { Deed, Person } from './script.ts';

const token = '12345689:golden';

/**
 * The conversations as they go over Zalo: no buttons, so that everything is typed; no edits; a
 * reply may come in pieces, and what may be the first of several is read when no more come.
 */
export async function zalo(clock: MovableClock, cast: readonly Person[]): Promise<Channel> {
  const emulator = createZalo({
    clock,
    botToken: token,
    botName: 'Bot Trợ lý xã Hà Đông',
    webhook: { hosts: 'any' },
  });
  const { url, close } = await emulator.listen();
  onTestFinished(async () => {
    await close();
    emulator.close();
  });
  const { people, books } = emulator;
  const users = new Map<string, string>();
  for (const one of cast) users.set(one.code, (await people.createUser({ name: one.name })).id);
  const idOf = (who: Person) => users.get(who.code) ?? '';
  let seen = books.events.length;
  let pages = '';

  return {
    name: 'zalo',
    bots: [{ platform: 'zalo', token }],
    roots: { telegram: 'http://127.0.0.1:9', zalo: url },
    buttons: false,
    webhook: true,
    pagesAt(url) {
      pages = url;
    },
    async perform(deed) {
      if (deed.act === 'sends file') return await sendFile(deed);
      for (const content of sent(deed)) await people.send({ user: idOf(deed.who), ...content });
      await people.drained({});
    },
    words,
    async said() {
      const changes = await people.changes({ after: seen });
      seen = books.events.length;
      return changes
        .flatMap((message) => {
          const to = cast.find((one) => idOf(one) === message.chat);
          if (!to || !message.from.bot) return [];
          const { text, date } = message;
          return [{ to, at: new Date(date), text, buttons: [], edited: false }];
        })
        .sort((a, b) => a.at.getTime() - b.at.getTime() || cast.indexOf(a.to) - cast.indexOf(b.to));
    },
    complaints: () => [...emulator.violations, ...books.lost].map((one) => JSON.stringify(one)),
  };

  /** No chat carries files: they go over the pages that the bot has given the address of. */
  async function sendFile({ who, name, made }: Extract<Deed, { act: 'sends file' }>) {
    const said = (await people.messages({ chat: idOf(who) })).map(({ text }) => text);
    const paths = (which: RegExp) => said.flatMap((text) => which.exec(text)?.[1] ?? []);
    const fetched = paths(/ệp “[^”]+” \(.*(\/l\/[\w-]{22})/u).at(-1);
    const page = paths(/gửi .*(\/l\/[\w-]{22})/u).at(-1);
    if (page === undefined) throw new Error(`${who.name} was given no page to send a file by`);
    const last = fetched === undefined ? null : await fetch(pages + fetched, { method: 'POST' });
    const bytes = await made(last?.ok ? new Uint8Array(await last.arrayBuffer()) : null);
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(bytes)]), name);
    await fetch(pages + page, { method: 'POST', body: form });
  }
}

/** What is typed where nothing can be tapped. */
function words(deed: Deed): string {
  switch (deed.act) {
    case 'starts':
      return 'Xin chào';
    case 'types':
      return deed.text;
    case 'chooses':
      return deed.typed;
    case 'sends photo':
      return deed.caption === null ? '(ảnh)' : `(ảnh) ${deed.caption}`;
    case 'sends sticker':
      return '(nhãn dán)';
    case 'sends file':
      return [`(tệp ${deed.name} qua liên kết)`, deed.said].join(' ').trim();
    case 'taps old':
    case 'taps as':
      throw new Error('Zalo has no buttons: the script says what it needs');
  }
}

/** The longest text that the app sends as one message. */
const longestText = 2000;

function sent(deed: Deed): readonly SendInput[] {
  switch (deed.act) {
    case 'sends photo': {
      const photo = Buffer.from(photograph).toString('base64');
      return [deed.caption === null ? { photo } : { photo, caption: deed.caption }];
    }
    case 'sends sticker':
      return [{ sticker: '0e078a2cb4695d370478' }];
    default: {
      const text = words(deed);
      const pages = Math.max(1, Math.ceil(text.length / longestText));
      return Array.from({ length: pages }, (_, n) => ({
        text: text.slice(n * longestText, (n + 1) * longestText),
      }));
    }
  }
}

type SendInput =
  | { readonly text: string }
  | { readonly sticker: string }
  | { readonly photo: string; readonly caption?: string };
