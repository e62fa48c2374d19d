import type { Day } from '../../kernel/ids.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import {
  addDays,
  dayFrom,
  lengthOfMonth,
  mondayOf,
  partsOf,
  type Weekday,
  weekday,
} from '../calendar/zone.ts';
import { type Duration, durationAt, negative } from './duration.ts';
import type { Text } from './lexicon.ts';
import { lunarAt } from './lunar-words.ts';
import {
  type Prefer,
  preferred,
  shiftAt,
  spanAt,
  spanOf,
  spanUnitAt,
  yearAt,
  yearFor,
} from './period-words.ts';
import type { ReadError } from './reading.ts';
import { count, digits, type Found, glued, marked, says, sign, skip } from './time-words.ts';
import { weekdayAt } from './weekday-words.ts';

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

/**
 * A day: "mai", "thứ 6 tuần sau", "20/11", "ngày 3 tháng 10", "3 ngày nữa", "cuối tháng",
 * "rằm tháng Giêng". Days are dd/mm, never mm/dd. Two that follow each other ("thứ năm 16/10")
 * must agree.
 */
export function dayAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const first = oneDayAt(text, at, frame);
  if (!first) return null;
  const between = sign(text, first.end);
  const next =
    between === ',' || between === '(' ? first.end + 1 : skip(text, first.end, 'tức | là');
  if (digits(text, next) === null && says(text, next, 'ngày') === null) return first;
  const second = numericAt(text, next, frame);
  if (second?.value.pattern.kind !== 'year-day') return first;
  const end = between === '(' && sign(text, second.end) === ')' ? second.end + 1 : second.end;
  return { value: agreed(first.value, second.value), end };
}

/** How far from now: "3 ngày nữa", "sau 45p", "cách đây 1 tuần", "2 tiếng nữa". */
export function offsetAt(text: Text, at: number): Found<Duration> | null {
  const ago = says(text, at, 'cách đây | cách nay');
  if (ago !== null) {
    const length = durationAt(text, ago);
    return length && { value: negative(length.value), end: length.end };
  }
  const lead = says(text, at, 'sau | trong vòng | trong | chờ | đợi | khoảng');
  const length = durationAt(text, lead ?? at) ?? hourAlone(text, lead ?? at);
  if (!length) return null;
  const more = says(text, length.end, 'nữa | tới đây');
  if (more !== null) return { value: length.value, end: more };
  const word = text.words[at]?.folded;
  if (word === 'sau' && !marked(text, at + 1) && says(text, at - 1, 'thứ') !== null) return null;
  if (lead !== null) return word === 'sau' ? { value: length.value, end: length.end } : null;
  const after = says(text, length.end, 'sau | tới');
  if (after !== null && !governing(text, after)) return { value: length.value, end: after };
  const before = says(text, length.end, 'trước');
  if (before === null || governing(text, before)) return null;
  return { value: negative(length.value), end: before };
}

/** The day some time away, or null when the time is counted in minutes. */
export function dayAfter(
  { minutes, days, workingDays, months }: Duration,
  frame: Frame,
): Day | null {
  if (minutes !== 0) return null;
  const moved = monthsLater(addDays(frame.today, days), months);
  return workingDays === 0 ? moved : frame.calendar.add(moved, workingDays);
}

/** "tiếng nữa", "tháng nữa": one is not said. */
function hourAlone(text: Text, at: number): Found<Duration> | null {
  const end = says(text, at, 'tiếng');
  if (end === null || says(text, end, 'nữa') === null) return null;
  return { value: { minutes: 60, days: 0, workingDays: 0, months: 0 }, end };
}

/** "trước hạn", "sau khi", "trước ngày 5": what comes before is counted from there. */
function governing(text: Text, at: number): boolean {
  return says(text, at, 'hạn | khi | ngày | thứ | mùng | mồng | kỳ | lúc | mở kỳ') !== null;
}

function oneDayAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  return (
    nearDayAt(text, at, frame) ??
    weekdayOrError(text, at, frame) ??
    lunarDayAt(text, at, frame) ??
    edgeAt(text, at, frame) ??
    distantAt(text, at, frame) ??
    numericAt(text, at, frame)
  );
}

const near: readonly (readonly [days: number, list: string])[] = [
  [0, 'hôm nay | ngày hôm nay | bữa nay | hnay | trong ngày hôm nay'],
  [1, 'ngày mai | mai | ngmai | nmai | hôm sau | ngày hôm sau | bữa mai'],
  [2, 'ngày kia | ngày mốt | mốt | bữa mốt | bữa kia'],
  [3, 'ngày kìa'],
  [-1, 'hôm qua | ngày hôm qua | hqua | bữa qua'],
  [-2, 'hôm kia'],
  [-3, 'hôm kìa'],
];

