import { relativeText } from '../../../core/calendar/relative.ts';
import { ruleText } from '../../../core/calendar/rule.ts';
import { fold } from '../../../core/language/fold.ts';
import type { ScheduleView } from '../../../storage/reminders.ts';
import { cadenceOf, type Reminder } from './reminder.ts';

/**
 * Whether a schedule that runs already says the same thing to the same people at the same times.
 * What a day off does to it makes no difference.
 */
export function equalTo(reminder: Reminder, schedule: ScheduleView): boolean {
  const { content, audience, rule, enabled } = schedule;
  if (!enabled || content.cadence !== cadenceOf(reminder)) return false;
  if (fold(content.text ?? '') !== fold(reminder.text ?? '')) return false;
  const kinds = reminder.text === null ? ['remind', 'last_call'] : ['message'];
  if (!kinds.includes(schedule.kind)) return false;
  return timesOf(rule) === timesOf(reminder.rule) && toWhom(audience) === toWhom(reminder.audience);
}

function timesOf(rule: ScheduleView['rule']): string {
  switch (rule.kind) {
    case 'typed':
      return rule.rule.kind === 'once'
        ? ruleText(rule.rule)
        : ruleText({ ...rule.rule, onDayOff: null });
    case 'from_round':
      return relativeText(rule.offset);
    case 'recurrence':
      return rule.starts === null
        ? `${rule.rrule}${rule.workingDays ? ';X-WORKDAY=1' : ''}`
        : JSON.stringify(rule);
    default:
      return JSON.stringify(rule);
  }
}

/** People who have something due are the same, however the plan calls them. */
function toWhom(audience: ScheduleView['audience']): string {
  switch (audience.kind) {
    case 'units':
      return [...audience.units].sort().join(',');
    case 'people':
      return [...audience.people].sort().join(',');
    case 'roles':
      return [...audience.roles].sort().join(',');
    case 'due':
    case 'not_started':
    case 'remaining':
      return 'due';
    default:
      return audience.kind;
  }
}

/** Whether two rules fall at the same times, but for days off. */
export function sameTimes(a: ScheduleView['rule'], b: ScheduleView['rule']): boolean {
  return timesOf(a) === timesOf(b);
}
