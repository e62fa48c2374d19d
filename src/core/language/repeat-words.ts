import { as, type Day } from '../../kernel/ids.ts';
import type { OnDayOff } from '../calendar/rule.ts';
import type { Weekday } from '../calendar/zone.ts';
import { dayPartAt } from './clock.ts';
import type { Text } from './lexicon.ts';
import { spanAt } from './period-words.ts';
import { atBreak, count, digits, type Found, says, sign, skip } from './time-words.ts';
import { weekdaysAt } from './weekday-words.ts';

/** What comes round, and after how many of them. */
export interface Every {
  /** `any` when only "nào cũng" was said; `round` is each round of the campaign. */
  readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'any' | 'round';
  readonly interval: number;
}

const unitWords: readonly (readonly [Every['unit'], string])[] = [
  ['day', 'ngày | hôm | bữa'],
  ['week', 'tuần | tuần lễ'],
  ['month', 'tháng'],
  ['quarter', 'quý'],
  ['year', 'năm'],
];

const everyWords =
  'hàng | hằng | mỗi | mọi | từng | cứ mỗi | cứ | định kỳ hàng | định kỳ hằng | định kỳ mỗi | định kỳ';

/**
 * That something comes round: "hằng tuần", "mỗi sáng", "2 tuần một lần", "cách tuần",
 * "ngày nào cũng", "1 lần/tháng", "mỗi thứ …". "báo cáo tuần" alone does not say it.
 */
export function everyAt(text: Text, at: number): Found<Every> | null {
  return everyUnit(text, at) ?? anyOne(text, at) ?? onceIn(text, at) ?? everyOther(text, at);
}

/** "3 lần" when it is how often in all, not how often a week. */
export function timesAt(text: Text, at: number): Found<number> | null {
  const times = count(text, at);
  const end = times && says(text, times.end, 'lần');
  if (!times || end === null || times.value < 1 || times.value > 366) return null;
  if (sign(text, end) === '/' || says(text, end, 'mỗi | một | hàng | hằng | thứ') !== null)
    return null;
  if (unitAt(text, at - 1) || sign(text, at - 1) === '/') return null;
  return { value: times.value, end };
}

/** The months something is limited to: "tháng cuối quý", "các tháng 4, 5 và 6". */
export function monthsAt(text: Text, at: number): Found<readonly number[]> | null {
  const inQuarter: readonly (readonly [number, string])[] = [
    [1, 'tháng đầu tiên của | tháng đầu tiên | tháng đầu của | tháng đầu'],
    [2, 'tháng giữa của | tháng giữa'],
    [3, 'tháng cuối cùng của | tháng cuối cùng | tháng cuối của | tháng cuối'],
  ];
  for (const [place, list] of inQuarter) {
    const end = says(text, at, list);
    const quarter =
      end === null ? null : says(text, skip(text, end, 'mỗi | hàng | hằng | các'), 'quý');
    if (quarter !== null && spanAt(text, quarter - 1, someDay, 'forward') === null) {
      return { value: [0, 3, 6, 9].map((n) => n + place), end: quarter };
    }
  }
  const list = says(text, at, 'trong các tháng | vào các tháng | các tháng | những tháng');
  return list === null ? monthRange(text, at) : monthList(text, list);
}

/** Days that are left out: "trừ thứ 7, chủ nhật", "trừ ngày lễ". */
export interface Except {
  readonly days: readonly Weekday[];
  readonly holidays: boolean;
}

