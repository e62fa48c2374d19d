import type { Channel, Inbound, Outbound, SendResult } from '../../src/channels/channel.ts';

/** What a platform can be made to answer to the next send; those it cannot are left out. */
export type Trouble =
  | 'throttled'
  | 'quota'
  | 'blocked'
  | 'never-started'
  | 'removed-from-group'
  | 'restricted'
  | 'migrated'
  | 'thread-gone'
  | 'token-refused'
  | 'our-mistake'
  | 'server-error'
  | 'html-page'
  | 'not-found'
  | 'late-answer'
  | 'dropped-before'
  | 'dropped-after';

/** What somebody has before their eyes. */
export interface SeenMessage {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly (readonly string[])[];
  readonly photos: number;
  readonly documents: readonly { readonly name: string; readonly size: number }[];
}

/** One platform, emulated, with one bot and one person in a private chat with it. */
export interface Stage {
  readonly channel: Channel;
  /** The same bot where nobody listens. */
  readonly nowhere: Channel;
  /** What must never be seen: the token, and its secret half. */
  readonly secrets: readonly string[];
  /** Every line the channels logged. */
  readonly logged: readonly string[];
  /** The platform's clock. */
  readonly now: Date;
  /** The private chat. */
  readonly chat: string;
  /** Who the bot is to people, as they mention it. */
  readonly botName: string;
  /** Whether an update that was not confirmed comes again. */
  readonly redelivers: boolean;
  /** The webhook's header for a secret. */
  headers(secret: string): Record<string, string>;
  /** The troubles the platform knows. */
  readonly troubles: readonly Trouble[];
  /** What a trouble means where the platform's own manual says otherwise. */
  readonly meanings?: Partial<Record<Trouble, SendResult['outcome']>>;
  trouble(kind: Trouble): Promise<void>;
  /** The platform is away, or back. */
  away(on: boolean): Promise<void>;
  say(text: string): Promise<void>;
  /** Says it to the bot in a new group, in the way that the bot hears; `heard` is to be heard. */
  mentionInGroup(text: string): Promise<{ readonly chat: string; readonly heard: string }>;
  sendPhoto(bytes: Uint8Array, caption: string | null): Promise<void>;
  /** Only where files go. */
  sendDocument(name: string, bytes: Uint8Array, caption: string | null): Promise<void>;
  sendSticker(): Promise<void>;
  /** Taps a button of the newest message that has it; only where there are buttons. */
  tap(label: string): Promise<void>;
  /** A text as the platform itself cleans it before anybody sees it. */
  cleaned(text: string): string;
  /** The bot's messages in the private chat, oldest first. */
  seen(): Promise<readonly SeenMessage[]>;
  close(): Promise<void>;
}

/** A test's hold of its stage, and of everything a channel gave back during it. */
export interface Play {
  /** The stage of the test that runs. */
  readonly stage: Stage;
  /** Notes what a channel gave back: no secret may stand in it. */
  remember<T>(value: T): T;
  /** Polls until something comes, and understands it; confirms what came before. */
  hear(count?: number): Promise<Inbound[]>;
  send(message?: Outbound, channel?: Channel): Promise<SendResult>;
}

export const plain: Outbound = { text: 'Chào chị Lan', buttons: [], photo: null, file: null };

/** Machine time after which a call is given up, and the test fails. */
export const limit = () => AbortSignal.timeout(20_000);

/** Texts as people type them and as names bring them. */
export const strange: readonly (readonly [string, string])[] = [
  ['precomposed letters', 'Đã phun thuốc ở Vạn Phúc'.normalize('NFC')],
  ['decomposed letters', 'Đã phun thuốc ở Vạn Phúc'.normalize('NFD')],
  ['marks of direction', 'abc \u202Edef\u202C \u200Fghi'],
  ['emoji of many parts', 'xong 👩🏽‍⚕️👍🏻 3'],
  ['what looks like markup', '<b>đậm</b> _x_ *y* [z](t) `c` & &amp; \\'],
  ['lines and blanks inside', 'một\n\n  hai\tba'],
  ['a link', 'xem https://example.vn/a_b?c=1&d=2 nhé'],
];
