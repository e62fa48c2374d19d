import { Temporal } from 'temporal-polyfill';
import { as, type Day } from '../../kernel/ids.ts';

/** A wall-clock time of day, `HH:MM`, 24 hours. */
export type TimeOfDay = `${string}:${string}`;

/** Monday is 1, Sunday is 7 (ISO 8601). In Vietnamese: thứ 2 is 1, chủ nhật is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The calendar day on which an instant falls in a zone (IANA name). */
export function dayOf(instant: Date, zone: string): Day {
  return as<Day>(local(instant, zone).toPlainDate().toString());
}

/** The wall-clock time of an instant in a zone, seconds cut off. */
export function timeOf(instant: Date, zone: string): TimeOfDay {
  const { hour, minute } = local(instant, zone);
  return timeOfDay(hour, minute);
}

/**
 * The instant at which the clocks of a zone show `time` on `day`. A time that a change of clocks
 * skips is moved forward, one that occurs twice is the first.
 *
 * @throws RangeError when `time` is not HH:MM
 */
export function at(day: Day, time: string, zone: string): Date {
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return new Date(epochMilliseconds);
}

/** `HH:MM` from an hour (0 to 23) and a minute (0 to 59). */
export function timeOfDay(hour: number, minute = 0): TimeOfDay {
  return `${pad(hour)}:${pad(minute)}`;
}

/** Minutes since midnight. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The day of a year, month (1 to 12) and day of month, or null when there is no such day. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null;
  if (dayOfMonth < 1 || dayOfMonth > lengthOfMonth(year, month)) return null;
  return as<Day>(`${year}-${pad(month)}-${pad(dayOfMonth)}`);
}

/** Year, month (1 to 12) and day of month of a day. */
export function partsOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    dayOfMonth: Number(day.slice(8, 10)),
  };
}

/** How many days a month (1 to 12) has. */
export function lengthOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day `n` days later, or earlier when `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return ofCount(countOf(day) + n);
}

/** How many days from `from` to `to`: 1 from today to tomorrow, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return countOf(to) - countOf(from);
}

/** Which day of the week a day is. */
export function weekday(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((countOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The Monday of the week in which a day lies. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** The ISO week of a day, `YYYY-Www`; its year is the year of its Thursday. */
export function isoWeek(day: Day): string {
  const year = Number(addDays(mondayOf(day), 3).slice(0, 4));
  const first = mondayOf(as<Day>(`${year}-01-04`));
  return `${year}-W${pad((daysBetween(first, day) / 7 + 1) | 0)}`;
}

/**
 * The Monday of an ISO week written `YYYY-Www`, or null when there is no such week.
 */
export function mondayOfWeek(week: string): Day | null {
  const found = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!found) return null;
  const monday = addDays(mondayOf(as<Day>(`${found[1]}-01-04`)), (Number(found[2]) - 1) * 7);
  return isoWeek(monday) === week ? monday : null;
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function local(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

const msPerDay = 86_400_000;

/** Days since 1970-01-01. Days have no zone, so counting them in UTC is exact. */
function countOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / msPerDay;
}

function ofCount(count: number): Day {
  return as<Day>(new Date(count * msPerDay).toISOString().slice(0, 10));
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
