import { unreachable } from '../../kernel/errors.ts';
import { nextOccurrences } from '../calendar/recurrence.ts';
import { relativeText } from '../calendar/relative.ts';
import { type Rule, ruleText } from '../calendar/rule.ts';
import { dayOf, timeOf } from '../calendar/zone.ts';
import { frameOf, type Now } from './day.ts';
import type { Schedule, ScheduleReading } from './schedule.ts';

/**
 * A reading of a schedule in the form of the example table: the rule, `NEED=…` behind what is
 * known of it, or `ERROR=…`. For operators and tests; people never see it.
 */
export function canonicalSchedule({ reading, draft }: ScheduleReading): string {
  switch (reading.kind) {
    case 'value':
      return scheduleText(reading.value);
    case 'need':
      return draft === '' ? `NEED=${reading.what}` : `${draft};NEED=${reading.what}`;
    case 'no-data':
      return 'NODATA';
    case 'error':
      return `ERROR=${reading.reason}`;
    default:
      return unreachable(reading);
  }
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
