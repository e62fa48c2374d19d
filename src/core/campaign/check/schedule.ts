import type { Day } from '../../../kernel/ids.ts';
import { nextAfter } from '../../calendar/recurrence.ts';
import { parseRRule } from '../../calendar/rrule.ts';
import { repeating } from '../../calendar/rule.ts';
import { workCalendar } from '../../calendar/working-days.ts';
import { at, later } from '../../calendar/zone.ts';
import type { CampaignSchedule, ScheduleRule } from '../agenda.ts';
import type { CampaignFile } from '../campaign.ts';
import { isDay } from '../file/form.ts';
import { scheduleLists } from '../file/schedule.ts';
import { audiences, roles } from '../file/vocabulary.ts';
import { nearest } from '../nearest.ts';
import type { Findings } from '../problem.ts';
import type { Index } from './index.ts';

/** Every schedule has a rule that can be read and fires at least once, and somebody to reach. */
export function checkSchedules(campaign: CampaignFile, index: Index, found: Findings): void {
  for (const schedule of campaign.schedules) {
    const path = `schedules.${scheduleLists[schedule.cadence]}[${schedule.code}]`;
    checkRule(path, schedule, campaign, index, found);
    checkAudience(path, schedule, index, found);
  }
}

function checkRule(
  path: string,
  { code, say, rule }: CampaignSchedule,
  { header }: CampaignFile,
  index: Index,
  found: Findings,
): void {
  switch (rule.kind) {
    case 'recurrence': {
      const from = rule.starts === null ? header.start : later(rule.starts, header.start);
      const fires = firesWithin(rule, from, header.end);
      if (fires === null) found.problem(path, 'schedule-rule', { code, say, found: rule.rrule });
      else if (!fires) found.problem(path, 'schedule-never', { code, say, from, to: header.end });
      return;
    }
    case 'after':
    case 'days_before_due':
      if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(rule.time)) {
        found.problem(path, 'schedule-rule', { code, say, found: rule.time });
      }
      if (rule.kind === 'after') index.schedules.refer(path, rule.schedule, found);
      return;
    case 'with_next':
      index.schedules.refer(path, rule.schedule, found);
      index.schedules.refer(path, rule.after, found);
      return;
    case 'while_overdue':
      index.schedules.refer(path, rule.schedule, found);
      return;
    case 'hours_before_due':
      return;
  }
}

type Recurrence = Extract<ScheduleRule, { kind: 'recurrence' }>;

/**
 * Whether a recurrence has an occurrence between two days (both included), or null when it cannot
 * be read. True when the days are not known.
 */
export function firesWithin(rule: Recurrence, from: Day, to: Day): boolean | null {
  const rrule = rule.workingDays ? `${rule.rrule};X-WORKDAY=1` : rule.rrule;
  if (parseRRule(rrule) === null) return null;
  if (!isDay(from) || !isDay(to)) return true;
  // Whether there is such a day and hour is the same in every zone.
  const before = new Date(at(from, '00:00', 'UTC').getTime() - 1);
  const repeat = repeating([rrule], { from: rule.starts, until: to });
  return nextAfter(repeat, before, 'UTC', workCalendar()) !== null;
}

function checkAudience(
  path: string,
  { audience }: CampaignSchedule,
  index: Index,
  found: Findings,
): void {
  if (audience.kind !== 'units') return;
  for (const unit of audience.units) {
    if (index.units.has(unit)) continue;
    const words = [...Object.keys(audiences), ...Object.keys(roles)];
    const near = nearest(unit, words);
    if (near === null) index.units.refer(`${path}.to`, unit, found);
    else found.problem(`${path}.to`, 'audience', { found: unit, nearest: near });
  }
}
