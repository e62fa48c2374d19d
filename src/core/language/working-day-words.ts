import { as, type Day } from '../../kernel/ids.ts';
import type { Text } from './lexicon.ts';
import { spanAt } from './period-words.ts';
import { count, type Found, says, skip } from './time-words.ts';

/** Working days that were said. */
export interface SaidWorkingDays {
  /** Which of them: 1 the first, −1 the last; null is every one. */
  readonly place: number | null;
  readonly of: 'week' | 'month' | 'quarter' | 'year';
  /** Only those after, or before, this day of the month. */
  readonly after: number | null;
  readonly before: number | null;
}

/**
 * "các ngày làm việc", "ngày làm việc cuối tháng", "ngày làm việc thứ 3 hằng tháng", "ngày làm
 * việc đầu tiên sau ngày 14 hằng tháng".
 */
export function workingDaysAt(text: Text, at: number): Found<SaidWorkingDays> | null {
  const start = skip(
    text,
    at,
    'mỗi | các | hàng | hằng | mọi | những | tất cả các | trong các | vào các | từng',
  );
  const words = says(text, start, 'ngày làm việc | ngày lv | ngày hành chính');
  if (words === null) return null;
  if (says(text, words, 'trước | sau | liền trước | liền sau | tiếp theo | kế tiếp | nữa') !== null)
    return null;
  const place = placeAt(text, words);
  if (!place)
    return { value: all, end: skip(text, words, 'nào cũng | trong tuần | hàng tuần | hằng tuần') };
  const beside = besideAt(text, place.end);
  if (beside)
    return { value: { ...all, of: 'month', place: place.value, ...beside.value }, end: beside.end };
  const of = ofAt(text, place.end);
  return of && { value: { ...all, place: place.value, of: of.value }, end: of.end };
}

/** Which of its kind in a month, and in which months; none is all. */
export interface PlaceInMonth {
  readonly place: number;
  readonly months: readonly number[];
}

/**
 * Which weekday of the month, after the weekday: "đầu tiên của tháng", "cuối tháng", "tuần thứ 2
 * hằng tháng", "lần thứ ba trong tháng". Null where no month is said, or one particular month.
 */
export function placeInMonthAt(text: Text, at: number): Found<PlaceInMonth> | null {
  const week = says(text, skip(text, at, 'của | trong | ở'), 'tuần');
  const place = placeAt(text, week ?? skip(text, at, 'lần'));
  if (!place || Math.abs(place.value) > 5) return null;
  const of = ofAt(text, place.end);
  if (of?.value === 'month') return { value: { place: place.value, months: [] }, end: of.end };
  if (of?.value !== 'quarter' || Math.abs(place.value) !== 1) return null;
  const months = place.value > 0 ? [1, 4, 7, 10] : [3, 6, 9, 12];
  return { value: { place: place.value, months }, end: of.end };
}

/** "đầu tiên", "cuối cùng", "thứ 3", "thứ nhất": 1 and on from the front, −1 the last. */
export function placeAt(text: Text, at: number): Found<number> | null {
  const first = says(text, at, 'đầu tiên | đầu | thứ nhất');
  if (first !== null) return { value: 1, end: first };
  const last = says(text, at, 'cuối cùng | cuối');
  if (last !== null) return { value: -1, end: last };
  const word = says(text, at, 'thứ');
  const place = word === null ? null : count(text, word);
  return place && place.value >= 1 && place.value <= 23 ? place : null;
}

const all: SaidWorkingDays = { place: null, of: 'week', after: null, before: null };
const someDay = as<Day>('2025-01-01');

function besideAt(
  text: Text,
  at: number,
): Found<{ after: number | null; before: number | null }> | null {
  const after = says(text, at, 'sau ngày | sau mùng | sau mồng | kể từ sau ngày');
  const before = says(text, at, 'trước ngày | trước mùng | trước mồng');
  const from = after ?? before;
  const day = from === null ? null : count(text, from);
  if (!day || day.value < 1 || day.value > 31) return null;
  return {
    value: { after: after === null ? null : day.value, before: before === null ? null : day.value },
    end: day.end,
  };
}

function ofAt(text: Text, at: number): Found<SaidWorkingDays['of']> | null {
  const start = skip(
    text,
    skip(text, at, 'của | trong | ở'),
    'mỗi | hàng | hằng | các | mọi | từng',
  );
  const units: readonly (readonly [SaidWorkingDays['of'], string])[] = [
    ['week', 'tuần'],
    ['month', 'tháng'],
    ['quarter', 'quý'],
    ['year', 'năm'],
  ];
  for (const [value, word] of units) {
    const end = says(text, start, word);
    if (end !== null && spanAt(text, start, someDay, 'forward') === null) return { value, end };
  }
  return null;
}
