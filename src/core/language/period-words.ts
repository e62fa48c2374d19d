import { as, type Day } from '../../kernel/ids.ts';
import {
  addDays,
  dayFrom,
  daysBetween,
  isoWeek,
  lengthOfMonth,
  mondayOf,
  mondayOfWeek,
  partsOf,
} from '../calendar/zone.ts';
import type { Text } from './lexicon.ts';
import { count, digits, type Found, glued, says, sign } from './time-words.ts';

/** Which of several days or years is meant when a text leaves it open. */
export type Prefer = 'nearest' | 'forward' | 'past';

/** A week, month, quarter or year. */
export interface Span {
  readonly unit: 'week' | 'month' | 'quarter' | 'year';
  readonly start: Day;
  readonly end: Day;
}

const units: readonly (readonly [Span['unit'], string])[] = [
  ['week', 'tuần | tuần lễ'],
  ['month', 'tháng | th'],
  ['quarter', 'quý'],
  ['year', 'năm'],
];

const shifts: readonly (readonly [number, string])[] = [
  [0, 'này | nay | hiện tại'],
  [1, 'sau | tới | sắp tới | kế tiếp | tiếp theo | kế'],
  [2, 'sau nữa | tới nữa'],
  [-1, 'trước | qua | vừa qua | vừa rồi | rồi | ngoái | vừa xong'],
  [-2, 'trước nữa | kia'],
];

const roman: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);

/** Which one a word after a week, month or year points at: 0 this, 1 the next, −1 the last. */
export function shiftAt(text: Text, at: number): Found<number> | null {
  let found: Found<number> | null = null;
  for (const [value, list] of shifts) {
    const end = says(text, at, list);
    if (end !== null && (found === null || end > found.end)) found = { value, end };
  }
  if (!found) return null;
  // "tuần trước hạn", "tháng sau khi": the word belongs to what follows.
  const governs = found.value !== 0 && says(text, found.end, 'khi | hạn | ngày') !== null;
  return governs && says(text, at, 'trước | sau') === found.end ? null : found;
}

/** The unit of a span by itself: "tuần", "tháng", "quý", "năm". */
export function spanUnitAt(text: Text, at: number): Found<Span['unit']> | null {
  for (const [value, list] of units) {
    const end = says(text, at, list);
    if (end !== null) return { value, end };
  }
  return null;
}

/** A span with its unit said and which one: "tuần này", "tháng 10/2025", "quý IV", "năm ngoái". */
export function spanAt(text: Text, at: number, today: Day, prefer: Prefer): Found<Span> | null {
  const unit = spanUnitAt(text, at);
  if (!unit) return null;
  const shift = shiftAt(text, unit.end);
  if (shift) return { value: spanOf(unit.value, today, shift.value), end: shift.end };
  const number = numberAt(text, unit.end, unit.value);
  // "cuối tháng 8h", "quý 2 lần": the number is not the span's.
  const others = 'lần | h | giờ | g | rưỡi';
  if (!number || says(text, number.end, others) !== null || isClock(text, number.end)) return null;
  const year = yearAt(text, number.end, today);
  const last = year ? null : says(text, number.end, 'vừa rồi | vừa qua');
  const chosen = last === null ? prefer : 'past';
  const value = numbered(unit.value, number.value, year?.value ?? null, today, chosen);
  return value && { value, end: year?.end ?? last ?? number.end };
}

/** "tuần 14:30", not "tuần 42: …". */
function isClock(text: Text, at: number): boolean {
  return sign(text, at) === ':' && glued(text, at + 1) && digits(text, at + 1) !== null;
}

/** The span of a unit that lies `shift` from today's. */
export function spanOf(unit: Span['unit'], today: Day, shift = 0): Span {
  const { year, month } = partsOf(today);
  switch (unit) {
    case 'week': {
      const start = addDays(mondayOf(today), 7 * shift);
      return { unit, start, end: addDays(start, 6) };
    }
    case 'month':
      return months(unit, year, month + shift, 1);
    case 'quarter':
      return months(unit, year, Math.floor((month - 1) / 3) * 3 + 1 + 3 * shift, 3);
    case 'year':
      return months(unit, year + shift, 1, 12);
  }
}

