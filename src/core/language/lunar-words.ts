import type { Day } from '../../kernel/ids.ts';
import { lunarDays } from '../calendar/holidays.ts';
import { addDays, dayFrom, partsOf } from '../calendar/zone.ts';
import type { Text } from './lexicon.ts';
import { type Prefer, preferred, yearFor } from './period-words.ts';
import { count, type Found, says, sign, skip } from './time-words.ts';

/** Feasts with a lunar date. Solar ones are typed with their date. */
const feasts: readonly (readonly [name: string, month: number, day: number])[] = [
  ['tết trung thu | trung thu', 8, 15],
  ['giỗ tổ hùng vương | giỗ tổ', 3, 10],
  ['tết đoan ngọ | đoan ngọ', 5, 5],
  ['lễ vu lan | vu lan', 7, 15],
  ['lễ phật đản | phật đản', 4, 15],
  ['tết nguyên tiêu | nguyên tiêu', 1, 15],
  ['tết nguyên đán', 1, 1],
  ['ông công ông táo | ông táo', 12, 23],
];

/** Feasts that always fall on one date. */
const solar: readonly (readonly [name: string, month: number, day: number])[] = [
  ['tết dương lịch', 1, 1],
  ['quốc tế lao động', 5, 1],
  ['quốc khánh', 9, 2],
];

/**
 * A day of the lunar calendar: "rằm tháng Giêng", "mùng 1 Tết", "23 tháng Chạp", "15/8 âm lịch",
 * "giao thừa". Days and months are lunar only where the text says so: "mồng 2 tháng 9" is 2/9.
 *
 * @returns null as value when the year meant has no such day
 */
export function lunarAt(
  text: Text,
  at: number,
  today: Day,
  prefer: Prefer,
): Found<Day | null> | null {
  const eve = says(text, at, 'giao thừa');
  if (eve !== null) return { value: newYearsEve(today, prefer), end: eve };
  for (const [names, month, day] of feasts) {
    const end = says(text, at, names);
    if (end !== null) return { value: lunar(month, day, today, prefer), end };
  }
  for (const [names, month, day] of solar) {
    const end = says(text, at, names);
    if (end !== null) return { value: yearFor(today, prefer, (y) => dayFrom(y, month, day)), end };
  }
  const full = says(text, at, 'ngày rằm | rằm');
  if (full !== null) return ofMonth(text, full, 15, today, prefer, true);
  const start = skip(text, at, 'ngày mùng | ngày mồng | ngày | mùng | mồng | hôm');
  const day = count(text, start);
  if (!day || day.value < 1 || day.value > 30) return null;
  const tet = says(text, day.end, 'tết');
  if (tet !== null && says(text, tet, 'dương | trung | đoan') === null) {
    const end = skip(text, tet, 'nguyên đán | âm lịch');
    if (day.value < 29) return { value: lunar(1, day.value, today, prefer), end };
    // The last day of the year is "30 Tết" also in a year whose last month has 29 days.
    const eve30 = newYearsEve(today, prefer);
    return { value: day.value === 30 || !eve30 ? eve30 : addDays(eve30, -1), end };
  }
  return ofMonth(text, day.end, day.value, today, prefer, false);
}

/** What follows the day: "tháng Giêng", "tháng 8 âm lịch", "/8 âm". */
function ofMonth(
  text: Text,
  at: number,
  day: number,
  today: Day,
  prefer: Prefer,
  lunarAnyway: boolean,
): Found<Day | null> | null {
  const word = says(text, at, 'tháng');
  const named = word === null ? null : monthName(text, word);
  if (named) {
    const end = skip(text, named.end, 'âm lịch | âm');
    return { value: lunar(named.value, day, today, prefer), end };
  }
  const slash = sign(text, at) === '/' || sign(text, at) === '-' ? at + 1 : null;
  const from = word ?? slash;
  const month = from === null ? null : count(text, from);
  const mark = says(text, month?.end ?? at, 'âm lịch | âl | âm');
  if (mark === null && !lunarAnyway) return null;
  const end = mark ?? month?.end ?? at;
  if (month) return { value: lunar(month.value, day, today, prefer), end };
  return { value: anyMonth(day, today, prefer), end };
}

function monthName(text: Text, at: number): Found<number> | null {
  const first = says(text, at, 'giêng');
  if (first !== null) return { value: 1, end: first };
  const last = says(text, at, 'chạp');
  return last === null ? null : { value: 12, end: last };
}

function lunar(month: number, day: number, today: Day, prefer: Prefer): Day | null {
  if (month < 1 || month > 12) return null;
  return preferred(around(today, month, day), today, prefer);
}

function anyMonth(day: number, today: Day, prefer: Prefer): Day | null {
  const days = Array.from({ length: 12 }, (_, n) => around(today, n + 1, day)).flat();
  return preferred(days, today, prefer);
}

function newYearsEve(today: Day, prefer: Prefer): Day | null {
  const eves = around(today, 1, 1).map((day) => addDays(day, -1));
  return preferred(eves, today, prefer);
}

/** The lunar year runs into the next solar one, so the years beside this one are looked at too. */
function around(today: Day, month: number, day: number): Day[] {
  const { year } = partsOf(today);
  return [year - 1, year, year + 1].flatMap((each) => lunarDays(month, day, each));
}
