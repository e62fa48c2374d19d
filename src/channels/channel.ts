/**
 * The port between the product and a platform. A channel turns a platform's update into an
 * `Inbound`, and an `Outbound` into the platform's calls. It knows no database.
 */

/** UTF-16 units that every platform takes as one message: Zalo's limit is the shortest. */
export const textForEveryChannel = 2000;

/** What a platform can do; rendering asks this, never the platform's name. */
export interface Capabilities {
  readonly buttons: boolean;
  readonly edit: boolean;
  readonly photoIn: boolean;
  readonly photoOut: 'upload' | 'url' | 'none';
  /** Documents, in and out. */
  readonly files: boolean;
  readonly groups: boolean;
  readonly commandMenu: boolean;
  readonly hearsAllGroupMessages: boolean;
  /** Longest text of one message, in UTF-16 code units. */
  readonly maxText: number;
  readonly maxCaption: number;
  /** Longest text on a button. */
  readonly maxButton: number;
  /** Messages a month in both directions; null where the platform sets none. */
  readonly monthlyQuota: number | null;
  /** People who may write to one bot; null where the platform sets no limit. */
  readonly seats: number | null;
}

/** Where something was said. */
export interface Place {
  readonly kind: 'private' | 'group';
  /** The platform's id of the chat. */
  readonly chat: string;
  readonly thread: string | null;
  readonly title: string | null;
}

export interface Speaker {
  /** The platform's id of the user. */
  readonly user: string;
  readonly name: string;
}

/** What a platform's update means to us. */
export type Inbound =
  | {
      readonly type: 'text';
      readonly place: Place;
      readonly from: Speaker;
      readonly at: Date;
      readonly message: string;
      readonly text: string;
      readonly mentioned: boolean;
      readonly replyTo: string | null;
    }
  | {
      readonly type: 'photo';
      readonly place: Place;
      readonly from: Speaker;
      readonly at: Date;
      readonly message: string;
      readonly remote: string;
      readonly size: number | null;
      readonly caption: string | null;
      readonly album: string | null;
    }
  /** A file that is no picture. */
  | {
      readonly type: 'document';
      readonly place: Place;
      readonly from: Speaker;
      readonly at: Date;
      readonly message: string;
      readonly remote: string;
      /** As its sender calls it. */
      readonly name: string;
      /** In bytes, as far as the platform says. */
      readonly size: number | null;
      readonly caption: string | null;
    }
  | {
      readonly type: 'unreadable';
      readonly place: Place;
      readonly from: Speaker;
      readonly at: Date;
      readonly message: string;
      readonly what: 'sticker' | 'voice' | 'file' | 'video' | 'location' | 'contact' | 'other';
    }
  /** A button was tapped. `data` is what we put there, or what somebody forged. */
  | {
      readonly type: 'tap';
      readonly place: Place;
      readonly from: Speaker;
      readonly tap: string;
      readonly data: string;
      readonly message: string | null;
    }
  /** The bot was added, removed, blocked or unblocked. */
  | {
      readonly type: 'reach';
      readonly place: Place;
      readonly from: Speaker;
      readonly reachable: boolean;
      readonly at: Date;
    }
  | { readonly type: 'migrated'; readonly from: string; readonly to: string }
  /** Understood, and none of our business: edits, other bots, our own echo, service messages. */
  | { readonly type: 'ignored'; readonly why: string };

export interface Button {
  readonly label: string;
  /** At most 64 bytes. */
  readonly data: string;
}

/** One message to one chat. */
export interface Outbound {
  readonly text: string;
  /** Rows of buttons; dropped where a channel has none. */
  readonly buttons: readonly (readonly Button[])[];
  readonly photo: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly mime: string;
  } | null;
  readonly file: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly mime: string;
  } | null;
  /** A message of the same chat that this one answers, where a platform can show that. */
  readonly replyTo?: string | undefined;
}

