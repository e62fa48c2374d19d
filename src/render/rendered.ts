import type { Capabilities } from '../channels/channel.ts';
import type { Book, RoundView } from '../core/checkin/book.ts';
import type { Speech } from '../core/checkin/event.ts';
import type { Action } from '../core/checkin/input.ts';
import type { Texts } from './locale.ts';
import type { When } from './when.ts';

/**
 * What a message is for, most urgent first: the quota's ledger counts by it, and sheds load by it.
 */
export const categories = [
  'opening',
  'last-call',
  'reminder',
  'receipt',
  're-ask',
  'question',
  'reply',
] as const;
export type Category = (typeof categories)[number];

/** A button before the host gives it its data. */
export interface Choice {
  readonly label: string;
  readonly action: Action;
}

/** One message, ready but for the data of its buttons. */
export interface Rendered {
  readonly text: string;
  /** Rows of buttons; empty where the channel has none. */
  readonly buttons: readonly (readonly Choice[])[];
  /**
   * What the message expects; null when it expects nothing. The actions stand in the order in which
   * the text numbers them where there are no buttons.
   */
  readonly prompt: { readonly actions: readonly Action[] } | null;
  readonly category: Category;
}

/** For whom and where a turn is rendered. */
export interface Context {
  readonly texts: Texts;
  readonly capabilities: Capabilities;
  readonly way: 'step' | 'page';
  /** Campaign time. */
  readonly now: Date;
  /** When the digest that holds this round goes out, where it is known. */
  readonly digestAt?: Date | null;
  /** Until when a reason for being late is answered. */
  readonly reasonBy?: Date | null;
  /** How this person's unit did in the round before: said once, in the next opening. */
  readonly previous?: {
    readonly round: Pick<RoundView, 'cadence' | 'key'>;
    readonly result: 'on-time' | 'late' | 'missed';
  } | null;
}

/** A context with what every message says of it. */
export interface Scene {
  readonly book: Book;
  readonly context: Context;
  readonly texts: Texts;
  readonly when: When;
  /** All that is said in this turn. */
  readonly speech: readonly Speech[];
  /** `đ/c Hoà`. */
  readonly who: string;
  readonly unit: string;
}

/** What one speech says, before the speeches of a turn are merged into messages. */
export interface Part {
  readonly text: string;
  readonly category: Category;
  readonly actions: readonly Action[];
  /** Whether the next message of the person answers it. */
  readonly expects: boolean;
  /** Set apart from what stands before it in the same message. */
  readonly apart: boolean;
  /** Begins a message of its own. */
  readonly alone: boolean;
}

/** A part that only tells something, unless said otherwise. */
export function part(text: string, given: Partial<Omit<Part, 'text'>> = {}): Part {
  return {
    text,
    category: 'reply',
    actions: [],
    expects: (given.actions?.length ?? 0) > 0,
    apart: false,
    alone: false,
    ...given,
  };
}
