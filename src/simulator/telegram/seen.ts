import type { Chat, SeenEvent, State, StoredMessage } from './state.ts';
import type { Entity, Message, PhotoSize, User } from './types.ts';

/** A button under a message: what it says, and what it does. */
export interface SeenButton {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
}

/** A message as a person sees it in the app. */
export interface SeenMessage {
  readonly chat: number;
  readonly id: number;
  /** The number of the event that posted or last changed it; later events have greater ones. */
  readonly seq: number;
  readonly from: { readonly id: number; readonly name: string; readonly bot: boolean };
  /** Campaign time, ISO 8601, UTC. */
  readonly date: string;
  readonly edited?: string;
  readonly deleted: boolean;
  readonly topic?: number;
  readonly replyTo?: number;
  /** The text, or the caption of a photo or a document. */
  readonly text: string;
  /** Formatting of the text; offsets are in UTF-16 code units. */
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly SeenButton[])[];
  readonly photo?: SeenPhoto;
  readonly document?: SeenFile;
  /** What else it is: `sticker`, `voice`, `contact`, `location`, or the name of a service message. */
  readonly other?: string;
}

export interface SeenFile {
  readonly fileId: string;
  readonly name?: string;
  /** Bytes. */
  readonly size: number;
}

export interface SeenPhoto extends SeenFile {
  /** Pixels: an app keeps its place before it is loaded. */
  readonly width: number;
  readonly height: number;
}

/** The answer a person got to a tap: a short note, or an alert to be closed. */
export interface SeenAnswer {
  readonly seq: number;
  readonly query: string;
  readonly chat: number;
  readonly user: number;
  readonly text: string;
  readonly alert: boolean;
}

/** Everything in a chat, oldest first; deleted messages only where they are asked for. */
export function seenIn(chat: Chat, withDeleted = false): SeenMessage[] {
  return [...chat.messages.values()]
    .filter((stored) => withDeleted || !stored.deleted)
    .sort((a, b) => a.message.message_id - b.message.message_id)
    .map(seen);
}

/** The message an event is about, as it stands now. */
export function seenMessage(state: State, event: SeenEvent): SeenMessage | undefined {
  if (event.message === undefined) return undefined;
  const stored = state.chats.get(event.chat)?.messages.get(event.message);
  return stored && seen(stored);
}

/** The answer an event is about. */
export function seenAnswer(state: State, event: SeenEvent): SeenAnswer | undefined {
  const query = event.query === undefined ? undefined : state.queries.get(event.query);
  if (!query?.answer) return undefined;
  return {
    seq: event.seq,
    query: query.id,
    chat: query.chat,
    user: query.user,
    text: query.answer.text ?? '',
    alert: query.answer.alert,
  };
}

function seen({ message, seq, deleted }: StoredMessage): SeenMessage {
  const largest = message.photo?.at(-1);
  const kind = other(message);
  return {
    chat: message.chat.id,
    id: message.message_id,
    seq,
    from: { id: message.from.id, name: nameOf(message.from), bot: message.from.is_bot },
    date: iso(message.date),
    ...(message.edit_date === undefined ? {} : { edited: iso(message.edit_date) }),
    deleted,
    ...(message.message_thread_id === undefined ? {} : { topic: message.message_thread_id }),
    ...(message.reply_to_message ? { replyTo: message.reply_to_message.message_id } : {}),
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) =>
      row.map((button) => ({
        text: button.text,
        ...(button.callback_data === undefined ? {} : { data: button.callback_data }),
        ...(button.url === undefined ? {} : { url: button.url }),
      })),
    ),
    ...(largest ? { photo: photoOf(largest) } : {}),
    ...(message.document
      ? {
          document: {
            fileId: message.document.file_id,
            ...(message.document.file_name === undefined
              ? {}
              : { name: message.document.file_name }),
            size: message.document.file_size ?? 0,
          },
        }
      : {}),
    ...(kind === undefined ? {} : { other: kind }),
  };
}

const otherKinds = [
  'sticker',
  'voice',
  'contact',
  'location',
  'new_chat_members',
  'left_chat_member',
  'group_chat_created',
  'supergroup_chat_created',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'forum_topic_created',
] as const satisfies readonly (keyof Message)[];

function other(message: Message): string | undefined {
  return otherKinds.find((kind) => message[kind] !== undefined);
}

export function nameOf(user: User): string {
  return user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function photoOf({ file_id: fileId, file_size: size = 0, width, height }: PhotoSize): SeenPhoto {
  return { fileId, size, width, height };
}
