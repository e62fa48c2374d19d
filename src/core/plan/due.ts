import type { Day } from '../../kernel/ids.ts';
import { dayFrom } from '../calendar/zone.ts';
import { type Phrases, type Token, tokensOf } from './phrases.ts';
import type { PlanWords } from './words.ts';

/** When something must be done, as far as a text says. */
export interface Due {
  readonly day: Day | null;
  /** The words, where they name no day. */
  readonly said: string | null;
}

const none: Due = { day: null, said: null };

/**
 * The day a sentence sets: "trước ngày 30/11/2025", "trong tháng 11", "quý IV/2025". A month or a
 * quarter ends on its last day.
 *
 * @param year for what names none; without one, such a day is left open
 */
export function dueIn(text: string, year: number | null, words: PlanWords): Due {
  const tokens = tokensOf(text);
  for (const { at, length } of words.due.before.in(tokens)) {
    const after = at + length + (words.day.at(tokens, at + length)?.length ?? 0);
    const day = dateAt(text, tokens, after, year) ?? monthAt(tokens, after, year, words);
    if (day) return { day, said: null };
  }
  return none;
}

/** What a cell of the column for times says: a day, a month, a quarter, or only words. */
export function dueOf(cell: string, year: number | null, words: PlanWords): Due {
  const tokens = tokensOf(cell);
  const days = tokens.flatMap((_, n) => dateAt(cell, tokens, n, year) ?? []);
  const last = days.at(-1);
  if (last) return { day: last, said: null };
  for (let n = 0; n < tokens.length; n += 1) {
    const day = monthAt(tokens, n, year, words) ?? quarterAt(tokens, n, year, words);
    if (day) return { day, said: null };
  }
  return cell === '' ? none : { day: null, said: cell };
}

/** `30/11/2025`, `30-11-2025`, `30/11` at word `n`. */
function dateAt(
  text: string,
  tokens: readonly Token[],
  n: number,
  year: number | null,
): Day | null {
  const start = tokens[n]?.start;
  if (start === undefined) return null;
  const found = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(20\d\d))?(?!\d)/u.exec(
    text.slice(start),
  );
  if (!found) return null;
  const [, day, month, said] = found;
  const in_ = said === undefined ? year : Number(said);
  return in_ === null ? null : dayFrom(in_, Number(month), Number(day));
}

/** `tháng 11/2025`, `tháng 11 năm 2025`, `tháng 11`: its last day. */
function monthAt(
  tokens: readonly Token[],
  n: number,
  year: number | null,
  words: PlanWords,
): Day | null {
  const said = words.due.month.at(tokens, n);
  if (!said) return null;
  const month = Number(tokens[n + said.length]?.key);
  return lastDay(month, yearAt(tokens, n + said.length + 1, words.due.year) ?? year);
}

const quarters: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

function quarterAt(
  tokens: readonly Token[],
  n: number,
  year: number | null,
  words: PlanWords,
): Day | null {
  const said = words.due.quarter.at(tokens, n);
  const key = tokens[n + (said?.length ?? 0)]?.key ?? '';
  if (!said) return null;
  const quarter = quarters[key] ?? Number(key);
  return lastDay(quarter * 3, yearAt(tokens, n + said.length + 1, words.due.year) ?? year);
}

function yearAt(tokens: readonly Token[], n: number, said: Phrases<unknown>): number | null {
  const at = said.at(tokens, n) ? n + 1 : n;
  const key = tokens[at]?.key ?? '';
  return /^20\d\d$/u.test(key) ? Number(key) : null;
}

function lastDay(month: number, year: number | null): Day | null {
  if (year === null || !Number.isInteger(month)) return null;
  for (const day of [31, 30, 29, 28]) {
    const found = dayFrom(year, month, day);
    if (found) return found;
  }
  return null;
}
