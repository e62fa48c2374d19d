import type { ChatRef, MemberStatus, Message, UpdateBody, User } from './types.ts';

/** What a member of a chat may do, as far as the emulator asks. */
export interface Member {
  readonly user: number;
  readonly status: MemberStatus;
  readonly canManageTopics?: boolean;
  readonly canDeleteMessages?: boolean;
  /** Only of a restricted member. */
  readonly canSend?: boolean;
}

export interface Topic {
  readonly thread: number;
  readonly name: string;
  readonly iconColor: number;
  readonly state: 'open' | 'closed' | 'deleted';
}

export interface StoredMessage {
  readonly message: Message;
  /** The number of the event that changed it last. */
  readonly seq: number;
  readonly deleted: boolean;
}

export interface Chat {
  ref: ChatRef;
  readonly members: Map<number, Member>;
  readonly topics: Map<number, Topic>;
  readonly messages: Map<number, StoredMessage>;
  lastMessageId: number;
  /** Where a group went when it became a supergroup. */
  migratedTo: number | undefined;
  deleted: boolean;
}

export interface PendingUpdate {
  readonly id: number;
  readonly body: UpdateBody;
  /** Campaign time, in milliseconds, at which it was made. */
  readonly made: number;
  /** Campaign time, in milliseconds, from which the platform no longer keeps it. */
  readonly expires: number;
}

/** A tap on a button, and what the bot said to it. */
export interface CallbackQuery {
  readonly id: string;
  readonly user: number;
  readonly chat: number;
  readonly message: number;
  readonly data: string;
  readonly answer?: { readonly text?: string; readonly alert: boolean; readonly url?: string };
}

export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  /** The path behind `/file/bot<token>/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly name?: string;
  readonly mime: string;
  readonly kind: 'photo' | 'document' | 'sticker' | 'voice';
  readonly width?: number;
  readonly height?: number;
}

export interface Webhook {
  readonly url: string;
  readonly secret?: string;
  readonly maxConnections: number;
}

/** Something a person can see: a message came, changed or went, or a tap was answered. */
export interface SeenEvent {
  readonly seq: number;
  readonly kind: 'posted' | 'edited' | 'deleted' | 'answered';
  readonly chat: number;
  readonly message?: number;
  readonly query?: string;
}

/** One change of the platform's books. The journal holds arrays of them. */
export type Change =
  | { readonly kind: 'user'; readonly user: User; readonly deactivated?: boolean }
  | { readonly kind: 'chat'; readonly ref: ChatRef }
  | { readonly kind: 'chat.migrated'; readonly chat: number; readonly to: number }
  | { readonly kind: 'chat.deleted'; readonly chat: number }
  | { readonly kind: 'member'; readonly chat: number; readonly member: Member }
  | { readonly kind: 'topic'; readonly chat: number; readonly topic: Topic }
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'edited'; readonly message: Message }
  | { readonly kind: 'deleted'; readonly chat: number; readonly message: number }
  | { readonly kind: 'update'; readonly update: PendingUpdate }
  | { readonly kind: 'dropped'; readonly below: number }
  | { readonly kind: 'query'; readonly query: CallbackQuery }
  | { readonly kind: 'file'; readonly file: StoredFile }
  | { readonly kind: 'webhook'; readonly webhook: Webhook | undefined }
  | { readonly kind: 'allowed'; readonly types: readonly string[] }
  | { readonly kind: 'commands'; readonly key: string; readonly commands: readonly unknown[] }
  | { readonly kind: 'privacy'; readonly on: boolean };

/** The platform's books. */
export interface State {
  readonly users: Map<number, User>;
  readonly deactivated: Set<number>;
  readonly chats: Map<number, Chat>;
  readonly updates: Map<number, PendingUpdate>;
  lastUpdateId: number;
  /** Campaign time, in milliseconds; undefined before the first update. */
  lastUpdateMade: number | undefined;
  readonly queries: Map<string, CallbackQuery>;
  readonly files: Map<string, StoredFile>;
  webhook: Webhook | undefined;
  /** Kinds of updates the bot asked for; empty is the platform's default. */
  allowed: readonly string[];
  readonly commands: Map<string, readonly unknown[]>;
  /** Message numbers of private chats and basic groups are counted together. */
  lastSharedMessageId: number;
  /** Whether the bot hears only what is meant for it in groups. */
  privacy: boolean;
  readonly events: SeenEvent[];
}

export function emptyState(firstUpdateId: number): State {
  return {
    users: new Map(),
    deactivated: new Set(),
    chats: new Map(),
    updates: new Map(),
    lastUpdateId: firstUpdateId - 1,
    lastUpdateMade: undefined,
    queries: new Map(),
    files: new Map(),
    webhook: undefined,
    allowed: [],
    commands: new Map(),
    lastSharedMessageId: 0,
    privacy: true,
    events: [],
  };
}
