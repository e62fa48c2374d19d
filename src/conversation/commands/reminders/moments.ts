import { nextOccurrences } from '../../../core/calendar/recurrence.ts';
import { holidayName, type WorkCalendar } from '../../../core/calendar/working-days.ts';
import { dayOf } from '../../../core/calendar/zone.ts';
import { type Frame, nextFire, type TimedSchedule } from '../../../core/campaign/next-fire.ts';
import type { Day } from '../../../kernel/ids.ts';

/** One of the next times of a schedule. */
export interface Upcoming {
  readonly at: Date;
  /** The day it would have been, where a day off moved it. */
  readonly instead: Day | null;
}

/** The next `n` times after `after`; fewer when it ends. */
export function upcoming(
  schedule: TimedSchedule,
  after: Date,
  n: number,
  frame: Frame,
): readonly Upcoming[] {
  const found: Upcoming[] = [];
  let last = after;
  while (found.length < n) {
    const next = nextFire(schedule, last, frame);
    if (!('at' in next)) break;
    found.push({ at: next.at, instead: insteadOf(schedule, next.at, frame) });
    last = next.at;
  }
  return found;
}

/** How far a day off can move an occurrence, in days. */
const longestMove = 14;

function insteadOf({ rule }: TimedSchedule, at: Date, { zone, calendar }: Frame): Day | null {
  if (rule.kind !== 'typed' || rule.rule.kind !== 'repeat' || rule.rule.onDayOff === null) {
    return null;
  }
  const landed = dayOf(at, zone);
  const before = new Date(at.getTime() - longestMove * 86_400_000);
  const plain = nextOccurrences({ ...rule.rule, onDayOff: null }, before, 40, zone, calendar);
  const days = plain.map((moment) => dayOf(moment, zone));
  if (days.includes(landed)) return null;
  const { onDayOff } = rule.rule;
  return (
    days.find(
      (day) =>
        (onDayOff === 'previous' ? calendar.onOrBefore(day) : calendar.onOrAfter(day)) === landed,
    ) ?? null
  );
}

/** How many times a schedule falls into the 30 days after `after`. */
export function timesInMonth(schedule: TimedSchedule, after: Date, frame: Frame): number {
  const end = after.getTime() + 30 * 86_400_000;
  return upcoming(schedule, after, 100, frame).filter(({ at }) => at.getTime() <= end).length;
}

/** Why a day is off: the holiday's name, or null for a plain weekend or a day set off by hand. */
export function whyOff(day: Day, calendar: WorkCalendar): string | null {
  return calendar.isWorking(day) ? null : holidayName(day);
}
