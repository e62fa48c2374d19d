import type { Day } from '../../kernel/ids.ts';
import { type ReportPeriod, reportPeriod } from '../calendar/month.ts';
import { addDays, dayFrom, daysBetween, mondayOf, partsOf } from '../calendar/zone.ts';
import { frameOf, type Now } from './day.ts';
import { dayAt } from './day-words.ts';
import { durationAt } from './duration.ts';
import { prepare, type Text } from './lexicon.ts';
import { offsetAt } from './offset-words.ts';
import { months, type Span, spanAt, spanOf, spanUnitAt, yearAt } from './period-words.ts';
import { error, need, type Reading, value } from './reading.ts';
import type { Frame, SaidDay } from './said-day.ts';
import { count, type Found, says, sign, skip } from './time-words.ts';

/** Days from the first to the last, both included. */
export interface DateRange {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Reads a range of days: "20/10 - 5/11", "từ mai đến thứ 6", "tuần vừa rồi", "1-15/10", "từ đầu
 * năm đến nay". "kỳ báo cáo tháng 10" is the reporting month of NĐ 09/2019, from the 15th to the
 * 14th; "tháng 10" is the month.
 */
export function readDateRange(text: string, when: Now): Reading<DateRange> {
  const prepared = prepare(text);
  const frame = frameOf(when, 'nearest');
  const found: Reading<DateRange>[] = [];
  let last = 0;
  for (let at = 0; at < prepared.words.length; ) {
    const range =
      reportAt(prepared, at, frame) ??
      halfMonthAt(prepared, at, frame) ??
      pairAt(prepared, at, frame) ??
      partOfYearAt(prepared, at, frame) ??
      lastDaysAt(prepared, at, frame) ??
      wholeAt(prepared, at, frame);
    if (range) {
      found.push(range.value);
      last = range.end;
    }
    at = range && range.end > at ? range.end : at + 1;
  }
  const [first, ...more] = found;
  // "tuần 41 và 42" is more than one.
  const goesOn = last > 0 && says(prepared, last, 'và') !== null;
  if (first === undefined || more.length > 0 || goesOn) return need('day');
  return first;
}

function range(from: Day, to: Day): Reading<DateRange> {
  return from <= to ? value({ from, to }) : error('range');
}

/** "kỳ báo cáo tháng 10", "kỳ quý III", "kỳ 6 tháng đầu năm". */
function reportAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const start = says(text, at, 'kỳ báo cáo | kỳ số liệu | số liệu kỳ | kỳ');
  if (start === null) return null;
  const part = partOfYear(text, start, frame);
  if (part) {
    const report: ReportPeriod =
      part.value.length === 9
        ? { kind: 'nine-months' }
        : { kind: 'half', half: part.value.first === 1 ? 1 : 2 };
    const { start: from, end: to } = reportPeriod(report, part.value.year);
    return { value: range(from, to), end: part.end };
  }
  const span = spanAt(text, start, frame.today, frame.prefer);
  const report = span && reportOf(span.value);
  if (!span || !report) return null;
  const { start: from, end: to } = reportPeriod(report, partsOf(span.value.end).year);
  return { value: range(from, to), end: span.end };
}

function reportOf({ unit, end }: Span): ReportPeriod | null {
  const { month } = partsOf(end);
  if (unit === 'month') return { kind: 'month', month };
  if (unit === 'quarter') return { kind: 'quarter', quarter: month / 3 };
  return unit === 'year' ? { kind: 'year' } : null;
}

interface Edge {
  readonly first: SaidDay;
  readonly last: SaidDay;
}

