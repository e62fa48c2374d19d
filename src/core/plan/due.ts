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
  const periods = tokens.flatMap((_, n) => periodsAt(cell, tokens, n, year, words));
  const inPeriods = (n: number) => periods.some(({ from, to }) => from <= n && n < to);
  const days = tokens.flatMap((_, n) =>
    inPeriods(n) ? [] : (dateAt(cell, tokens, n, year) ?? []),
  );
  const last = days.at(-1) ?? periods.at(-1)?.day;
  if (last) return { day: last, said: null };
  return cell === '' ? none : { day: null, said: cell };
}

/** A month or a quarter, the words it takes up and its last day. */
interface Period {
  readonly from: number;
  readonly to: number;
  readonly day: Day;
}

/** `tháng 3 - 5/2026`, `quý II, III`, `tháng 12/2025 đến tháng 2/2026`: each that is named. */
function periodsAt(
  text: string,
  tokens: readonly Token[],
  n: number,
  year: number | null,
  words: PlanWords,
): readonly Period[] {
  const said = words.due.month.at(tokens, n) ?? words.due.quarter.at(tokens, n);
  if (!said) return [];
  const isMonth = words.due.month.at(tokens, n) !== null;
  const found: Period[] = [];
  for (let k = n + said.length; k < tokens.length; ) {
    const number = isMonth ? Number(tokens[k]?.key) : quarterOf(tokens[k]?.key ?? '');
    const month = isMonth ? number : number * 3;
    if (!(month >= 1 && month <= 12)) break;
    const saidYear = yearAt(tokens, k + 1, words.due.year);
    const day = lastDay(month, saidYear ?? year);
    if (day === null) break;
    const to = k + 1 + (saidYear === null ? 0 : words.due.year.at(tokens, k + 1) ? 2 : 1);
    found.push({ from: found.length === 0 ? n : k, to, day });
    const sign = text.slice(tokens[to - 1]?.end, tokens[to]?.start);
    if (!/^\s*[-–,]\s*$/u.test(sign)) break;
    k = to;
  }
  return found;
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

function quarterOf(key: string): number {
  return quarters[key] ?? Number(key);
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
