import type { Day } from '../../../kernel/ids.ts';
import { addDays, mondayOfWeek } from '../../calendar/zone.ts';
import { calledOf } from '../called.ts';
import type { CampaignFile } from '../campaign.ts';
import { isDay } from '../file/form.ts';
import { loads, type Sitting } from '../load.ts';
import type { Findings } from '../problem.ts';

/**
 * Names whoever is asked more in one weekly sitting than the rules allow, at the worst time of the
 * campaign. Monthly sittings above the cap are split, and so never too long.
 */
export function checkLoad(campaign: CampaignFile, found: Findings): void {
  const { header, rules } = campaign;
  const monday = mondayOfWeek(header.firstWeek);
  if (monday === null || !isDay(header.end)) return;
  const { maxTasks, maxQuestions, firstWeekMaxTasks } = rules.load;

  for (const { person, weekly } of loads(campaign, monday)) {
    if (weekly.tasks.length > firstWeekMaxTasks) {
      found.warn(`people[${person}]`, 'load-first-week', {
        person: calledOf(campaign, person),
        tasks: weekly.tasks.length,
        most: firstWeekMaxTasks,
      });
    }
  }
  for (const [person, { day, tasks, questions }] of heaviest(campaign, monday)) {
    if (tasks.length <= maxTasks && questions <= maxQuestions) continue;
    found.warn(`people[${person}]`, 'load', {
      person: calledOf(campaign, person),
      tasks: tasks.length,
      questions,
      codes: tasks.join(', '),
      day,
      maxTasks,
      maxQuestions,
    });
  }
}

/** The week in which each person is asked most. */
function heaviest(campaign: CampaignFile, monday: Day): Map<string, Sitting & { day: Day }> {
  const most = new Map<string, Sitting & { day: Day }>();
  for (const day of weeks(monday, campaign.header.end)) {
    for (const { person, withOnce } of loads(campaign, day)) {
      const before = most.get(person);
      const heavier =
        before === undefined ||
        withOnce.questions > before.questions ||
        (withOnce.questions === before.questions && withOnce.tasks.length > before.tasks.length);
      if (heavier) most.set(person, { ...withOnce, day });
    }
  }
  return most;
}

/** The first weeks one by one, where tasks begin; then one a month, where seasons change. */
function weeks(monday: Day, end: Day): Day[] {
  const days: Day[] = [];
  for (let n = 0; n < 8; n += 1) days.push(addDays(monday, n * 7));
  let last = days.at(-1) ?? monday;
  for (let n = 0; n < 12; n += 1) {
    last = addDays(last, 28);
    days.push(last);
  }
  return days.filter((day) => day <= end);
}
