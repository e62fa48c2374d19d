import type { OnDayOff } from '../calendar/rule.ts';
import type { Weekday } from '../calendar/zone.ts';
import type { Need, ReadError } from './reading.ts';
import type { Every } from './repeat-words.ts';
import {
  codes,
  type Days,
  monthly,
  plain,
  quarterDay,
  type Unit,
  weekly,
  withTimes,
  workdays,
  workingDays,
  yearly,
} from './rrule-days.ts';
import type { Piece, Said } from './schedule-pieces.ts';
import { groupsOf, timesIn } from './schedule-times.ts';

/** The RRULEs that pieces say, and what is missing or wrong about them. */
export interface Repeats {
  /** With their hours where these are known. */
  readonly rrules: readonly string[];
  readonly need: Need | null;
  readonly error: ReadError | null;
  readonly onDayOff: OnDayOff | null;
  /** Pieces that fit nowhere: they were about something else ("báo cáo ngày 14/10"). */
  readonly stray: readonly Piece[];
}

/** What pieces say together when they say that something comes round. */
export function repeatsOf(pieces: readonly Piece[]): Repeats {
  const everys = pieces.flatMap(({ said }) => everyOf(said) ?? []);
  const months = pieces.flatMap(({ said }) => (said.kind === 'months' ? said.months : []));
  const fits = (piece: Piece) =>
    unitOf(piece.said) !== null && expected(piece.said, everys, months);
  const stray = pieces.filter((piece) => unitOf(piece.said) !== null && !fits(piece));
  const kept = pieces.filter((piece) => !stray.includes(piece));
  const groups = groupsOf(kept, fits);
  const rrules: string[] = [];
  let need: Need | null = null;
  let error: ReadError | null = null;
  let onDayOff: OnDayOff | null = null;
  for (const group of groups) {
    const said = daysOf(group, everys, months);
    const excepted = without(said.days, pieces);
    onDayOff ??= excepted.onDayOff;
    const times = timesIn(group);
    if (times.kind === 'impossible') error ??= 'time';
    if (said.error) error ??= said.error;
    if (times.kind === 'ampm') need ??= 'ampm';
    if (said.need) need ??= 'day';
    if (times.kind === 'none') need ??= 'time';
    const at = times.kind === 'times' ? times.times : [];
    rrules.push(...excepted.days.flatMap((days) => withTimes(days, at)));
  }
  return { rrules: [...new Set(rrules)], need, error, onDayOff, stray };
}

/** What a piece says comes round: by "hằng", or as "ngày cuối tháng" does of itself. */
function everyOf(said: Said): Every | null {
  if (said.kind === 'every') return said.every;
  const monthly = said.kind === 'day' && said.cyclic && said.said.pattern.kind === 'month-day';
  return monthly ? { unit: 'month', interval: 1 } : null;
}

/** In what a day comes round, or null when the piece is no day. */
function unitOf(said: Said): Unit | null {
  switch (said.kind) {
    case 'weekdays':
      return said.place === null ? 'week' : 'month';
    case 'month-days':
      return 'month';
    case 'working':
      return said.working.of;
    case 'day':
      switch (said.said.pattern.kind) {
        case 'weekday':
          return 'week';
        case 'month-day':
          return 'month';
        case 'quarter-day':
          return 'quarter';
        case 'year-day':
          return 'year';
        case 'none':
          return 'day';
      }
      break;
    default:
      return null;
  }
}

/** Whether a day fits what is said to come round. */
function expected(said: Said, everys: readonly Every[], months: readonly number[]): boolean {
  const unit = unitOf(said);
  const units = new Set(everys.map((every) => every.unit));
  if (said.kind === 'weekdays' || said.kind === 'working')
    return !units.has('year') || unit !== 'week';
  if (said.kind === 'day' && said.said.pattern.kind === 'none') return false;
  if (units.has('any') || (said.kind === 'day' && said.cyclic)) return true;
  if (unit === 'month' && months.length > 0) return true;
  return unit !== null && units.has(unit);
}

interface SaidDays {
  readonly days: readonly Days[];
  readonly need: boolean;
  readonly error: ReadError | null;
}

