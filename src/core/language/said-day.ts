import type { Day } from '../../kernel/ids.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Weekday } from '../calendar/zone.ts';
import type { Prefer } from './period-words.ts';
import type { ReadError } from './reading.ts';

/** What a day that was said depends on. */
export interface Frame {
  readonly today: Day;
  readonly prefer: Prefer;
  readonly calendar: WorkCalendar;
}

/** What a day means when it comes round again. */
export type Pattern =
  | { readonly kind: 'none' }
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  /** Negative counts from the end of the month. */
  | { readonly kind: 'month-day'; readonly day: number }
  | { readonly kind: 'quarter-day'; readonly day: 1 | -1 }
  | { readonly kind: 'year-day'; readonly month: number; readonly day: number };

/** A day that was said. */
export interface SaidDay {
  /** The very day, or null when it is none (see `error`) or does not say enough. */
  readonly day: Day | null;
  readonly error: ReadError | null;
  readonly pattern: Pattern;
  /** Nothing says which week, month or year: the day was chosen by what is preferred. */
  readonly open: boolean;
}

export function fixed(day: Day): SaidDay {
  return { day, error: null, pattern: { kind: 'none' }, open: false };
}

export function wrong(error: ReadError): SaidDay {
  return { day: null, error, pattern: { kind: 'none' }, open: false };
}
