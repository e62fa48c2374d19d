import { weekRound } from '../../../core/calendar/week.ts';
import type { WorkCalendar } from '../../../core/calendar/working-days.ts';
import { addDays, dayOf, isoWeek } from '../../../core/calendar/zone.ts';
import { capital } from '../../../render/figures.ts';
import { isWeekAsked } from '../../../storage/rounds.ts';
import { loadAgenda } from '../reminders/frame.ts';
import { planAnew } from '../reminders/plan.ts';
import type { Commune } from '../scene.ts';
import type { DayRange } from './said-days.ts';

/**
 * What becomes of the weekly rounds around some days when a commune works by another calendar, a
 * sentence for each that is concerned. A round that has opened keeps its times.
 */
export async function changedRounds(
  commune: Commune,
  days: DayRange,
  after: WorkCalendar,
): Promise<readonly string[]> {
  const agenda = await loadAgenda(commune);
  if (!agenda) return [];
  const { texts, when, zone, now } = commune;
  const { calendar: before, week } = agenda.frame;
  const asked = await weekAsked(commune);
  const lines: string[] = [];
  for (let each = addDays(days.from, -7); each <= addDays(days.to, 7); each = addDays(each, 7)) {
    const was = weekRound(each, before, zone, week);
    const is = weekRound(each, after, zone, week);
    const times = [was, is].map((one) => [one?.opensAt.getTime(), one?.dueAt.getTime()].join());
    const known = was ?? is;
    if (!known || times[0] === times[1]) continue;
    const round = when.round({ cadence: 'week', key: known.key });
    const values = { round, Round: capital(round) };
    if (known.key === asked) {
      const due = was ? when.moment(was.dueAt) : '';
      lines.push(texts('command.calendar.roundOpen', { ...values, due }));
    } else if (!is) lines.push(texts('command.calendar.noRound', values));
    else if (is.opensAt <= now) {
      if (was && was.opensAt > now) lines.push(texts('command.calendar.roundTooLate', values));
    } else {
      const moments = { opens: when.moment(is.opensAt), due: when.moment(is.dueAt) };
      lines.push(texts('command.calendar.round', { ...values, ...moments }));
    }
  }
  return lines;
}

/** Plans a commune's schedules by its new calendar; the steps of a round that is open stay. */
export async function planByCalendar(commune: Commune): Promise<void> {
  const asked = await weekAsked(commune);
  await planAnew(
    commune,
    ({ content, nextFireAt }) =>
      content.cadence === 'week' &&
      nextFireAt !== null &&
      isoWeek(dayOf(nextFireAt, commune.zone)) === asked,
  );
}

/** This week, where its round has opened; it never leaves its week. */
async function weekAsked({ tx, orgId, today }: Commune): Promise<string | null> {
  const week = isoWeek(today);
  return (await isWeekAsked(tx, orgId, week)) ? week : null;
}