function daysOf(
  group: readonly Piece[],
  everys: readonly Every[],
  months: readonly number[],
): SaidDays {
  const own = group.flatMap(({ said }) => (said.kind === 'every' ? [said.every] : []));
  const all = own.length > 0 ? own : everys;
  const intervalOf = (unit: Unit) => all.find((every) => every.unit === unit)?.interval ?? 1;
  const days: Days[] = [];
  const weekdays = new Set<Weekday>();
  const monthDays = new Set<number>();
  const yearDays: { month: number; day: number }[] = [];
  let error: ReadError | null = null;
  for (const { said } of group) {
    if (said.kind === 'weekdays' && said.place !== null) {
      const { place, months: own } = said.place;
      const byDay = said.days.map((day) => `${place}${codes[day - 1]}`);
      const byMonth = own.length > 0 ? own : months;
      days.push({ ...plain('MONTHLY', intervalOf('month')), byDay, byMonth });
    } else if (said.kind === 'weekdays') {
      for (const day of said.days) weekdays.add(day);
    } else if (said.kind === 'month-days') {
      if (said.days.some((day) => day < -1 || day === 0 || day > 31)) error = 'date';
      for (const day of said.days) monthDays.add(day === 31 ? -1 : day);
    } else if (said.kind === 'working') {
      days.push(workingDays(said.working, months, intervalOf));
    } else if (said.kind === 'day') {
      const { pattern, error: wrong } = said.said;
      error ??= wrong;
      if (pattern.kind === 'weekday') weekdays.add(pattern.weekday);
      if (pattern.kind === 'month-day') monthDays.add(pattern.day === 31 ? -1 : pattern.day);
      if (pattern.kind === 'year-day') yearDays.push(pattern);
      if (pattern.kind === 'quarter-day') days.push(quarterDay(pattern.day));
    }
  }
  const onlyMonthly = all.length > 0 && all.every(({ unit }) => unit === 'month');
  if (weekdays.size > 0 && onlyMonthly) {
    return { days: [plain('MONTHLY', intervalOf('month'))], need: true, error };
  }
  if (weekdays.size > 0) days.push({ ...weekly(weekdays, intervalOf('week')), byMonth: months });
  if (monthDays.size > 0) days.push(monthly([...monthDays], months, intervalOf('month')));
  days.push(...yearly(yearDays, intervalOf('year')));
  if (days.length > 0) return { days, need: false, error };
  return noDays(all[0] ?? null, months, error);
}

/** "hằng ngày" needs no day; a week, month or year does. */
function noDays(every: Every | null, months: readonly number[], error: ReadError | null): SaidDays {
  const interval = every?.interval ?? 1;
  switch (every?.unit) {
    case undefined:
    case 'day':
      return { days: [{ ...plain('DAILY', interval), byMonth: months }], need: false, error };
    case 'week':
      return { days: [plain('WEEKLY', interval)], need: true, error };
    case 'month':
      return { days: [plain('MONTHLY', interval)], need: true, error };
    case 'quarter':
      return { days: [plain('MONTHLY', interval * 3)], need: true, error };
    case 'year':
      return { days: [plain('YEARLY', interval)], need: true, error };
    case 'any':
    case 'round':
      return { days: [], need: true, error };
  }
}

/** Takes out what "trừ" leaves out. */
function without(
  days: readonly Days[],
  pieces: readonly Piece[],
): { days: readonly Days[]; onDayOff: OnDayOff | null } {
  const excepts = pieces.flatMap(({ said }) => (said.kind === 'except' ? [said.except] : []));
  const onDayOff = pieces.flatMap(({ said }) =>
    said.kind === 'day-off' ? [said.onDayOff] : [],
  )[0];
  const out = new Set<string>(
    excepts.flatMap(({ days: left }) => left.flatMap((day) => codes[day - 1] ?? [])),
  );
  const holidays = excepts.some((except) => except.holidays);
  const left = days.map((each) => {
    const daily = each.freq === 'DAILY' && each.interval === 1;
    if (!daily && each.freq !== 'WEEKLY') return each;
    if (out.size === 0 && !(holidays && daily)) return each;
    const before = daily ? (holidays ? codes.slice(0, 5) : codes) : each.byDay;
    return {
      ...each,
      freq: 'WEEKLY' as const,
      byDay: before.filter((code) => !out.has(code)),
    };
  });
  const office = workdays.map((day) => codes[day - 1]).join();
  const working = left.map((each) =>
    holidays && each.freq === 'WEEKLY' && each.interval === 1 && each.byDay.join() === office
      ? { ...each, working: true }
      : each,
  );
  const skips = holidays && working.some((each) => !each.working);
  return { days: working, onDayOff: onDayOff ?? (skips ? 'skip' : null) };
}