/** `length` whole months from the month `first`, which may lie outside 1 to 12. */
export function months(unit: Span['unit'], year: number, first: number, length: number): Span {
  const start = monthAt(year, first);
  const last = monthAt(year, first + length - 1);
  return {
    unit,
    start: as<Day>(`${start.year}-${pad(start.month)}-01`),
    end: as<Day>(`${last.year}-${pad(last.month)}-${lengthOfMonth(last.year, last.month)}`),
  };
}

/**
 * A year said after a day, month or quarter: "/2025", "năm 2025", "năm nay".
 *
 * @param mark the sign that parts the day from its month: the year stands behind the same one
 */
export function yearAt(text: Text, at: number, today: Day, mark = '/'): Found<number> | null {
  const word = says(text, at, 'năm');
  const close = glued(text, at) && glued(text, at + 1);
  const parted = sign(text, at) === mark && (close || digits(text, at + 1)?.typed === 4);
  const from = parted ? at + 1 : word;
  if (from === null) return null;
  const typed = digits(text, from);
  if (typed?.typed === 4) return typed;
  if (typed?.typed === 2 && word === null) return { value: 2000 + typed.value, end: typed.end };
  const shift = word === null ? null : shiftAt(text, word);
  return shift && { value: partsOf(today).year + shift.value, end: shift.end };
}

/** The year, of last year, this one and the next, that puts a day where it is preferred. */
export function yearFor(
  today: Day,
  prefer: Prefer,
  dayIn: (year: number) => Day | null,
): Day | null {
  const { year } = partsOf(today);
  const days = [year - 1, year, year + 1].flatMap((each) => dayIn(each) ?? []);
  const chosen = preferred(days, today, prefer);
  // A 29/2 two years away is not what anybody means.
  return chosen !== null && Math.abs(daysBetween(today, chosen)) <= 366 ? chosen : null;
}

/** The day of a list that is preferred; of two as near, the later one. */
export function preferred(days: readonly Day[], today: Day, prefer: Prefer): Day | null {
  const sorted = [...days].sort();
  if (prefer === 'forward') return sorted.find((day) => day >= today) ?? null;
  if (prefer === 'past') return sorted.findLast((day) => day <= today) ?? null;
  const distance = (day: Day) => Math.abs(daysBetween(today, day));
  return sorted.reduce<Day | null>(
    (best, day) => (best === null || distance(day) <= distance(best) ? day : best),
    null,
  );
}

function numbered(
  unit: Span['unit'],
  number: number,
  year: number | null,
  today: Day,
  prefer: Prefer,
): Span | null {
  const of = (each: number): Span | null => {
    switch (unit) {
      case 'week': {
        const start = mondayOfWeek(`${each}-W${pad(number)}`);
        return start && { unit, start, end: addDays(start, 6) };
      }
      case 'month':
        return number >= 1 && number <= 12 ? months(unit, each, number, 1) : null;
      case 'quarter':
        return number >= 1 && number <= 4 ? months(unit, each, number * 3 - 2, 3) : null;
      case 'year':
        return dayFrom(number, 1, 1) && months(unit, number, 1, 12);
    }
  };
  if (unit === 'year') return of(0);
  if (year !== null) return of(year);
  const current = unit === 'week' ? Number(isoWeek(today).slice(0, 4)) : partsOf(today).year;
  const spans = [current - 1, current, current + 1].flatMap((each) => of(each) ?? []);
  const holding = spans.find(({ start, end }) => start <= today && today <= end);
  if (holding) return holding;
  const end = preferred(
    spans.map((span) => span.end),
    today,
    prefer,
  );
  return spans.find((span) => span.end === end) ?? null;
}

function numberAt(text: Text, at: number, unit: Span['unit']): Found<number> | null {
  if (unit === 'quarter') {
    const word = text.words[at];
    const value = word?.kind === 'letters' ? roman.get(word.folded) : undefined;
    if (value !== undefined) return { value, end: at + 1 };
  }
  const number = count(text, at);
  if (!number) return null;
  return unit !== 'year' || number.value >= 1900 ? number : null;
}

function monthAt(year: number, month: number): { year: number; month: number } {
  const zero = month - 1;
  return { year: year + Math.floor(zero / 12), month: (((zero % 12) + 12) % 12) + 1 };
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
