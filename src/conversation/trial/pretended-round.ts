import { nextWeekRound } from '../../core/calendar/week.ts';
import { addDays, at, dayOf, mondayOfWeek } from '../../core/calendar/zone.ts';
import type { Frame } from '../../core/campaign/next-fire.ts';
import { monthPlan, type RoundPlan, weekPlan } from '../../core/campaign/round-plan.ts';
import type { Book } from '../../core/checkin/book.ts';
import { as, type CheckInId, type Day, type PersonId, type RoundId } from '../../kernel/ids.ts';
import { checkInsOf } from '../../storage/asked-in.ts';
import { loadBook } from '../../storage/book.ts';
import { loadAskable, openCheckIns, openRound } from '../../storage/rounds.ts';
import { loadAgenda } from '../commands/reminders/frame.ts';
import type { Scene } from '../commands/scene.ts';

/** A round that has not opened, and would on this day. */
export interface ComingRound {
  readonly cadence: 'week' | 'month';
  readonly opens: Day;
}

/**
 * Opens the round of a day as the agenda would, and reads what is due from somebody in it. What
 * went before is over. To be called inside of `pretend`.
 *
 * @returns null when there is no such round, or nothing of it is theirs
 */
export async function openPretended(
  scene: Scene,
  person: PersonId,
  { cadence, opens }: ComingRound,
): Promise<Book | null> {
  const { tx, orgId, speaker } = scene;
  const agenda = await loadAgenda(scene);
  const campaign = await scene.campaign();
  if (!agenda || !campaign) return null;
  const plan = planOf(cadence, opens, agenda.frame);
  if (!plan) return null;
  const id = as<RoundId>(pretendedId);
  await tx.$executeRaw`UPDATE round SET status = 'past' WHERE org_id = ${orgId}`;
  const round = await openRound(tx, orgId, { ...plan, id, campaign: campaign.id, cadence });
  const askable = await loadAskable(tx, orgId, campaign.id, opens);
  // The same ids whenever it is opened: what was tapped an input ago still means the same.
  const rows = checkInsOf(askable, round, cadence, opens, (assignment) =>
    as<CheckInId>(`${pretendedId}:${assignment}`),
  );
  if (!rows.some((row) => row.owner === person)) return null;
  await openCheckIns(tx, orgId, rows);
  return await loadBook(tx, orgId, person, speaker.home);
}

const pretendedId = 'pretended';

/** The next rounds that open: the week's first, then the month's. */
export async function comingRounds(scene: Scene): Promise<readonly ComingRound[]> {
  const agenda = await loadAgenda(scene);
  if (!agenda) return [];
  const { frame } = agenda;
  const monday = mondayOfWeek(frame.firstWeek);
  const start = monday ? at(monday, '00:00', frame.zone) : scene.now;
  const from = start > scene.now ? start : scene.now;
  const today = dayOf(from, frame.zone);
  const week = nextWeekRound(from, today, frame.calendar, frame.zone, frame.week);
  const month = [0, 31, 62]
    .map((days) => monthPlan(addDays(today, days), frame))
    .find((plan) => plan !== null && plan.opensAt > from);
  return [
    ...(week ? [{ cadence: 'week' as const, opens: dayOf(week.opensAt, frame.zone) }] : []),
    ...(month ? [{ cadence: 'month' as const, opens: dayOf(month.opensAt, frame.zone) }] : []),
  ];
}

function planOf(cadence: 'week' | 'month', opens: Day, frame: Frame): RoundPlan | null {
  return cadence === 'week' ? weekPlan(opens, frame) : monthPlan(opens, frame);
}
