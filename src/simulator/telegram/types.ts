/**
 * The objects of the Telegram Bot API as they stand on the wire, as far as the emulator makes
 * them. Names and shapes: https://core.telegram.org/bots/api (10.3).
 */

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface ChatRef {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly is_forum?: true;
}

/** `offset` and `length` are in UTF-16 code units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: User;
  readonly language?: string;
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface FileRef {
  readonly file_id: string;
  readonly file_unique_id: string;
  /** Bytes. */
  readonly file_size?: number;
}

export interface PhotoSize extends FileRef {
  readonly width: number;
  readonly height: number;
}

export interface DocumentRef extends FileRef {
  readonly file_name?: string;
  readonly mime_type?: string;
}

/** `date` and `edit_date` are Unix times in seconds. */
export interface Message {
  readonly message_id: number;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly from: User;
  readonly chat: ChatRef;
  readonly date: number;
  readonly edit_date?: number;
  readonly media_group_id?: string;
  readonly reply_to_message?: Message;
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
  readonly photo?: readonly PhotoSize[];
  readonly document?: DocumentRef;
  readonly sticker?: FileRef & Readonly<Record<string, unknown>>;
  readonly voice?: FileRef & Readonly<Record<string, unknown>>;
  readonly contact?: Readonly<Record<string, unknown>>;
  readonly location?: Readonly<Record<string, unknown>>;
  readonly reply_markup?: InlineKeyboard;
  readonly new_chat_members?: readonly User[];
  readonly left_chat_member?: User;
  readonly group_chat_created?: true;
  readonly supergroup_chat_created?: true;
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
  readonly forum_topic_created?: { readonly name: string; readonly icon_color: number };
  readonly forum_topic_closed?: Readonly<Record<string, never>>;
}

export type MemberStatus =
  | 'creator'
  | 'administrator'
  | 'member'
  | 'restricted'
  | 'left'
  | 'kicked';

/** An update without its number: exactly one field, named as the kind of update. */
export type UpdateBody = Readonly<Record<string, unknown>>;