/** Two days with "đến", "-" or "tới" between them. */
function pairAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const lead = says(text, at, 'từ ngày | kể từ | bắt đầu từ | từ');
  const start = lead === null ? at : says(text, at, 'từ ngày') === lead ? lead - 1 : lead;
  const from = edgeAt(text, start, frame) ?? bareAt(text, start);
  if (!from) return null;
  const joint = jointAt(text, from.end);
  const today =
    joint === null ? null : says(text, joint, 'nay | hiện nay | hiện tại | bây giờ | giờ');
  if (today !== null) {
    const first = 'bare' in from.value ? null : from.value.first.day;
    return first && { value: range(first, frame.today), end: today };
  }
  const to = joint === null ? null : edgeAt(text, joint, frame);
  if (to) {
    const value = between(from.value, to.value, text, joint ?? 0, frame);
    // "từ tháng 1 đến tháng 9": the first one lies before the last, not nearest to today.
    const last = to.value.last.day;
    const past: Frame | null = last && { ...frame, today: last, prefer: 'past' };
    const again = value.kind === 'error' && past ? edgeAt(text, start, past) : null;
    const first = again?.value.first.day;
    const mended = last && first && first <= last && spanUnitAt(text, start) !== null;
    return { value: mended ? range(first, last) : value, end: to.end };
  }
  // "từ đầu tháng": up to now.
  if (lead === null || 'bare' in from.value || from.value.first.day === null) return null;
  const first = from.value.first.day;
  return first > frame.today ? null : { value: range(first, frame.today), end: from.end };
}

function between(
  from: Edge | { bare: number },
  to: Edge,
  text: Text,
  toAt: number,
  frame: Frame,
): Reading<DateRange> {
  const wrong = to.last.error ?? ('bare' in from ? null : from.first.error);
  if (wrong) return error(wrong);
  if (to.last.day === null) return error('date');
  if ('bare' in from) {
    const { year, month } = partsOf(to.last.day);
    const first = dayFrom(year, month, from.bare);
    return first === null ? error('date') : range(first, to.last.day);
  }
  const { first } = from;
  if (first.day === null) return error('date');
  const week = first.open && first.pattern.kind === 'weekday' ? first.pattern.weekday : null;
  if (week !== null && to.last.pattern.kind === 'weekday') {
    // Both in one week: that of the last day, or this one.
    const monday = mondayOf(to.last.open ? frame.today : to.last.day);
    const last = to.last.open ? addDays(monday, to.last.pattern.weekday - 1) : to.last.day;
    return range(addDays(monday, week - 1), last);
  }
  if (first.open && !to.last.open) {
    const again = first.pattern.kind === 'year-day' ? first.pattern : null;
    if (!again) return range(first.day, to.last.day);
    const { year } = partsOf(to.last.day);
    const same = dayFrom(year, again.month, again.day);
    const before = dayFrom(year - 1, again.month, again.day);
    const start = same !== null && same <= to.last.day ? same : before;
    return start === null ? error('date') : near(start, to.last.day);
  }
  if (!to.last.open) return range(first.day, to.last.day);
  // What the end leaves open is the first after the beginning.
  const ahead = edgeAt(text, toAt, { ...frame, today: first.day, prefer: 'forward' });
  return near(first.day, ahead?.value.last.day ?? to.last.day);
}

/** A range over the turn of a year is short; a long one was typed the wrong way round. */
function near(from: Day, to: Day): Reading<DateRange> {
  const turns = partsOf(from).year !== partsOf(to).year;
  return turns && daysBetween(from, to) > longestOverNewYear ? error('range') : range(from, to);
}

const longestOverNewYear = 183;

function edgeAt(text: Text, at: number, frame: Frame): Found<Edge> | null {
  const day = dayAt(text, at, frame);
  if (day) return { value: { first: day.value, last: day.value }, end: day.end };
  const span = spanAt(text, at, frame.today, frame.prefer);
  if (!span) return null;
  const edge = (each: Day): SaidDay => ({
    day: each,
    error: null,
    pattern: { kind: 'none' },
    open: false,
  });
  return { value: { first: edge(span.value.start), last: edge(span.value.end) }, end: span.end };
}

/** A day whose month stands with the last one: "1-15/10", "từ 1 đến 15/10". */
function bareAt(text: Text, at: number): Found<{ bare: number }> | null {
  const day = count(text, skip(text, at, 'ngày'));
  if (!day || day.value < 1 || day.value > 31 || jointAt(text, day.end) === null) return null;
  return { value: { bare: day.value }, end: day.end };
}

