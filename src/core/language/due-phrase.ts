import type { Day } from '../../kernel/ids.ts';
import { addDays, daysBetween } from '../calendar/zone.ts';
import { isAtOnce } from './at-once.ts';
import { frameOf, type Now } from './day.ts';
import { dayAt } from './day-words.ts';
import { durationAt } from './duration.ts';
import { prepare, type Text } from './lexicon.ts';
import { spanAt } from './period-words.ts';
import type { Frame } from './said-day.ts';
import { type Found, says } from './time-words.ts';

/** A day by which something can be done, or why one that was said is none. */
export type DueDay =
  | { readonly day: Day; readonly wrong: null }
  | { readonly day: null; readonly wrong: 'past' | 'no-such-day' };

/** The day by which something is to be done, as it stands in a sentence. */
export interface DuePhrase {
  readonly due: DueDay;
  /** The words that say the day, `[from, to)` in the cleaned text. */
  readonly from: number;
  readonly to: number;
}

/** What stands before a day by which something is to be done. */
const leads =
  'trước ngày | trước | hạn | hạn chót | thời hạn | chậm nhất | chậm nhất là | muộn nhất | muộn nhất là | đến hết | hết';

/** Nobody sets a date further ahead without its year: the one that was said is over. */
const furthest = 200;

/**
 * Finds by when a sentence says that something is to be done: "phun hoá chất khu 3 xong trước
 * 21/10", "báo cáo trước thứ 6", "xong trong 3 ngày". Of several days the one said to be the limit
 * counts, else the last. Null when no day is said.
 */
export function duePhrase(text: string, when: Now): DuePhrase | null {
  const prepared = prepare(text);
  const frame = frameOf(when, 'forward');
  let found: (DuePhrase & { readonly limit: boolean }) | null = null;
  for (let at = 0; at < prepared.words.length; ) {
    const said = isAtOnce(prepared, at) ? null : dueAt(prepared, at, frame);
    if (said) {
      const limit = isLimit(prepared, at);
      const [first, last] = [prepared.words[at], prepared.words[said.end - 1]];
      if (!found || limit || !found.limit) {
        found = { due: said.value, from: first?.start ?? 0, to: last?.end ?? 0, limit };
      }
    }
    at = said?.end ?? at + 1;
  }
  return found;
}

function dueAt(text: Text, at: number, frame: Frame): Found<DueDay> | null {
  const { today } = frame;
  const said = dayAt(text, at, frame);
  if (said) return { value: judged(said.value.day, today), end: said.end };
  const span = spanAt(text, at, today, 'forward');
  if (span) {
    const { unit, start, end } = span.value;
    // A week of work ends on Friday.
    return { value: judged(unit === 'week' ? addDays(start, 4) : end, today), end: span.end };
  }
  const within = says(text, at, 'trong vòng | trong');
  const length = within === null ? null : durationAt(text, within);
  if (!length || length.value.days < 1) return null;
  return { value: { day: addDays(today, length.value.days), wrong: null }, end: length.end };
}

function judged(day: Day | null, today: Day): DueDay {
  if (day === null) return { day, wrong: 'no-such-day' };
  const over = day < today || daysBetween(today, day) > furthest;
  return over ? { day: null, wrong: 'past' } : { day, wrong: null };
}

/** Whether what stands just before says that it is a limit. */
function isLimit(text: Text, at: number): boolean {
  for (let from = Math.max(0, at - 3); from < at; from += 1) {
    if (says(text, from, leads) === at) return true;
  }
  return false;
}
