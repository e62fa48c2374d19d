import { parseRRule } from '../../../core/calendar/rrule.ts';
import { type WeekMoment, type WeekRules, weekRound } from '../../../core/calendar/week.ts';
import { timeOfDay, type Weekday } from '../../../core/calendar/zone.ts';
import type { ScheduleRule } from '../../../core/campaign/agenda.ts';
import type { Frame } from '../../../core/campaign/next-fire.ts';
import { as, type Day } from '../../../kernel/ids.ts';
import type { ScheduleView } from '../../../storage/reminders.ts';

/** Which step of the weekly round a schedule is; null when the round does not stand on it. */
export function stepOf({ kind, content }: ScheduleView): keyof WeekRules | null {
  if (content.cadence !== 'week') return null;
  switch (kind) {
    case 'open_round':
      return 'opens';
    case 'close_round':
      return 'due';
    case 'submit_digest':
      return 'lateUntil';
    case 'publish_digest':
      return 'digest';
    default:
      return null;
  }
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The day and hour of the week that a rule says; null when it says anything else. */
export function weekStepOf(rule: ScheduleRule): WeekMoment | null {
  const rrule = rule.kind === 'recurrence' ? rule.rrule : null;
  const parsed = rrule === null ? null : parseRRule(rrule);
  const day = weekdays.indexOf(parsed?.byDay[0] ?? '') + 1;
  if (parsed?.freq !== 'WEEKLY' || parsed.byDay.length !== 1 || day < 1) return null;
  const time = timeOfDay(parsed.byHour[0] ?? 0, parsed.byMinute[0] ?? 0);
  return { weekday: day as Weekday, time };
}

/** Whether the steps of a week follow each other, from Monday to Friday. */
export function fitsWeek(rules: WeekRules, { calendar, zone }: Frame): boolean {
  try {
    weekRound(as<Day>('2025-10-15'), calendar, zone, rules);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
