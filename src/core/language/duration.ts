import type { Text } from './lexicon.ts';
import { count, digits, type Found, glued, says, sign } from './time-words.ts';

/** A length of time as people count it: months are not days, working days not days. */
export interface Duration {
  readonly minutes: number;
  readonly days: number;
  readonly workingDays: number;
  readonly months: number;
}

type Unit = 'minute' | 'hour' | 'day' | 'working-day' | 'week' | 'month' | 'year';

const units: readonly (readonly [Unit, string])[] = [
  ['minute', 'phút | ph | p'],
  ['hour', 'tiếng | tiếng đồng hồ | giờ đồng hồ | giờ | h | g'],
  ['day', 'ngày | hôm | bữa | ngày hôm'],
  ['working-day', 'ngày làm việc | ngày lv | ngày hành chính'],
  ['week', 'tuần | tuần lễ'],
  ['month', 'tháng'],
  ['year', 'năm'],
];

/** One of the units time is counted in. */
export function unitOfTimeAt(text: Text, at: number): Found<Unit> | null {
  let found: Found<Unit> | null = null;
  for (const [value, list] of units) {
    const end = says(text, at, list);
    if (end !== null && (found === null || end > found.end)) found = { value, end };
  }
  return found;
}

/** A length of time: "45p", "1 tiếng rưỡi", "1h30", "nửa tiếng", "1,5 giờ", "hai tuần". */
export function durationAt(text: Text, at: number): Found<Duration> | null {
  const half = says(text, at, 'nửa | nữa');
  if (half !== null) {
    const unit = unitOfTimeAt(text, half);
    if (unit?.value === 'hour') return { value: of('minute', 30), end: unit.end };
    if (unit?.value === 'month') return { value: of('day', 15), end: unit.end };
    return null;
  }
  const amount = amountAt(text, at);
  if (!amount) return null;
  const unit = unitOfTimeAt(text, amount.end);
  if (!unit) return null;
  const whole = of(unit.value, amount.value);
  if (unit.value !== 'hour') return { value: whole, end: unit.end };
  const more = says(text, unit.end, 'rưỡi');
  if (more !== null) return { value: plus(whole, 30), end: more };
  const minutes = digits(text, unit.end) ?? count(text, unit.end);
  if (!minutes || minutes.value > 59) return { value: whole, end: unit.end };
  const named = says(text, minutes.end, 'phút | ph | p');
  const close = glued(text, unit.end);
  if (named === null && !close) return { value: whole, end: unit.end };
  return { value: plus(whole, minutes.value), end: named ?? minutes.end };
}

/** The same length backwards. */
export function negative(length: Duration): Duration {
  return {
    minutes: -length.minutes,
    days: -length.days,
    workingDays: -length.workingDays,
    months: -length.months,
  };
}

function amountAt(text: Text, at: number): Found<number> | null {
  const whole = count(text, at);
  if (!whole || whole.value < 1) return null;
  const mark = sign(text, whole.end);
  if (mark !== ',' && mark !== '.') return whole;
  const part = digits(text, whole.end + 1);
  if (part?.typed !== 1 || !glued(text, whole.end + 1)) return whole;
  return { value: whole.value + part.value / 10, end: part.end };
}

function of(unit: Unit, amount: number): Duration {
  const none: Duration = { minutes: 0, days: 0, workingDays: 0, months: 0 };
  switch (unit) {
    case 'minute':
      return { ...none, minutes: Math.round(amount) };
    case 'hour':
      return { ...none, minutes: Math.round(amount * 60) };
    case 'day':
      return { ...none, days: Math.round(amount) };
    case 'working-day':
      return { ...none, workingDays: Math.round(amount) };
    case 'week':
      return { ...none, days: Math.round(amount * 7) };
    case 'month':
      return { ...none, months: Math.round(amount) };
    case 'year':
      return { ...none, months: Math.round(amount * 12) };
  }
}

function plus(length: Duration, minutes: number): Duration {
  return { ...length, minutes: length.minutes + minutes };
}
