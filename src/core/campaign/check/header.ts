import type { Day } from '../../../kernel/ids.ts';
import type { WeekMoment } from '../../calendar/week.ts';
import { mondayOfWeek, partsOf } from '../../calendar/zone.ts';
import type { CampaignFile, Header } from '../campaign.ts';
import { isDay } from '../file/form.ts';
import { placed } from '../place.ts';
import type { Findings } from '../problem.ts';
import { codesOf, directory } from './directory.ts';
import type { Index } from './index.ts';

/** Dates in order, a zone that exists, rules that a week can follow. */
export function checkHeader(campaign: CampaignFile, index: Index, found: Findings): void {
  const { header, rules } = campaign;
  index.units.refer('campaign.managed_by', header.managedBy, found);
  if (!isZone(header.timeZone)) {
    found.problem('campaign.time_zone', 'time-zone', { found: header.timeZone });
  }
  order('campaign.end.value', header.start, header.end, found);
  order('campaign.launch_meeting.value', header.start, header.launch, found);
  if (header.firstWeek !== '' && mondayOfWeek(header.firstWeek) === null) {
    found.problem('campaign.first_round.week', 'week', { found: header.firstWeek });
  }
  const { firstMonth } = header;
  if (firstMonth !== null && !(isDay(firstMonth) && partsOf(firstMonth).dayOfMonth === 15)) {
    found.problem('campaign.first_monthly_round.period', 'day', { found: firstMonth });
  }
  checkPhases(header, found);
  checkWeek(campaign, found);
  for (const [n, code] of rules.difficulty.notWith.entries()) {
    index.tasks.refer(`campaign.sitting.difficulty.not_in_sittings_with[#${n + 1}]`, code, found);
  }
  for (const [n, group] of rules.scoring.groups.entries()) {
    index.groups.refer(`campaign.scoring.groups[#${n + 1}]`, group, found);
  }
  for (const [n, span] of campaign.calendar.entries()) {
    order(`calendar[#${n + 1}].to`, span.from, span.to, found);
  }
}

function checkPhases(header: Header, found: Findings): void {
  const occasions = directory(
    'unknown-occasion',
    codesOf(header.occasions.map((each) => String(each.order))),
  );
  let before: Day | null = null;
  for (const { path, row } of placed('campaign.phases', header.phases, ({ code }) => code)) {
    order(`${path}.start`, header.start, row.start, found);
    order(`${path}.end`, row.start, row.end, found);
    order(`${path}.cut_off`, row.start, row.cutOff, found);
    if (row.end > header.end) order(`${path}.end`, row.end, header.end, found);
    if (before !== null && row.start !== '' && row.start <= before) {
      found.problem(`${path}.start`, 'dates-order', { from: before, to: row.start });
    }
    before = row.end;
    const { occasion } = row;
    if (occasion !== null) occasions.refer(`${path}.occasion`, String(occasion), found);
  }
}

function checkWeek({ rules }: CampaignFile, found: Findings): void {
  const { opens, due, lateUntil, digest } = rules.week;
  const at = ({ weekday, time }: WeekMoment) => `${weekday} ${time}`;
  const steps = [opens, due, lateUntil, digest].map(at);
  const inOrder = steps.every((step, n) => n === 0 || (steps[n - 1] ?? '') <= step);
  if (!inOrder || steps[0] === steps[1] || digest.weekday > 5) {
    found.problem('campaign.period_rules.week', 'week-order', {});
  }
}

/** `to` must not come before `from`; an unreadable day was said already. */
function order(path: string, from: Day, to: Day, found: Findings): void {
  if (isDay(from) && isDay(to) && to < from) found.problem(path, 'dates-order', { from, to });
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
