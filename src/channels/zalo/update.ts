import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * What the Zalo Bot Platform tells us (docs.zaloplatforms.com, Bot). The manual wraps an event in
 * `{ok, result}`; `getUpdates` does so, webhooks bring it flat. Both are read. Objects stay open:
 * the platform changes without notice.
 */

/** Ids are texts: a bot's own has 19 digits. */
const id = z.union([z.string().min(1), z.int().transform(String)]);

/** Unix time in milliseconds, in seconds from some senders. */
const instant = z.coerce
  .number()
  .positive()
  .transform((value) => new Date(value < 1e12 ? value * 1000 : value));

const message = z.looseObject({
  message_id: id,
  date: instant,
  from: z.looseObject({
    id,
    display_name: z.string().catch('').default(''),
    is_bot: z.boolean().catch(false).default(false),
  }),
  chat: z.looseObject({ id, chat_type: z.string() }),
  text: z.string().optional(),
  /** The manual says `photo`, the wire says `photo_url`. */
  photo_url: z.string().optional(),
  photo: z.string().optional(),
  caption: z.string().optional(),
});

export type Message = z.output<typeof message>;

const eventSchema = z.looseObject({ event_name: z.string() });

/** One event, out of its wrapper if it has one. */
export interface Event {
  readonly name: string;
  /** Checked only when the event is one that we know. */
  readonly message: () => Message;
}

/** @throws SyntaxError or ZodError when the bytes are no event */
export function readEvent(bytes: Uint8Array): Event {
  const content = unwrapped(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const event = eventSchema.parse(content);
  return { name: event.event_name, message: () => message.parse(event.message) };
}

/** What of an event decides its queue; the rest may be malformed. */
const frame = z.looseObject({
  message: z.looseObject({
    message_id: id,
    chat: z.looseObject({ id }).optional().catch(undefined),
    date: instant.optional().catch(undefined),
  }),
});

/** The queue of what cannot be told to anybody. */
const strayLane = 'stray';

/** An event's id, queue and time, as far as they can be read. Never throws. */
export function address(bytes: Uint8Array): {
  readonly id: string;
  readonly lane: string;
  readonly sentAt: Date | null;
} {
  const read = frame.safeParse(unwrapped(parsed(bytes)));
  if (!read.success) return { id: keyOfBytes(bytes), lane: strayLane, sentAt: null };
  const { message_id, chat, date } = read.data.message;
  return { id: message_id, lane: chat?.id ?? strayLane, sentAt: date ?? null };
}

/** Whether a poll brought nothing though it was answered. */
export function isNothing(result: unknown): boolean {
  return (
    result === undefined ||
    result === null ||
    (typeof result === 'object' && Object.keys(result).length === 0)
  );
}

function unwrapped(content: unknown): unknown {
  const wrapped = typeof content === 'object' && content !== null && 'result' in content;
  return wrapped ? content.result : content;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A key for bytes that carry none, so that the same ones sent again are not stored twice. */
function keyOfBytes(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
