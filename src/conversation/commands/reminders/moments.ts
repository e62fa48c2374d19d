import { nextAfter } from '../../../core/calendar/recurrence.ts';
import { addDays, dayOf } from '../../../core/calendar/zone.ts';
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
  const { onDayOff } = rule.rule;
  const plain = { ...rule.rule, onDayOff: null };
  const landed = dayOf(at, zone);
  const until = addDays(landed, longestMove);
  let moment: Date | null = new Date(at.getTime() - longestMove * dayMs);
  const moved: Day[] = [];
  for (;;) {
    moment = nextAfter(plain, moment, zone, calendar);
    const day: Day | null = moment && dayOf(moment, zone);
    if (moment === null || day === null || day > until) break;
    if (day === landed) return null;
    const lands = onDayOff === 'previous' ? calendar.onOrBefore(day) : calendar.onOrAfter(day);
    if (lands === landed) moved.push(day);
  }
  return moved[0] ?? null;
}

const dayMs = 86_400_000;

/** How many times a schedule falls into the 30 days after `after`. */
export function timesInMonth(schedule: TimedSchedule, after: Date, frame: Frame): number {
  const end = new Date(after.getTime() + 30 * dayMs);
  let count = 0;
  for (let last = after; count < 200; count += 1) {
    const next = nextFire(schedule, last, frame);
    if (!('at' in next) || next.at > end) break;
    last = next.at;
  }
  return count;
}
