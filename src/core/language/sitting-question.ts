import type { ChoiceOption } from './choice.ts';
import type { Command } from './command.ts';

/** What is asked, as far as a reply has to be matched with it. */
export type SittingKind =
  | 'number'
  | 'percent'
  | 'status'
  | 'choice'
  | 'yesno'
  | 'date'
  | 'text'
  | 'difficulty';

/** One open question of a sitting, in the order it was printed. */
export interface SittingQuestion {
  /** Unique in the sitting: `YT-01.ca_sxh`. What stands before the dot is the task. */
  readonly key: string;
  readonly kind: SittingKind;
  readonly label: string;
  /** What people type to name it. */
  readonly words: readonly string[];
  readonly unit: string | null;
  readonly options?: readonly ChoiceOption[];
  /** The last value that was reported. */
  readonly last?: number | string | null;
  /** The whole of which the count is a part. */
  readonly total?: number | null;
  /** What people type to name its task: short title, code. */
  readonly taskWords?: readonly string[];
  /** Its place in the printed list, from 1. */
  readonly number?: number;
  /** A jump must also differ by more than this to be confirmed; 10 by default. */
  readonly jumpThreshold?: number | null;
  /** A cumulative figure that falls is asked about. */
  readonly nature?: 'period' | 'cumulative' | 'stock' | 'derived';
  /** Asked only when another question of the sitting has (not) this value. */
  readonly askWhen?: {
    readonly key: string;
    readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=';
    readonly value: string | number;
  } | null;
  /** Optional questions are never missing. True by default. */
  readonly required?: boolean;
}

/** What a question got from a reply. Options as their value, days as `YYYY-MM-DD`. */
export type SittingAnswer =
  | { readonly kind: 'number'; readonly amount: number; readonly approximate: boolean }
  | { readonly kind: 'option'; readonly option: string; readonly percent: number | null }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'text'; readonly text: string };

/** A part of the reply that could not be given to one question. */
export interface Unclear {
  /** As typed. */
  readonly text: string;
  /** The questions it may belong to; empty when it is like none. */
  readonly keys: readonly string[];
}

/** What one reply says about the open questions of a sitting. */
export interface SittingReading {
  readonly answers: ReadonlyMap<string, SittingAnswer>;
  /** What the person said about difficulties; null when nothing was. */
  readonly difficulty: 'none' | { readonly text: string } | null;
  /** Said to be not known yet. */
  readonly noData: readonly string[];
  /** Required and still open, in order. Difficulties are never in it. */
  readonly missing: readonly string[];
  readonly unclear: readonly Unclear[];
  /** Answered, but to be confirmed before it is stored: a jump, a fall, more than the whole. */
  readonly confirm: readonly string[];
  readonly command: { readonly command: Command; readonly rest: string } | null;
}
