import { type Frequency, printRRule, type RRule } from '../calendar/rrule.ts';
import type { TimeOfDay, Weekday } from '../calendar/zone.ts';
import type { Every } from './repeat-words.ts';
import type { SaidWorkingDays } from './working-day-words.ts';

export type Days = Omit<RRule, 'byHour' | 'byMinute'>;

export type Unit = Exclude<Every['unit'], 'any' | 'round'>;

export const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

export function plain(freq: Frequency, interval: number): Days {
  return { freq, interval, byMonth: [], byMonthDay: [], byDay: [], bySetPos: [], working: false };
}

export function weekly(days: Iterable<Weekday>, interval: number): Days {
  const byDay = [...days].sort((a, b) => a - b).flatMap((day) => codes[day - 1] ?? []);
  return { ...plain('WEEKLY', interval), byDay };
}

export function monthly(days: number[], months: readonly number[], interval: number): Days {
  const byMonthDay = days.sort((a, b) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b));
  if (months.length > 0) return { ...plain('YEARLY', 1), byMonth: months, byMonthDay };
  return { ...plain('MONTHLY', interval), byMonthDay };
}

/** "14/6 và 14/12" is one rule, "14/6 và 20/11" are two. */
export function yearly(dates: readonly { month: number; day: number }[], interval: number): Days[] {
  const byDay = new Map<number, Set<number>>();
  for (const { month, day } of dates) byDay.set(day, (byDay.get(day) ?? new Set()).add(month));
  return [...byDay].map(([day, found]) => ({
    ...plain('YEARLY', interval),
    byMonth: [...found].sort((a, b) => a - b),
    byMonthDay: [day],
  }));
}

export function quarterDay(day: 1 | -1): Days {
  const byMonth = day === 1 ? [1, 4, 7, 10] : [3, 6, 9, 12];
  return { ...plain('YEARLY', 1), byMonth, byMonthDay: [day] };
}

export function workingDays(
  { place, of, after, before }: SaidWorkingDays,
  months: readonly number[],
  intervalOf: (unit: Unit) => number,
): Days {
  const byDay = workdays.flatMap((day) => codes[day - 1] ?? []);
  if (place === null) return { ...plain('WEEKLY', 1), byDay, byMonth: months, working: true };
  const picked = { byDay, bySetPos: [place], working: true };
  if (of === 'week') return { ...plain('WEEKLY', intervalOf('week')), ...picked };
  const inYear =
    of === 'quarter' ? (place > 0 ? [1, 4, 7, 10] : [3, 6, 9, 12]) : place > 0 ? [1] : [12];
  const byMonth = of === 'month' ? months : inYear;
  const from = after !== null ? after + 1 : (before ?? 0) - 7;
  const beside = after !== null || before !== null;
  const byMonthDay = beside
    ? Array.from({ length: 7 }, (_, n) => from + n).filter((day) => day >= 1 && day <= 31)
    : [];
  const interval = of === 'month' ? intervalOf('month') : 1;
  return { ...plain('MONTHLY', interval), byMonth, byMonthDay, ...picked };
}

/** One RRULE for the times of one minute each: BYHOUR and BYMINUTE would multiply. */
export function withTimes(days: Days, times: readonly TimeOfDay[]): string[] {
  if (times.length === 0) return [printRRule({ ...days, byHour: [], byMinute: [] })];
  const hours = times.map((time) => Number(time.slice(0, 2)));
  const minutes = times.map((time) => Number(time.slice(3)));
  const [first] = minutes;
  if (first !== undefined && minutes.every((minute) => minute === first)) {
    return [printRRule({ ...days, byHour: hours, byMinute: [first] })];
  }
  return times.map((_, n) =>
    printRRule({ ...days, byHour: hours.slice(n, n + 1), byMinute: minutes.slice(n, n + 1) }),
  );
}
