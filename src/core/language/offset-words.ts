import type { Day } from '../../kernel/ids.ts';
import { addDays, dayFrom, lengthOfMonth, partsOf } from '../calendar/zone.ts';
import { type Duration, durationAt, negative } from './duration.ts';
import type { Text } from './lexicon.ts';
import { spanOf } from './period-words.ts';
import type { Frame } from './said-day.ts';
import { digits, type Found, marked, says } from './time-words.ts';

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

/** "trước hạn", "sau khi", "trước ngày 5": what comes before is counted from there. */
export function governing(text: Text, at: number): boolean {
  if (digits(text, at)) return true;
  return says(text, at, 'hạn | khi | ngày | thứ | mùng | mồng | kỳ | lúc | mở kỳ') !== null;
}

/** "tiếng nữa", "tháng nữa": one is not said. */
function hourAlone(text: Text, at: number): Found<Duration> | null {
  const end = says(text, at, 'tiếng');
  if (end === null || says(text, end, 'nữa') === null) return null;
  return { value: { minutes: 60, days: 0, workingDays: 0, months: 0 }, end };
}

function monthsLater(day: Day, months: number): Day {
  if (months === 0) return day;
  const { dayOfMonth } = partsOf(day);
  const { year, month } = partsOf(spanOf('month', day, months).start);
  return dayFrom(year, month, Math.min(dayOfMonth, lengthOfMonth(year, month))) ?? day;
}
