import { type ReportPeriod, reportPeriod } from '../calendar/month.ts';
import { addDays, partsOf } from '../calendar/zone.ts';
import { frameOf, type Now } from './day.ts';
import { dayAt } from './day-words.ts';
import { durationAt } from './duration.ts';
import { prepare, type Text } from './lexicon.ts';
import { offsetAt } from './offset-words.ts';
import { months, type Span, spanAt, spanOf, spanUnitAt, yearAt } from './period-words.ts';
import { type DateRange, pairAt, range } from './range-edges.ts';
import { error, need, type Reading } from './reading.ts';
import type { Frame } from './said-day.ts';
import { count, type Found, says, skip } from './time-words.ts';

export type { DateRange } from './range-edges.ts';

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
