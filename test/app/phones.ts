import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One thing in a chat, as whoever holds the phone sees it. */
export interface Line {
  readonly by: 'bot' | 'person';
  /** The text; `[photo]`, `[tap]` or the name of a service message where there is none. */
  readonly text: string;
  /** What the buttons under it say. */
  readonly buttons: readonly string[];
  /** Campaign time at the platform. */
  readonly at: Date;
}

const message = z.object({
  chat: z.object({ id: z.int() }),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(z.unknown()).optional(),
  reply_markup: z
    .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string() }))) })
    .optional(),
});

const update = z.object({
  t: z.coerce.date(),
  update: z.object({
    message: message.optional(),
    callback_query: z.object({ message: z.object({ chat: z.object({ id: z.int() }) }) }).optional(),
  }),
});

/** The chats by their number. */
export type Phones = ReadonlyMap<number, readonly Line[]>;

/** A call that put a message on the phones: also when its answer never came back. */
const arrival = z.object({
  t: z.coerce.date(),
  method: z.string().regex(/^send(Message|Photo|Document)$/iu),
  response: z.object({ ok: z.literal(true), result: message }),
});

/**
 * What stands on the phones, by the number of the chat: read from the platform's own record
 * (`calls.jsonl` in its store), which knows nothing of our books.
 */
export function phones(store: string): Phones {
  const chats = new Map<number, Line[]>();
  const put = (chat: number, line: Line) => chats.set(chat, [...(chats.get(chat) ?? []), line]);
  const lines = readFileSync(join(store, 'calls.jsonl'), 'utf8').split('\n');
  for (const line of lines) {
    if (line === '') continue;
    const record: unknown = JSON.parse(line);
    const sent = arrival.safeParse(record);
    if (sent.success) {
      const { result } = sent.data.response;
      put(result.chat.id, { by: 'bot', at: sent.data.t, ...shown(result) });
      continue;
    }
    const made = update.safeParse(record);
    if (!made.success) continue;
    const { message: said, callback_query: tap } = made.data.update;
    const at = made.data.t;
    if (said) put(said.chat.id, { by: 'person', at, ...shown(said) });
    if (tap) put(tap.message.chat.id, { by: 'person', at, text: '[tap]', buttons: [] });
  }
  return chats;
}

function shown(one: z.infer<typeof message>): Pick<Line, 'text' | 'buttons'> {
  const text = one.text ?? one.caption ?? (one.photo ? '[photo]' : '[service message]');
  const keyboard = one.reply_markup?.inline_keyboard ?? [];
  return { text, buttons: keyboard.flat().map((button) => button.text) };
}

/** What the bot said in a chat, in order. */
export function botLines(chats: Phones, chat: number): string[] {
  return (chats.get(chat) ?? []).flatMap(({ by, text }) => (by === 'bot' ? [text] : []));
}
