import type { Day } from '../../kernel/ids.ts';
import { publicHolidays } from './holidays.ts';
import { announced, type CalendarDays, knownDays } from './known-days.ts';
import { addDays, weekday } from './zone.ts';

/** Which days are worked, for one organization. */
export interface WorkCalendar {
  /** Monday to Friday but for holidays and swaps, and make-up Saturdays. */
  isWorking(day: Day): boolean;
  /** The day itself when it is worked, else the first working day after it. */
  onOrAfter(day: Day): Day;
  /** The day itself when it is worked, else the last working day before it. */
  onOrBefore(day: Day): Day;
  /** The first working day after `day`. */
  next(day: Day): Day;
  /** The last working day before `day`. */
  previous(day: Day): Day;
  /** The `n`-th working day after `day` (before it when `n` is negative); `day` itself for 0. */
  add(day: Day, n: number): Day;
  /** The days off in a row around `day`, or null when it is worked. */
  breakAround(day: Day): Break | null;
}

/** Days off in a row. */
export interface Break {
  readonly from: Day;
  readonly to: Day;
  /** The holidays in it, as they follow "nghỉ"; empty for a plain weekend or a day set off by hand. */
  readonly names: readonly string[];
}

/**
 * No holiday is longer. A table that sets more days off than this in a row is a mistake, and the
 * search ends on the calendar day it has reached rather than never.
 */
const longestSearch = 60;

/**
 * The working days of an organization: Saturdays, Sundays and the public holidays of Viet Nam are
 * off, unless the tables say otherwise.
 *
 * @param tables differences from the law; a later one goes before an earlier one
 */
export function workCalendar(...tables: readonly CalendarDays[]): WorkCalendar {
  const overrides = new Map<Day, 'off' | 'working'>(knownDays);
  for (const table of tables) for (const [day, kind] of table) overrides.set(day, kind);

  const isWorking = (day: Day): boolean => {
    const override = overrides.get(day);
    if (override) return override === 'working';
    return weekday(day) <= 5 && holidayName(day) === null;
  };

  const search = (from: Day, step: 1 | -1): Day => {
    let day = from;
    for (let n = 0; n < longestSearch && !isWorking(day); n += 1) day = addDays(day, step);
    return day;
  };

  return {
    isWorking,
    onOrAfter: (day) => search(day, 1),
    onOrBefore: (day) => search(day, -1),
    next: (day) => search(addDays(day, 1), 1),
    previous: (day) => search(addDays(day, -1), -1),
    add(day, n) {
      const step = n < 0 ? -1 : 1;
      let found = day;
      for (let left = Math.abs(n); left > 0; left -= 1) found = search(addDays(found, step), step);
      return found;
    },
    breakAround(day) {
      if (isWorking(day)) return null;
      const from = addDays(search(day, -1), 1);
      const to = addDays(search(day, 1), -1);
      const names = new Set<string>();
      for (let each = from; each <= to; each = addDays(each, 1)) {
        const name = holidayName(each);
        if (name !== null) names.add(name);
      }
      return { from, to, names: [...names] };
    },
  };
}

const namesByDay = new Map<number, ReadonlyMap<Day, string>>();
const swapNames: ReadonlyMap<Day, string> = new Map(
  announced.filter(({ kind }) => kind === 'off').map(({ day, name }) => [day, name]),
);

/** The holiday for which a day is off by law or by an announced swap, as it follows "nghỉ". */
export function holidayName(day: Day): string | null {
  const year = Number(day.slice(0, 4));
  let names = namesByDay.get(year);
  if (!names) {
    names = new Map(publicHolidays(year).map((off) => [off.day, off.name]));
    namesByDay.set(year, names);
  }
  return names.get(day) ?? swapNames.get(day) ?? null;
}
