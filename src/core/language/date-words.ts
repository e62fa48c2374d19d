import type { Day } from '../../kernel/ids.ts';
import { dayFrom, partsOf } from '../calendar/zone.ts';
import type { Text } from './lexicon.ts';
import { preferred, shiftAt, spanOf, yearAt, yearFor } from './period-words.ts';
import { type Frame, fixed, type Pattern, type SaidDay, wrong } from './said-day.ts';
import { count, digits, type Found, glued, says, sign } from './time-words.ts';

/** Dates in figures, or in words: "20/10", "2025-10-20", "ngày 3 tháng 10 năm 2025", "ngày 15". */
export function numericAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const named = says(text, at, 'ngày mùng | ngày mồng | ngày | ng | mùng | mồng | hôm');
  const start = named ?? at;
  const iso = isoAt(text, start) ?? monthFirstAt(text, at, frame);
  if (iso) return iso;
  const day = count(text, start);
  if (!day || (digits(text, start)?.typed ?? 1) > 2) return null;
  const word = says(text, day.end, 'tháng | của tháng | trong tháng');
  // "tháng sau" is the next one; "sáu" typed without its mark is written 6 by everybody.
  const shift = word === null ? null : shiftAt(text, word);
  // "3 tháng qua" is a length; "15 tháng sau" can only be a day.
  if (shift && (named !== null || shift.value === 0 || day.value > 12)) {
    return ofMonth(day.value, shift, frame);
  }
  const month = monthAt(text, day.end, named !== null);
  if (month) return dated(text, day.value, month, frame);
  if (named === null) return null;
  const pattern: Pattern = { kind: 'month-day', day: day.value };
  if (day.value < 1 || day.value > 31) return { value: wrong('date'), end: day.end };
  const last = says(text, day.end, lately);
  if (last !== null) {
    const before = sameDays(day.value, frame.today).filter((each) => each < frame.today);
    const past = preferred(before, frame.today, 'past');
    return { value: past === null ? wrong('date') : { ...fixed(past), pattern }, end: last };
  }
  const chosen = preferred(sameDays(day.value, frame.today), frame.today, frame.prefer);
  return { value: { day: chosen, error: null, pattern, open: true }, end: day.end };
}

/** "tháng 9 ngày 15". */
function monthFirstAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const word = says(text, at, 'tháng');
  const month = word === null ? null : count(text, word);
  const second = month && says(text, month.end, 'ngày | mùng | mồng');
  const day = second ? count(text, second) : null;
  return month && day && dated(text, day.value, { value: month.value, end: day.end }, frame);
}

const lately = 'vừa rồi | vừa qua';

function monthAt(text: Text, at: number, named: boolean): Found<number> | null {
  const mark = sign(text, at);
  const word = says(text, at, 'tháng | của tháng');
  if (word !== null) {
    const month = count(text, word);
    return month && says(text, month.end, 'lần') === null ? month : null;
  }
  const short = says(text, at, 't | th');
  if (short !== null && glued(text, short)) return digits(text, short);
  if (mark !== '/' && mark !== '-' && mark !== '.') return null;
  const month = digits(text, at + 1);
  if (!month || month.typed > 2) return null;
  if (mark === '/') return month;
  const year = sign(text, month.end) === mark ? digits(text, month.end + 1) : null;
  if (year?.typed !== 4 && !(glued(text, at) && glued(text, at + 1))) return null;
  return (year?.typed ?? 0) >= 2 || (mark === '-' && named && sign(text, month.end) !== '/')
    ? month
    : null;
}

function dated(
  text: Text,
  day: number,
  month: Found<number>,
  { today, prefer }: Frame,
): Found<SaidDay> {
  const pattern: Pattern = { kind: 'year-day', month: month.value, day };
  // In "15/10-21/10" the 21 is no year.
  const mark = sign(text, month.end - 2) ?? '/';
  const year = yearAt(text, month.end, today, mark);
  const last = year ? null : says(text, month.end, lately);
  const end = year?.end ?? last ?? month.end;
  const chosen = year
    ? dayFrom(year.value, month.value, day)
    : yearFor(today, last === null ? prefer : 'past', (each) => dayFrom(each, month.value, day));
  if (chosen === null) return { value: { ...wrong('date'), pattern }, end };
  return { value: { day: chosen, error: null, pattern, open: !year && last === null }, end };
}

function isoAt(text: Text, at: number): Found<SaidDay> | null {
  const year = digits(text, at);
  const mark = sign(text, at + 1);
  if (year?.typed !== 4 || (mark !== '-' && mark !== '/') || sign(text, at + 3) !== mark)
    return null;
  const [month, day] = [digits(text, at + 2), digits(text, at + 4)];
  if (!month || !day) return null;
  const found = dayFrom(year.value, month.value, day.value);
  return { value: found === null ? wrong('date') : fixed(found), end: day.end };
}

function ofMonth(day: number, shift: Found<number>, { today }: Frame): Found<SaidDay> {
  const { year, month } = partsOf(spanOf('month', today, shift.value).start);
  const found = dayFrom(year, month, day);
  return { value: found === null ? wrong('date') : fixed(found), end: shift.end };
}

/** The days with one number in the months around today. */
function sameDays(day: number, today: Day): Day[] {
  return [-2, -1, 0, 1, 2].flatMap((shift) => {
    const { year, month } = partsOf(spanOf('month', today, shift).start);
    return dayFrom(year, month, day) ?? [];
  });
}