const titles = new Set('chi anh co chu bac ong ba em thay dc chau'.split(' '));
const dayParts = 'sáng | trưa | chiều | tối | đêm | khuya';

function nearDayAt(text: Text, at: number, { today }: Frame): Found<SaidDay> | null {
  const word = text.words[at];
  if (word === undefined) return null;
  if (says(text, at - 1, dayParts) !== null) {
    const now = says(text, at, 'nay');
    if (now !== null) return { value: fixed(today), end: now };
    const past = says(text, at, 'qua');
    if (past !== null) return { value: fixed(addDays(today, -1)), end: past };
  }
  if (word.folded === 'hn' && word.raw !== 'HN') return { value: fixed(today), end: at + 1 };
  if (word.folded === 'mai' && titles.has(text.words[at - 1]?.folded ?? '')) return null;
  for (const [days, list] of near) {
    const end = says(text, at, list);
    if (end === null) continue;
    // Without marks "mốt" is "một", unless "ngày" makes it the day after tomorrow.
    const one = text.words[end - 1]?.lower === 'mot';
    if (one && (end === at + 1 || says(text, end, 'lần | tuần') !== null)) continue;
    return { value: fixed(addDays(today, days)), end };
  }
  return null;
}

function weekdayOrError(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const start = says(text, at, 'hôm | ngày') ?? at;
  const said = weekdayAt(text, start);
  if (said === 'impossible') return { value: wrong('weekday'), end: start + 2 };
  if (said) return whichWeek(text, said, frame);
  const monday = says(text, at, 'đầu tuần');
  return monday === null ? null : whichWeek(text, { value: 1, end: monday }, frame, true);
}

function whichWeek(
  text: Text,
  said: Found<Weekday>,
  { today, prefer }: Frame,
  edge = false,
): Found<SaidDay> {
  const pattern: Pattern = { kind: 'weekday', weekday: said.value };
  const inWeek = (shift: number) => addDays(mondayOf(today), 7 * shift + said.value - 1);
  const week = edge ? said.end : says(text, skip(text, said.end, 'của | trong'), 'tuần');
  const shift = week === null ? null : shiftAt(text, week);
  if (shift) return { value: { ...fixed(inWeek(shift.value)), pattern }, end: shift.end };
  if (week !== null && !edge) {
    const span = spanAt(text, week - 1, today, prefer);
    if (span)
      return {
        value: { ...fixed(addDays(span.value.start, said.value - 1)), pattern },
        end: span.end,
      };
  }
  const ahead = (said.value - weekday(today) + 7) % 7;
  const last = says(text, said.end, 'vừa rồi | vừa qua | rồi | qua | trước');
  if (last !== null && !governing(text, last)) {
    return { value: { ...fixed(addDays(today, ahead - 7)), pattern }, end: last };
  }
  const next = says(text, said.end, 'tới | sắp tới | này');
  if (next !== null && !edge) {
    const strictly = ahead === 0 && says(text, said.end, 'này') === null ? 7 : ahead;
    return { value: { ...fixed(addDays(today, strictly)), pattern }, end: next };
  }
  const after = says(text, said.end, 'sau');
  if (after !== null && !governing(text, after) && !edge) {
    return { value: { ...fixed(inWeek(1)), pattern }, end: after };
  }
  const day = addDays(today, prefer === 'past' && ahead > 0 ? ahead - 7 : ahead);
  return { value: { day, error: null, pattern, open: true }, end: said.end };
}

function lunarDayAt(text: Text, at: number, { today, prefer }: Frame): Found<SaidDay> | null {
  const found = lunarAt(text, at, today, prefer);
  if (!found) return null;
  const value = found.value === null ? wrong('date') : { ...fixed(found.value), open: true };
  return { value, end: found.end };
}

