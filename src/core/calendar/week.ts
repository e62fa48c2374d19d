import type { Day } from '../../kernel/ids.ts';
import type { Break, WorkCalendar } from './working-days.ts';
import {
  addDays,
  at,
  daysBetween,
  isoWeek,
  mondayOf,
  type TimeOfDay,
  type Weekday,
} from './zone.ts';

/** A moment of the week: a day (Monday is 1) and a wall-clock time. */
export interface WeekMoment {
  readonly weekday: Weekday;
  readonly time: TimeOfDay;
}

/** When the rounds of a week open, are due, and end; all in one week, Monday to Friday, in order. */
export interface WeekRules {
  readonly opens: WeekMoment;
  readonly due: WeekMoment;
  readonly lateUntil: WeekMoment;
  readonly digest: WeekMoment;
}

/** Opens Wednesday 14h00, due Friday 10h00, late until 15h30, digest 16h00. */
export const defaultWeek: WeekRules = {
  opens: { weekday: 3, time: '14:00' },
  due: { weekday: 5, time: '10:00' },
  lateUntil: { weekday: 5, time: '15:30' },
  digest: { weekday: 5, time: '16:00' },
};

/** One weekly round, laid on the working calendar. Instants are UTC, days in the zone asked for. */
export interface WeekRound {
  /** ISO week, `2025-W42`: that of its nominal days, also when it was moved out of them. */
  readonly key: string;
  /** First and last day its figures cover. */
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly lateUntil: Date;
  readonly digestAt: Date;
  /** Why and from when it was moved, or null when nothing stands in its way. */
  readonly moved: Moved | null;
  /** Weeks without a round of their own whose days this period takes over. */
  readonly takesOver: readonly string[];
  /** Its period has as many days as the one before; figures of unequal periods are not compared. */
  readonly equalLength: boolean;
}

/** What a moved round would have been, and the days off that move it. */
export interface Moved {
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly breaks: readonly Break[];
}

/** No holiday has left so many weeks in a row without a round. */
const longestGap = 8;

/**
 * The round of the week in which `day` lies, or null when that week has too few working days for
 * one (Tết): the next round's period then takes its days over.
 *
 * The steps of a round stand on working days in a row. When its last day is off, the whole round
 * moves earlier to the last working day before it, each step as many working days ahead of it as
 * on a plain week. It never leaves its own week: with fewer working days the steps draw together,
 * so that two rounds are never open at once.
 *
 * @throws RangeError when `rules` are not in order within one working week
 */
export function weekRound(
  day: Day,
  calendar: WorkCalendar,
  zone: string,
  rules: WeekRules = defaultWeek,
): WeekRound | null {
  check(rules);
  const monday = mondayOf(day);
  const days = layOut(monday, calendar, rules);
  if (!days) return null;

  const previous = previousRound(monday, calendar, rules);
  const beforeThat = previousRound(previous.monday, calendar, rules);
  const periodStart = previous.opens;
  const instant = (moment: WeekMoment, on: Day) => at(on, moment.time, zone);
  const nominal = (moment: WeekMoment) => addDays(monday, moment.weekday - 1);
  return {
    key: isoWeek(monday),
    periodStart,
    periodEnd: addDays(days(rules.opens), -1),
    opensAt: instant(rules.opens, days(rules.opens)),
    dueAt: instant(rules.due, days(rules.due)),
    lateUntil: instant(rules.lateUntil, days(rules.lateUntil)),
    digestAt: instant(rules.digest, days(rules.digest)),
    moved:
      days(rules.opens) === nominal(rules.opens) && days(rules.due) === nominal(rules.due)
        ? null
        : {
            opensAt: instant(rules.opens, nominal(rules.opens)),
            dueAt: instant(rules.due, nominal(rules.due)),
            breaks: breaksOf(monday, calendar, rules),
          },
    takesOver: previous.skipped,
    equalLength:
      daysBetween(periodStart, days(rules.opens)) === daysBetween(beforeThat.opens, previous.opens),
  };
}

/** The first round that opens after `instant`. */
export function nextWeekRound(
  instant: Date,
  today: Day,
  calendar: WorkCalendar,
  zone: string,
  rules: WeekRules = defaultWeek,
): WeekRound | null {
  for (let n = 0; n <= longestGap; n += 1) {
    const round = weekRound(addDays(today, n * 7), calendar, zone, rules);
    if (round && round.opensAt > instant) return round;
  }
  return null;
}

/**
 * When a step of the week that is no rule of the round (a reminder on Thursday 15h00) falls in the
 * round of `day`'s week, or null when the round was drawn together so far that it has no day of its
 * own left for it, or has no round at all.
 */
export function weekStep(
  step: WeekMoment,
  day: Day,
  calendar: WorkCalendar,
  zone: string,
  rules: WeekRules = defaultWeek,
): Date | null {
  check(rules);
  const days = layOut(mondayOf(day), calendar, rules);
  if (!days) return null;
  const on = days(step);
  const drawnInto = (moment: WeekMoment) => on === days(moment) && moment.weekday !== step.weekday;
  return drawnInto(rules.opens) || (step.weekday > rules.due.weekday && drawnInto(rules.due))
    ? null
    : at(on, step.time, zone);
}

type DayOfStep = (moment: WeekMoment) => Day;

function layOut(monday: Day, calendar: WorkCalendar, rules: WeekRules): DayOfStep | null {
  const lastNominal = addDays(monday, rules.digest.weekday - 1);
  const last = calendar.onOrBefore(lastNominal);
  if (last < monday) return null;
  const first = calendar.onOrAfter(monday);
  const days: DayOfStep = (moment) => {
    const day = calendar.add(last, moment.weekday - rules.digest.weekday);
    return day < first ? first : day;
  };
  const keepsOrder =
    days(rules.opens) < days(rules.due) ||
    (days(rules.opens) === days(rules.due) && rules.opens.time < rules.due.time);
  return keepsOrder ? days : null;
}

/** The round before the week of `monday`: its opening day, and the weeks in between without one. */
function previousRound(monday: Day, calendar: WorkCalendar, rules: WeekRules) {
  const skipped: string[] = [];
  for (let n = 1; n <= longestGap; n += 1) {
    const before = addDays(monday, -7 * n);
    const days = layOut(before, calendar, rules);
    if (days) return { monday: before, opens: days(rules.opens), skipped: skipped.reverse() };
    skipped.push(isoWeek(before));
  }
  const before = addDays(monday, -7);
  return { monday: before, opens: addDays(before, rules.opens.weekday - 1), skipped: [] };
}

/** The holidays that touch the working week up to its last step. */
function breaksOf(monday: Day, calendar: WorkCalendar, rules: WeekRules): Break[] {
  const breaks: Break[] = [];
  for (let n = 0; n < rules.digest.weekday; n += 1) {
    const found = calendar.breakAround(addDays(monday, n));
    if (found && found.from !== breaks.at(-1)?.from) breaks.push(found);
  }
  return breaks;
}

function check({ opens, due, lateUntil, digest }: WeekRules): void {
  const order = [opens, due, lateUntil, digest].map(({ weekday, time }) => `${weekday} ${time}`);
  const sorted = order.every((each, n) => n === 0 || (order[n - 1] ?? '') <= each);
  if (!sorted || digest.weekday > 5 || order[0] === order[1]) {
    throw new RangeError(`a week's steps must follow each other from Monday to Friday: ${order}`);
  }
}