/** What the platform answered, by meaning. */
export type SendResult =
  | { readonly outcome: 'sent'; readonly message: string }
  | { readonly outcome: 'retryable'; readonly detail: string }
  | { readonly outcome: 'throttled'; readonly afterMs: number; readonly scope: 'chat' | 'account' }
  /** The month's messages are used up: nothing passes until the platform says otherwise. */
  | { readonly outcome: 'quota' }
  | { readonly outcome: 'unreachable'; readonly reason: string }
  | { readonly outcome: 'migrated'; readonly to: string }
  | { readonly outcome: 'thread-gone' }
  | { readonly outcome: 'permanent'; readonly detail: string }
  | { readonly outcome: 'misconfigured'; readonly detail: string }
  /** Bytes went out and no answer came back: it may have arrived. */
  | { readonly outcome: 'unknown'; readonly detail: string };

/** One update as it came, before anybody understood it. */
export interface RawUpdate {
  /** The platform's unique id of the update. */
  readonly id: string;
  /** Whose queue it belongs to: the chat it was said in. */
  readonly lane: string;
  readonly bytes: Uint8Array;
  /** When the platform says it was sent, if it says so. */
  readonly sentAt: Date | null;
}

/** What happened when updates were asked for. */
export type PollResult =
  | {
      readonly outcome: 'updates';
      readonly updates: readonly RawUpdate[];
      readonly next: string | null;
    }
  | { readonly outcome: 'retryable'; readonly detail: string; readonly afterMs: number }
  /** Somebody else polls, or a webhook is set. */
  | { readonly outcome: 'conflict'; readonly detail: string }
  | { readonly outcome: 'misconfigured'; readonly detail: string };

export interface Channel {
  readonly platform: 'telegram' | 'zalo';
  readonly capabilities: Capabilities;
  /** The bot's own name, as people mention it. Asked once, then remembered. */
  identify(signal: AbortSignal): Promise<{ readonly id: string; readonly name: string }>;
  /**
   * Asks for updates after `offset`; the caller stores them before it asks again. `wait` holds on
   * until something comes (at most about 30 s), `at-once` answers with what is there. When `signal`
   * aborts, it ends as soon as it can without losing an update: at once where the platform
   * confirms by offset, with the answer of the call under way where it does not.
   */
  poll(
    offset: string | null,
    signal: AbortSignal,
    patience?: 'wait' | 'at-once',
  ): Promise<PollResult>;
  /** Cuts a webhook's body into updates; an unreadable one is kept as it is. */
  cut(body: Uint8Array): readonly RawUpdate[];
  /** Understands one update. Throws when it is malformed: the caller keeps it and goes on. */
  understand(bytes: Uint8Array): Inbound;
  send(
    chat: string,
    thread: string | null,
    message: Outbound,
    signal: AbortSignal,
  ): Promise<SendResult>;
  /** Replaces the text of a message that was sent; where a channel cannot, `permanent`. */
  edit(
    chat: string,
    message: string,
    replacement: Outbound,
    signal: AbortSignal,
  ): Promise<SendResult>;
  /** Tells the platform that a tap was heard, with a short text or without. Never throws. */
  answerTap(tap: string, text: string | null, signal: AbortSignal): Promise<void>;
  /**
   * The bytes of a photo or document somebody sent; null when it is gone or larger than `maxBytes`.
   * Rejects when the platform could not be asked: worth another try.
   */
  fetchFile(remote: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array | null>;
  /** The menu of commands the platform shows beside the text field; nothing where it has none. */
  setCommands(commands: readonly Command[], signal: AbortSignal): Promise<void>;
  readonly webhook: Webhook;
  /**
   * Ends what is still under way, once nobody will poll again; nothing where nothing can be. What
   * arrives afterwards is lost where the platform confirms nothing.
   */
  close?(): void;
}

/** One line of the platform's command menu. */
export interface Command {
  /** Latin letters, digits and `_`, without the slash. */
  readonly name: string;
  readonly description: string;
}

/** Headers of an HTTP request, as Node gives them: names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Updates pushed to us instead of polled. The calls throw `channel.misconfigured`. */
export interface Webhook {
  /** Whether a request carries the secret; compared in constant time. */
  verify(headers: Headers, secret: string): boolean;
  /** @returns what the platform says is wrong with the address, which is set all the same */
  set(
    url: string,
    secret: string,
    signal: AbortSignal,
  ): Promise<{ readonly trouble: string | null }>;
  remove(signal: AbortSignal): Promise<void>;
  /** What the platform has on record; `url` is null where none is set. */
  show(
    signal: AbortSignal,
  ): Promise<{ readonly url: string | null; readonly trouble: string | null }>;
}