/** "cuối tháng", "đầu quý sau", "hết năm 2025", "giữa tháng 11"; also "hết ngày 20/10". */
function edgeAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const { today, prefer } = frame;
  const first = says(text, at, 'ngày đầu tiên của | ngày đầu tiên | ngày đầu | đầu');
  const middle = says(text, at, 'giữa');
  const last = says(
    text,
    at,
    'ngày cuối cùng của | ngày cuối cùng | ngày cuối của | ngày cuối | cuối | hết | cuối cùng của',
  );
  const start = first ?? middle ?? last;
  if (start === null) return null;
  if (says(text, at, 'hết') === start || says(text, at, 'cuối') === start) {
    const said = oneDayAt(text, start, frame);
    if (said) return said;
  }
  const span = spanAt(text, start, today, prefer);
  const unit = span ? null : spanUnitAt(text, start);
  const value = span?.value ?? (unit && spanOf(unit.value, today));
  const end = span?.end ?? unit?.end;
  if (!value || end === undefined) return null;
  // "cuối tuần" is Saturday to some and Friday to others.
  if (value.unit === 'week' && (last === null || says(text, at, 'hết') !== start)) return null;
  const pick = first !== null ? value.start : last !== null ? value.end : null;
  const mid = middle !== null && value.unit === 'month' ? addDays(value.start, 14) : null;
  const day = pick ?? mid;
  if (day === null) return null;
  return { value: { day, error: null, pattern: edgePattern(value.unit, day), open: !span }, end };
}

function edgePattern(unit: 'week' | 'month' | 'quarter' | 'year', day: Day): Pattern {
  const { month, dayOfMonth } = partsOf(day);
  const fromEnd = dayOfMonth > 15 ? -1 : dayOfMonth;
  if (unit === 'week') return { kind: 'weekday', weekday: weekday(day) };
  if (unit === 'month') return { kind: 'month-day', day: fromEnd };
  if (unit === 'quarter') return { kind: 'quarter-day', day: dayOfMonth === 1 ? 1 : -1 };
  return { kind: 'year-day', month, day: dayOfMonth };
}

function distantAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const offset = offsetAt(text, at);
  const day = offset && dayAfter(offset.value, frame);
  return offset && day ? { value: fixed(day), end: offset.end } : null;
}

/** Dates in figures, or in words: "20/10", "2025-10-20", "ngày 3 tháng 10 năm 2025", "ngày 15". */
function numericAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const named = says(text, at, 'ngày mùng | ngày mồng | ngày | ng | mùng | mồng | hôm');
  const start = named ?? at;
  const iso = isoAt(text, start);
  if (iso) return iso;
  const day = count(text, start);
  if (!day || (digits(text, start)?.typed ?? 1) > 2) return null;
  const month = monthAt(text, day.end, named !== null);
  if (month) return dated(text, day.value, month, frame);
  const word = says(text, day.end, 'tháng | của tháng | trong tháng');
  const shift = word === null ? null : shiftAt(text, word);
  if (shift) return ofMonth(day.value, shift, frame);
  if (named === null) return null;
  const pattern: Pattern = { kind: 'month-day', day: day.value };
  if (day.value < 1 || day.value > 31) return { value: wrong('date'), end: day.end };
  const chosen = preferred(sameDays(day.value, frame.today), frame.today, frame.prefer);
  return { value: { day: chosen, error: null, pattern, open: true }, end: day.end };
}

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
  if (!month || !glued(text, at) || !glued(text, at + 1) || month.typed > 2) return null;
  if (mark === '/') return month;
  const year = sign(text, month.end) === mark ? digits(text, month.end + 1) : null;
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
  const year = yearAt(text, month.end, today);
  const end = year?.end ?? month.end;
  const chosen = year
    ? dayFrom(year.value, month.value, day)
    : yearFor(today, prefer, (each) => dayFrom(each, month.value, day));
  if (chosen === null) return { value: { ...wrong('date'), pattern }, end };
  return { value: { day: chosen, error: null, pattern, open: !year }, end };
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

function agreed(first: SaidDay, second: SaidDay): SaidDay {
  if (first.error !== null || second.error !== null) return first.error !== null ? first : second;
  if (first.pattern.kind === 'weekday' && first.open && second.day !== null) {
    return weekday(second.day) === first.pattern.weekday ? second : wrong('weekday');
  }
  return first.day === second.day ? first : wrong('date');
}

function monthsLater(day: Day, months: number): Day {
  if (months === 0) return day;
  const { dayOfMonth } = partsOf(day);
  const { year, month } = partsOf(spanOf('month', day, months).start);
  return dayFrom(year, month, Math.min(dayOfMonth, lengthOfMonth(year, month))) ?? day;
}

function fixed(day: Day): SaidDay {
  return { day, error: null, pattern: { kind: 'none' }, open: false };
}

function wrong(error: ReadError): SaidDay {
  return { day: null, error, pattern: { kind: 'none' }, open: false };
}
