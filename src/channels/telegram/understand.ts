import { storable } from '../../kernel/storable.ts';
import type { Inbound, Place, Speaker } from '../channel.ts';
import { type Self, withoutMention } from './mention.ts';
import {
  type CallbackQuery,
  type Chat,
  type ChatMemberUpdated,
  type Message,
  type User,
  updateSchema,
} from './update.ts';

/** Content that a person sent and we cannot read, by the field that carries it; first match wins. */
const unreadable = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['audio', 'file'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
] as const;

/** What the platform itself says in a chat: nobody waits for an answer to it. */
const service =
  /^(new_chat|left_chat|delete_chat|group_chat|supergroup_chat|channel_chat|chat_|forum_topic|general_forum|video_chat|giveaway|boost|message_auto_delete|pinned_message|write_access|users_shared|chat_shared|connected_website|passport_data|proximity_alert|successful_payment|refunded_payment|web_app_data|gift|unique_gift|paid_message_price|direct_message_price)/;

/**
 * What one update means to us.
 *
 * @throws SyntaxError or ZodError when the bytes are no update
 */
export function understand(bytes: Uint8Array, self: Self): Inbound {
  const update = updateSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (update.message) return ofMessage(update.message, self);
  if (update.callback_query) return ofTap(update.callback_query);
  if (update.my_chat_member) return ofReach(update.my_chat_member);
  const kind = Object.keys(update).find((key) => key !== 'update_id') ?? 'nothing';
  return { type: 'ignored', why: kind };
}

function ofMessage(message: Message, self: Self): Inbound {
  const { chat, from } = message;
  if (message.migrate_to_chat_id !== undefined) {
    return { type: 'migrated', from: String(chat.id), to: String(message.migrate_to_chat_id) };
  }
  if (message.migrate_from_chat_id !== undefined) {
    return { type: 'migrated', from: String(message.migrate_from_chat_id), to: String(chat.id) };
  }
  if (chat.type === 'channel') return { type: 'ignored', why: 'channel post' };
  if (message.is_automatic_forward) return { type: 'ignored', why: 'channel post' };
  if (from === undefined) return { type: 'ignored', why: 'nobody speaks' };
  if (String(from.id) === self.id) return { type: 'ignored', why: 'own echo' };
  if (from.is_bot) return { type: 'ignored', why: 'another bot' };

  const said = {
    place: placeOf(chat, message),
    from: speakerOf(from),
    at: new Date(message.date * 1000),
    message: String(message.message_id),
  };
  if (message.text !== undefined) {
    const meant = withoutMention(message.text, message.entities ?? [], self);
    if (meant.to === 'another-bot') return { type: 'ignored', why: 'command of another bot' };
    return {
      type: 'text',
      ...said,
      text: storable(meant.text),
      mentioned: meant.to === 'us',
      replyTo: repliedTo(message),
    };
  }
  // A picture sent "as a file" is a photo to whoever sent it.
  const photo = largest(message.photo ?? []) ?? pictureOf(message);
  if (photo) {
    const caption = withoutMention(message.caption ?? '', message.caption_entities ?? [], self);
    if (caption.to === 'another-bot') return { type: 'ignored', why: 'command of another bot' };
    return {
      type: 'photo',
      ...said,
      remote: photo.file_id,
      size: photo.file_size ?? null,
      caption: caption.text === '' ? null : storable(caption.text),
      album: message.media_group_id ?? null,
    };
  }
  const { document } = message;
  if (document && message.animation === undefined) {
    const caption = withoutMention(message.caption ?? '', message.caption_entities ?? [], self);
    if (caption.to === 'another-bot') return { type: 'ignored', why: 'command of another bot' };
    return {
      type: 'document',
      ...said,
      remote: document.file_id,
      name: storable(document.file_name ?? ''),
      size: document.file_size ?? null,
      caption: caption.text === '' ? null : storable(caption.text),
    };
  }
  const kind = unreadable.find(([field]) => message[field] !== undefined)?.[1];
  if (kind) return { type: 'unreadable', ...said, what: kind };
  if (Object.keys(message).some((field) => service.test(field))) {
    return { type: 'ignored', why: 'service message' };
  }
  return { type: 'unreadable', ...said, what: 'other' };
}

function pictureOf({ document }: Message): Message['document'] {
  return /^image\/(?:jpeg|png|webp)$/i.test(document?.mime_type ?? '') ? document : undefined;
}

function ofTap(query: CallbackQuery): Inbound {
  if (query.from.is_bot) return { type: 'ignored', why: 'another bot' };
  if (query.data === undefined) return { type: 'ignored', why: 'game' };
  if (query.message === undefined) return { type: 'ignored', why: 'inline message' };
  return {
    type: 'tap',
    place: placeOf(query.message.chat, query.message),
    from: speakerOf(query.from),
    tap: query.id,
    data: storable(query.data),
    message: String(query.message.message_id),
  };
}

function ofReach({ chat, from, date, new_chat_member: member }: ChatMemberUpdated): Inbound {
  if (chat.type === 'channel') return { type: 'ignored', why: 'channel' };
  return {
    type: 'reach',
    place: placeOf(chat, {}),
    from: speakerOf(from),
    reachable:
      member.status === 'creator' ||
      member.status === 'administrator' ||
      member.status === 'member' ||
      (member.status === 'restricted' && member.is_member === true),
    at: new Date(date * 1000),
  };
}

function placeOf(
  chat: Chat,
  message: {
    readonly is_topic_message?: boolean | undefined;
    readonly message_thread_id?: number | undefined;
  },
): Place {
  // Outside forums a thread id only groups replies: sending to it is refused.
  const inTopic = message.is_topic_message === true && message.message_thread_id !== undefined;
  return {
    kind: chat.type === 'private' ? 'private' : 'group',
    chat: String(chat.id),
    thread: inTopic ? String(message.message_thread_id) : null,
    title: chat.title === undefined ? null : storable(chat.title),
  };
}

function speakerOf(user: User): Speaker {
  const name = [user.first_name, user.last_name].filter((part) => part !== undefined).join(' ');
  return { user: String(user.id), name: storable(name) };
}

/** In a topic, everything that replies to nothing "replies" to the topic's creation. */
function repliedTo({ reply_to_message: reply }: Message): string | null {
  return reply === undefined || reply.forum_topic_created !== undefined
    ? null
    : String(reply.message_id);
}

function largest<T extends { readonly width: number; readonly height: number }>(
  sizes: readonly T[],
): T | undefined {
  return [...sizes].sort((a, b) => b.width * b.height - a.width * a.height)[0];
}