function jointAt(text: Text, at: number): number | null {
  const word = says(text, at, 'cho đến hết | đến hết | tới hết | cho đến | đến | tới');
  if (word !== null) return word;
  if (sign(text, at) === '→') return at + 1;
  const arrow = sign(text, at) === '-' && sign(text, at + 1) === '>' ? at + 2 : null;
  return arrow ?? (sign(text, at) === '-' ? at + 1 : null);
}

interface PartOfYear {
  readonly year: number;
  /** First month and how many. */
  readonly first: number;
  readonly length: number;
}

/** "6 tháng đầu năm 2025", "9 tháng", "6 tháng cuối năm". */
function partOfYear(text: Text, at: number, { today }: Frame): Found<PartOfYear> | null {
  const amount = count(text, at);
  const word = amount && says(text, amount.end, 'tháng');
  if (
    !amount ||
    word === null ||
    (amount.value !== 6 && amount.value !== 9 && amount.value !== 3)
  ) {
    return null;
  }
  const first = says(text, word, 'đầu năm | đầu');
  const last = says(text, word, 'cuối năm | cuối');
  const end = first ?? last;
  if (end === null && amount.value !== 9) return null;
  const at2 = end ?? word;
  const year =
    yearAt(text, says(text, at2 - 1, 'năm') === null ? at2 : at2 - 1, today) ??
    yearAt(text, at2, today);
  return {
    value: {
      year: year?.value ?? partsOf(today).year,
      first: last === null ? 1 : 13 - amount.value,
      length: amount.value,
    },
    end: year?.end ?? at2,
  };
}

function partOfYearAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const part = partOfYear(text, at, frame);
  if (!part) return null;
  const { start, end } = months('month', part.value.year, part.value.first, part.value.length);
  return { value: range(start, end), end: part.end };
}

/** "nửa đầu tháng 10", "nửa cuối tháng này": up to the 15th, and after it. */
function halfMonthAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const first = says(text, at, 'nửa đầu');
  const start = first ?? says(text, at, 'nửa cuối | nửa sau');
  if (start === null) return null;
  const span = spanAt(text, start, frame.today, frame.prefer);
  const unit = span ? null : spanUnitAt(text, start);
  const month = span?.value ?? (unit && spanOf(unit.value, frame.today));
  const end = span?.end ?? unit?.end;
  if (month?.unit !== 'month' || end === undefined) return null;
  const middle = addDays(month.start, 14);
  const half = first !== null ? range(month.start, middle) : range(addDays(middle, 1), month.end);
  return { value: half, end };
}

/** "7 ngày qua", "3 ngày gần đây": up to today. */
function lastDaysAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const length = durationAt(text, skip(text, at, 'trong'));
  if (length?.value.minutes !== 0 || length.value.workingDays !== 0) return null;
  const end = says(text, length.end, 'qua | vừa qua | gần đây | gần nhất | vừa rồi | trở lại đây');
  const { days, months: many } = length.value;
  if (end === null) return null;
  // "3 tháng qua" may be three whole months or as many days back.
  if (many > 0) return { value: need('day'), end };
  return { value: range(addDays(frame.today, 1 - days), frame.today), end };
}

/** One span or one day. */
function wholeAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const start = skip(text, at, 'trong cả | cả | trong | toàn bộ');
  const span = spanAt(text, start, frame.today, frame.prefer);
  if (span && !dayAt(text, start, frame)) {
    return { value: range(span.value.start, span.value.end), end: span.end };
  }
  const unit = says(text, at, 'trong cả | cả | trong') === start ? spanUnitAt(text, start) : null;
  if (unit) {
    const whole = spanOf(unit.value, frame.today);
    return { value: range(whole.start, whole.end), end: unit.end };
  }
  if (says(text, start, 'đầu | giữa | cuối') !== null) {
    // "đầu tháng 10" is no certain number of days.
    const vague = dayAt(text, start, frame);
    return vague && { value: need('day'), end: vague.end };
  }
  if (offsetAt(text, at) || says(text, at - 1, 'đến | tới | hết | trước | sau') !== null)
    return null;
  const day = dayAt(text, at, frame);
  if (!day) return null;
  if (day.value.error) return { value: error(day.value.error), end: day.end };
  if (day.value.day === null) return null;
  return { value: range(day.value.day, day.value.day), end: day.end };
}
