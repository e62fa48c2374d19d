import { nextWeekRound } from '../core/calendar/week.ts';
import { addDays, at, dayOf } from '../core/calendar/zone.ts';
import { type RoundCadence, upToCap } from '../core/campaign/due.ts';
import type { Frame } from '../core/campaign/next-fire.ts';
import { monthPlan, weekPlan } from '../core/campaign/round-plan.ts';
import { as, type CheckInId, type Day, type PersonId, type RoundId } from '../kernel/ids.ts';
import { checkInsOf } from '../storage/asked-in.ts';
import type { Tx } from '../storage/database.ts';
import {
  type AskableAssignment,
  loadAskable,
  type NewCheckIn,
  openCheckIns,
  openRound,
} from '../storage/rounds.ts';
import type { AgendaOptions, Moment } from './ports.ts';

/**
 * Opens the round of a cadence that is due at a moment: the round, and one check-in for every
 * assignment that is asked something in it. A round asks only what is due, and what is done is
 * never asked again. Doing it twice changes nothing.
 *
 * @param cap how many questions one person is asked at once; null for all
 * @returns the round, or null when there is none at this moment (the campaign's first month is
 *   still running)
 */
export async function openDueRound(
  { ids, crash }: AgendaOptions,
  tx: Tx,
  moment: Moment,
  cadence: RoundCadence,
  frame: Frame,
  cap: number | null,
): Promise<RoundId | null> {
  const today = dayOf(moment.dueAt, frame.zone);
  const assignments = await loadAskable(tx, moment.orgId, moment.campaignId, today);
  if (cadence === 'once') {
    await openOnce({ ids, crash }, tx, moment, frame, assignments, today);
    return null;
  }
  const plan = cadence === 'week' ? weekPlan(today, frame) : monthPlan(today, frame);
  if (!plan) return null;
  const round = await openRound(tx, moment.orgId, {
    ...plan,
    id: as<RoundId>(ids()),
    campaign: moment.campaignId,
    cadence,
  });
  crash('round.opening');
  const rows = checkInsOf(assignments, round, cadence, today, () => as<CheckInId>(ids()));
  await openCheckIns(tx, moment.orgId, cap === null ? rows : capped(rows, cap));
  if (cadence === 'week') {
    await openOnce({ ids, crash }, tx, moment, frame, assignments, today);
  }
  return round;
}

/** How long before its due day work that is done once is asked about. */
const onceOpensDays = 7;

/**
 * Work asked once: its round is named by its due day and opens seven days before. It closes when
 * the first week opens after that day: from then on every week asks, until the work is done.
 */
async function openOnce(
  { ids, crash }: Pick<AgendaOptions, 'ids' | 'crash'>,
  tx: Tx,
  moment: Moment,
  frame: Frame,
  assignments: readonly AskableAssignment[],
  today: Day,
): Promise<void> {
  const { calendar, zone } = frame;
  const due = assignments.filter(({ cadence }) => {
    if (cadence.every !== 'once' || cadence.due < today) return false;
    // Asked on the working day before where that day is off.
    return calendar.onOrBefore(addDays(cadence.due, -onceOpensDays)) <= today;
  });
  const days = [...new Set(due.map((a) => dueDayOf(a)))].sort();
  for (const day of days) {
    const dueAt = at(day, '17:00', zone);
    const closes =
      nextWeekRound(dueAt, day, calendar, zone, frame.week)?.opensAt ??
      at(addDays(frame.lastDay, 1), '00:00', zone);
    const round = await openRound(tx, moment.orgId, {
      id: as<RoundId>(ids()),
      campaign: moment.campaignId,
      cadence: 'once',
      key: day,
      periodStart: addDays(day, -onceOpensDays),
      periodEnd: day,
      opensAt: moment.dueAt,
      dueAt,
      lateUntil: closes,
      closesAt: closes,
      comparable: false,
      note: null,
    });
    crash('round.opening');
    const mine = due.filter((a) => dueDayOf(a) === day);
    const rows = checkInsOf(mine, round, 'once', today, () => as<CheckInId>(ids()));
    await openCheckIns(tx, moment.orgId, rows);
  }
}

function dueDayOf(assignment: AskableAssignment): Day {
  return assignment.cadence.every === 'once' ? assignment.cadence.due : assignment.fromDay;
}

/** Of each person only as many tasks as the cap allows; the rest is opened another day. */
function capped(rows: readonly NewCheckIn[], cap: number): readonly NewCheckIn[] {
  const people = new Map<PersonId | null, NewCheckIn[]>();
  for (const row of rows) people.set(row.owner, [...(people.get(row.owner) ?? []), row]);
  return [...people.values()].flatMap((mine) =>
    upToCap(
      mine.map((row) => ({ row, questions: row.keys.length })),
      cap,
    ).map(({ row }) => row),
  );
}
