import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../../kernel/ids.ts';
import { later } from '../../calendar/zone.ts';
import type { CampaignSchedule } from '../agenda.ts';
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
      const fires = firesWithin(rule.rrule, from, header.end);
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

/** A rule finer than a day would flood people; it is refused like one that cannot be read. */
const rhythm = /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/u;

/**
 * Whether a recurrence has an occurrence between two days (the last one included), or null when it
 * cannot be read. True when the days are not known.
 */
export function firesWithin(rrule: string, from: Day, to: Day): boolean | null {
  if (!rhythm.test(rrule)) return null;
  if (!isDay(from) || !isDay(to)) return true;
  try {
    // Whether there is such a day and hour is the same in every zone.
    const start = Temporal.PlainDate.from(from).toZonedDateTime('UTC');
    const end = Temporal.PlainDate.from(to).add({ days: 1 }).toZonedDateTime('UTC');
    const rule = new RRuleTemporal({ rruleString: `RRULE:${rrule}`, dtstart: start, strict: true });
    return rule.between(start, end, true).length > 0;
  } catch {
    return null;
  }
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