export function exceptAt(text: Text, at: number): Found<Except> | null {
  const start = says(
    text,
    at,
    'trừ | ngoại trừ | loại trừ | không kể | không tính | trừ các | trừ những',
  );
  if (start === null) return null;
  let days: readonly Weekday[] = [];
  let holidays = false;
  let end: number | null = null;
  for (let next = start; ; ) {
    const week = weekdaysAt(text, next);
    const rest = says(text, next, 'cuối tuần | ngày cuối tuần');
    const off = says(
      text,
      next,
      'ngày nghỉ lễ | ngày nghỉ | các ngày nghỉ | nghỉ lễ | ngày lễ tết | ngày lễ | lễ tết | lễ | tết',
    );
    if (week) days = [...days, ...week.value.days];
    if (rest !== null) days = [...days, 6, 7];
    if (off !== null) holidays = true;
    const after = week?.end ?? rest ?? off;
    if (after === null || after === undefined) break;
    end = after;
    next =
      says(text, sign(text, after) === ',' ? after + 1 : after, 'và') ??
      (sign(text, after) === ',' ? after + 1 : after);
  }
  return end === null ? null : { value: { days, holidays }, end };
}

/** In words: how far "gặp ngày nghỉ thì …" is read. */
const longestClause = 14;

/** What a day off does: "gặp ngày nghỉ thì nhắc vào ngày làm việc liền trước". */
export function dayOffAt(text: Text, at: number): Found<OnDayOff> | null {
  const start = skip(
    text,
    skip(text, at, 'nếu | khi'),
    'trùng vào | trùng với | trùng | gặp | rơi vào | rơi đúng | vào | là | đúng',
  );
  if (start === at) return null;
  const off = says(text, start, 'ngày nghỉ lễ | ngày nghỉ | ngày lễ | nghỉ lễ | lễ | cuối tuần');
  if (off === null) return null;
  const moves: readonly (readonly [OnDayOff, string])[] = [
    ['previous', 'liền trước | trước đó | trước | sớm hơn | sớm | lên'],
    ['next', 'liền sau | kế tiếp | tiếp theo | sau đó | hôm sau | sau | muộn hơn | lùi lại | lùi'],
    ['skip', 'bỏ qua | bỏ | thôi | không nhắc | khỏi nhắc | không gửi | nghỉ'],
  ];
  for (const [value, list] of moves) {
    for (let here = off; here < off + longestClause && !ends(text, here); here += 1) {
      const end = says(text, here, list);
      if (end !== null) return { value, end };
    }
  }
  return null;
}

const someDay = as<Day>('2025-01-01');

function ends(text: Text, at: number): boolean {
  return atBreak(text, at) && sign(text, at) !== ',';
}

function everyUnit(text: Text, at: number): Found<Every> | null {
  const start = says(text, at, everyWords);
  if (start === null) return null;
  if (dayPartAt(text, start)) return { value: { unit: 'day', interval: 1 }, end: start };
  const round = says(text, start, 'kỳ tuần | kỳ tháng | kỳ');
  if (round !== null) return { value: { unit: 'round', interval: 1 }, end: round };
  if (says(text, at, 'mỗi | mọi | từng | cứ | cứ mỗi') !== null) {
    const days = skip(text, start, 'đến | tới | vào');
    if (weekdaysAt(text, days)) return { value: { unit: 'week', interval: 1 }, end: days };
  }
  const unit = unitAt(text, start);
  if (unit) return { value: { unit: unit.value, interval: 1 }, end: onceAfter(text, unit.end) };
  const interval = count(text, start);
  const many = interval && unitAt(text, interval.end);
  if (!interval || !many || interval.value < 1 || interval.value > 99) return null;
  return { value: { unit: many.value, interval: interval.value }, end: onceAfter(text, many.end) };
}

function anyOne(text: Text, at: number): Found<Every> | null {
  const unit = unitAt(text, at);
  const end = says(text, unit?.end ?? at, 'nào cũng');
  // In "sáng nào cũng" the part of the day stands before and is a piece of its own.
  const daily = says(text, at - 1, 'sáng | trưa | chiều | tối | đêm') !== null;
  const other = daily ? 'day' : 'any';
  return end === null ? null : { value: { unit: unit?.value ?? other, interval: 1 }, end };
}

