import { unreachable } from '../../kernel/errors.ts';
import type { Audience, CampaignSchedule, ScheduleRule } from '../campaign/agenda.ts';
import { scheduleLists } from '../campaign/file/schedule.ts';
import { actions, audiences } from '../campaign/file/vocabulary.ts';
import { roleWords, wordOf } from './file-words.ts';

/** Schedules in their lists of the campaign file. */
export function schedulesOf(schedules: readonly CampaignSchedule[]) {
  const lists: Record<string, unknown[]> = { week: [], month: [], once: [], examples: [] };
  for (const schedule of schedules) lists[scheduleLists[schedule.cadence]]?.push(rowOf(schedule));
  return lists;
}

function rowOf(schedule: CampaignSchedule) {
  return {
    code: schedule.code,
    what: wordOf(actions, schedule.kind),
    to: audienceWords(schedule.audience),
    say: schedule.say,
    ...ruleOf(schedule.rule),
    message: schedule.messages.length === 0 ? null : schedule.messages.join(', '),
    text: schedule.text,
    on_holiday: schedule.onHoliday,
    needs_approval: schedule.needsApproval,
    yields_to_cap: schedule.yieldsToCap,
    rides_in: schedule.ridesInOpening ? '-' : null,
    enabled: schedule.enabled,
    note: schedule.note,
  };
}

/** To whom, in the words of the campaign file; units by their codes. */
export function audienceWords(audience: Audience): string {
  switch (audience.kind) {
    case 'roles':
      return roleWords(audience.roles).join(', ');
    case 'units':
      return audience.units.join(', ');
    case 'people':
      return audience.people.join(', ');
    case 'due':
    case 'not_started':
    case 'remaining':
    case 'second_half':
    case 'everyone':
    case 'recipients':
      return Object.entries(audiences).find(([, each]) => each.kind === audience.kind)?.[0] ?? '';
    default:
      return unreachable(audience);
  }
}

function ruleOf(rule: ScheduleRule) {
  switch (rule.kind) {
    case 'recurrence':
      return {
        rrule: rule.rrule + (rule.workingDays ? ';X-WORKDAY=1' : ''),
        starts: rule.starts,
      };
    case 'after':
      return { relative: `${rule.schedule}+${rule.workingDays}WD@${rule.time}` };
    case 'days_before_due':
      return { relative: `DUE-${rule.days}D@${rule.time}` };
    case 'hours_before_due':
      return { relative: `DUE-${rule.hours}H` };
    case 'with_next':
      return { relative: `next ${rule.schedule} after ${rule.after}` };
    case 'while_overdue':
      return { relative: `OVERDUE:with ${rule.schedule}` };
    case 'typed':
    case 'from_round':
      return {};
    default:
      return unreachable(rule);
  }
}
