import { unreachable } from '../../kernel/errors.ts';
import { nextOccurrences } from '../calendar/recurrence.ts';
import { relativeText } from '../calendar/relative.ts';
import { type Rule, ruleText } from '../calendar/rule.ts';
import { dayOf, timeOf } from '../calendar/zone.ts';
import { unlessRead } from './canonical.ts';
import { readDateRange } from './date-range.ts';
import { frameOf, type Now, readDay } from './day.ts';
import { readDeadline } from './deadline.ts';
import { readSchedule, type Schedule, type ScheduleReading } from './schedule.ts';
import { readTime } from './time.ts';

/** The kinds of the example table that are about time. */
export const timeKinds = [
  'schedule',
  'schedule_rel',
  'time',
  'date',
  'deadline',
  'date_range',
] as const;

export type TimeKind = (typeof timeKinds)[number];

/**
 * Reads a text as one of the kinds about time and prints the reading in the form of the example
 * table: `FREQ=…`, `DUE-2H`, `08:30`, `2025-10-16`, `2025-10-20/2025-11-05`, `NEED=time`. For
 * operators and tests; people never see it.
 */
export function canonicalTime(kind: TimeKind, text: string, when: Now): string {
  switch (kind) {
    case 'schedule':
    case 'schedule_rel':
      return canonicalSchedule(readSchedule(text, when));
    case 'time':
      return unlessRead(readTime(text), (time) => time);
    case 'date':
      return unlessRead(readDay(text, { ...when, prefer: 'nearest' }), (day) => day);
    case 'deadline':
      return unlessRead(readDeadline(text, when), (deadline) =>
        deadline.kind === 'day' ? deadline.day : relativeText(deadline),
      );
    case 'date_range':
      return unlessRead(readDateRange(text, when), ({ from, to }) => `${from}/${to}`);
    default:
      return unreachable(kind);
  }
}

/**
 * A reading of a schedule in the form of the example table: the rule, `NEED=…` behind what is
 * known of it, or `ERROR=…`. For operators and tests; people never see it.
 */
export function canonicalSchedule({ reading, draft }: ScheduleReading): string {
  return reading.kind === 'need' && draft !== ''
    ? `${draft};NEED=${reading.what}`
    : unlessRead(reading, scheduleText);
}

/** The rule of a schedule in one line. */
export function scheduleText(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'once':
    case 'repeat':
      return ruleText(schedule);
    case 'offset':
    case 'overdue':
      return relativeText(schedule);
    default:
      return unreachable(schedule);
  }
}

/** The next `n` moments of a rule as local `YYYY-MM-DDTHH:MM`. */
export function nextTexts(rule: Rule, n: number, when: Now): string[] {
  const { calendar } = frameOf(when, 'forward');
  return nextOccurrences(rule, when.now, n, when.zone, calendar).map(
    (moment) => `${dayOf(moment, when.zone)}T${timeOf(moment, when.zone)}`,
  );
}