/** "2 tuần một lần", "tuần 1 lần", "2 tuần/lần", "1 lần/tuần", "một lần mỗi tháng". */
function onceIn(text: Text, at: number): Found<Every> | null {
  const times = count(text, at);
  const timesEnd = times && says(text, times.end, 'lần');
  if (times && timesEnd !== null) {
    const slash = sign(text, timesEnd) === '/' ? timesEnd + 1 : null;
    const per = slash ?? says(text, timesEnd, 'mỗi | trong mỗi | trong một | một | hàng | hằng');
    const unit = per === null ? null : unitAt(text, digits(text, per)?.value === 1 ? per + 1 : per);
    return unit && { value: { unit: unit.value, interval: 1 }, end: unit.end };
  }
  const unit = unitAt(text, times?.end ?? at);
  if (!unit || (times && (times.value < 1 || times.value > 99))) return null;
  const end = onceAfter(text, unit.end);
  return end === unit.end
    ? null
    : { value: { unit: unit.value, interval: times?.value ?? 1 }, end };
}

/** "cách tuần" is every other week; "cách 3 ngày một lần" every third day. */
function everyOther(text: Text, at: number): Found<Every> | null {
  const each = unitAt(text, at);
  const start = says(text, each?.end ?? at, 'cách | cách nhau');
  if (start === null) return null;
  const interval = count(text, start);
  const unit = unitAt(text, interval?.end ?? start);
  if (!unit || (each && each.value !== unit.value)) return null;
  const every = Math.max(2, interval?.value ?? 2);
  return { value: { unit: unit.value, interval: every }, end: onceAfter(text, unit.end) };
}

/** Skips "một lần", "/lần", "/1 lần". */
function onceAfter(text: Text, at: number): number {
  const verb = 'nhắc lại | nhắc | báo cáo | báo | hỏi | gửi | lại nhắc';
  const slash = sign(text, at) === '/' ? at + 1 : skip(text, at, verb);
  const bare = sign(text, at) === '/' ? says(text, slash, 'lần') : null;
  if (bare !== null) return bare;
  const one = count(text, slash);
  const end = one && one.value >= 1 && one.value <= 31 ? says(text, one.end, 'lần') : null;
  return end ?? at;
}

function unitAt(text: Text, at: number): Found<Every['unit']> | null {
  for (const [value, list] of unitWords) {
    const end = says(text, at, list);
    if (end !== null) return { value, end };
  }
  return null;
}

function monthList(text: Text, at: number): Found<readonly number[]> | null {
  const months: number[] = [];
  let end = at;
  for (let next = at; ; ) {
    const month = digits(text, next);
    if (!month || month.value < 1 || month.value > 12) break;
    end = month.end;
    const to =
      sign(text, end) === '-' || says(text, end, 'đến') !== null ? digits(text, end + 1) : null;
    const last = to && to.value > month.value && to.value <= 12 ? to : month;
    for (let each = month.value; each <= last.value; each += 1) months.push(each);
    end = last.end;
    const comma = sign(text, end) === ',' ? end + 1 : end;
    next = skip(text, comma, 'và');
    if (next === end) break;
  }
  const sorted = [...new Set(months)].sort((a, b) => a - b);
  return sorted.length > 0 ? { value: sorted, end } : null;
}

/** "từ tháng 4 đến tháng 10 hằng năm": a season, where "hằng năm" says so. */
function monthRange(text: Text, at: number): Found<readonly number[]> | null {
  const first = says(text, at, 'từ tháng');
  const from = first === null ? null : count(text, first);
  const second = from && says(text, from.end, 'đến tháng | tới tháng | đến hết tháng');
  const to = second ? count(text, second) : null;
  const end = to && says(text, to.end, 'hằng năm | hàng năm | mỗi năm');
  if (!from || !to || end === null || from.value < 1 || from.value > 12 || to.value > 12)
    return null;
  const length = ((to.value - from.value + 12) % 12) + 1;
  const months = Array.from({ length }, (_, n) => ((from.value - 1 + n) % 12) + 1);
  return { value: months.sort((a, b) => a - b), end };
}
