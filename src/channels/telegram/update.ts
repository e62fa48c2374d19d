import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * The part of the Bot API's `Update` that we read (Bot API 10.3, core.telegram.org/bots/api).
 * Objects stay open: the platform adds fields every few weeks.
 */

const id = z.int();

const user = z.object({
  id,
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});

const chat = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
});

const entity = z.object({
  type: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  user: user.optional(),
});

const photoSize = z.object({
  file_id: z.string(),
  width: z.int(),
  height: z.int(),
  file_size: z.int().optional(),
});

const document = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.int().optional(),
});

/** Loose: whatever else it carries tells a service message from content that we cannot read. */
const message = z.looseObject({
  message_id: id,
  date: z.int(),
  chat,
  from: user.optional(),
  sender_chat: chat.optional(),
  is_automatic_forward: z.boolean().optional(),
  is_topic_message: z.boolean().optional(),
  message_thread_id: id.optional(),
  reply_to_message: z.looseObject({ message_id: id }).optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  photo: z.array(photoSize).optional(),
  document: document.optional(),
  media_group_id: z.string().optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  /** Inaccessible (date 0) where the message is old: chat and id still stand. */
  message: z
    .looseObject({
      message_id: id,
      chat,
      is_topic_message: z.boolean().optional(),
      message_thread_id: id.optional(),
    })
    .optional(),
  data: z.string().optional(),
});

const chatMemberUpdated = z.object({
  chat,
  from: user,
  date: z.int(),
  new_chat_member: z.looseObject({ status: z.string(), is_member: z.boolean().optional() }),
});

/** An update with everything that we may have to understand. */
export const updateSchema = z.looseObject({
  update_id: id,
  message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: chatMemberUpdated.optional(),
});

export type Message = z.output<typeof message>;
export type Entity = z.output<typeof entity>;
export type Chat = z.output<typeof chat>;
export type User = z.output<typeof user>;
export type CallbackQuery = z.output<typeof callbackQuery>;
export type ChatMemberUpdated = z.output<typeof chatMemberUpdated>;

/** What of an update decides its queue; the rest may be malformed. */
const envelope = z.object({
  update_id: id,
  message: z
    .object({ chat: z.object({ id }), date: z.int() })
    .optional()
    .catch(undefined),
  callback_query: z
    .object({
      from: z.object({ id }),
      message: z
        .object({ chat: z.object({ id }) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  my_chat_member: z
    .object({ chat: z.object({ id }), date: z.int() })
    .optional()
    .catch(undefined),
});

/** The queue of what cannot be told to anybody. */
const strayLane = 'stray';

/** An update's number, queue and time, as far as they can be read. Never throws. */
export function address(update: unknown): {
  readonly id: string | null;
  readonly lane: string;
  readonly sentAt: Date | null;
} {
  const read = envelope.safeParse(update);
  if (!read.success) return { id: null, lane: strayLane, sentAt: null };
  const { update_id, message, callback_query: tap, my_chat_member: member } = read.data;
  const told = message ?? member;
  const lane = told?.chat.id ?? tap?.message?.chat.id ?? tap?.from.id;
  return {
    id: String(update_id),
    lane: lane === undefined ? strayLane : String(lane),
    sentAt: told && told.date > 0 ? new Date(told.date * 1000) : null,
  };
}

/** A key for bytes that carry none, so that the same ones sent again are not stored twice. */
export function keyOfBytes(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
