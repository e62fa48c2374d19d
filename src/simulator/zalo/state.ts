import { unreachable } from '../../kernel/errors.ts';

/** Somebody with a Zalo account. */
export interface User {
  /** 20 hexadecimal digits: what the bot knows them by, and their private chat. */
  readonly id: string;
  readonly name: string;
}

export interface Photo {
  /** The name of its file at the platform. */
  readonly file: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
}

/** A message as it stands in a chat. */
export interface Message {
  readonly id: string;
  readonly chat: string;
  /** The id of a person, or of the bot. */
  readonly from: string;
  /** Campaign time, Unix milliseconds. */
  readonly date: number;
  readonly text?: string;
  readonly photo?: Photo;
  readonly caption?: string;
  readonly sticker?: string;
  readonly voice?: string;
  /** Something the platform tells the bot nothing of. */
  readonly unsupported?: boolean;
  readonly replyTo?: string;
  /** `text_styles` and `parse_mode` as they were sent. */
  readonly style?: unknown;
}

export interface Chat {
  readonly id: string;
  readonly type: 'PRIVATE' | 'GROUP';
  readonly title: string;
  /** People in a group; the person of a private chat. */
  readonly members: Set<string>;
  /** Whether the bot may write here: in the group, not blocked. */
  botIn: boolean;
  readonly messages: Message[];
}

/** An event waiting for the bot, with the message it is about. */
export interface Pending {
  readonly id: number;
  readonly event: string;
  readonly message?: Message;
  /** In place of the above: anything a test puts in. */
  readonly body?: unknown;
}

export interface WebhookSet {
  readonly url: string;
  readonly secret: string;
  readonly updatedAt: number;
}

/** Why an event never reached the bot. */
export type LostWhy = 'nobody polls' | 'webhook failed' | 'no seat' | 'not for the bot';

/** One change of the platform's books. The journal holds arrays of them. */
export type Change =
  | { readonly kind: 'user'; readonly user: User }
  | {
      readonly kind: 'chat';
      readonly id: string;
      readonly type: Chat['type'];
      readonly title: string;
    }
  | { readonly kind: 'member'; readonly chat: string; readonly user: string; readonly in: boolean }
  | { readonly kind: 'bot'; readonly chat: string; readonly in: boolean }
  | { readonly kind: 'seat'; readonly user: string }
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'update'; readonly update: Pending }
  | { readonly kind: 'taken'; readonly update: number }
  | { readonly kind: 'lost'; readonly update: Pending; readonly why: LostWhy }
  | { readonly kind: 'webhook'; readonly webhook: WebhookSet | null }
  | {
      readonly kind: 'counted';
      readonly month: string;
      readonly received: number;
      readonly sent: number;
    }
  | { readonly kind: 'tested'; readonly day: string };

/** The platform's books. */
export interface State {
  readonly users: Map<string, User>;
  readonly chats: Map<string, Chat>;
  /** People who have written to the bot, as the plan counts them. */
  readonly seats: Set<string>;
  readonly updates: Map<number, Pending>;
  lastUpdate: number;
  readonly lost: { readonly update: Pending; readonly why: LostWhy }[];
  webhook: WebhookSet | null;
  readonly used: Map<string, { readonly received: number; readonly sent: number }>;
  /** Calls of `testWebhook`, by day. */
  readonly tests: Map<string, number>;
  /** Every message, in the order in which they came. */
  readonly events: Message[];
}

export function emptyState(): State {
  return {
    users: new Map(),
    chats: new Map(),
    seats: new Set(),
    updates: new Map(),
    lastUpdate: 0,
    lost: [],
    webhook: null,
    used: new Map(),
    tests: new Map(),
    events: [],
  };
}

/** Makes one change in the books. Deterministic: replaying the journal gives the same books. */
export function apply(state: State, change: Change): void {
  switch (change.kind) {
    case 'user':
      state.users.set(change.user.id, change.user);
      return;
    case 'chat': {
      const { id, type, title } = change;
      state.chats.set(id, { id, type, title, members: new Set(), botIn: false, messages: [] });
      return;
    }
    case 'member':
      if (change.in) chatOf(state, change.chat).members.add(change.user);
      else chatOf(state, change.chat).members.delete(change.user);
      return;
    case 'bot':
      chatOf(state, change.chat).botIn = change.in;
      return;
    case 'seat':
      state.seats.add(change.user);
      return;
    case 'posted':
      chatOf(state, change.message.chat).messages.push(change.message);
      state.events.push(change.message);
      return;
    case 'update':
      state.updates.set(change.update.id, change.update);
      state.lastUpdate = change.update.id;
      return;
    case 'taken':
      state.updates.delete(change.update);
      return;
    case 'lost':
      state.updates.delete(change.update.id);
      state.lastUpdate = Math.max(state.lastUpdate, change.update.id);
      state.lost.push({ update: change.update, why: change.why });
      return;
    case 'webhook':
      state.webhook = change.webhook;
      return;
    case 'counted': {
      const before = state.used.get(change.month) ?? { received: 0, sent: 0 };
      state.used.set(change.month, {
        received: before.received + change.received,
        sent: before.sent + change.sent,
      });
      return;
    }
    case 'tested':
      state.tests.set(change.day, (state.tests.get(change.day) ?? 0) + 1);
      return;
    default:
      unreachable(change);
  }
}

function chatOf(state: State, id: string): Chat {
  const chat = state.chats.get(id);
  if (!chat) throw new RangeError(`the books have no chat ${id}`);
  return chat;
}
