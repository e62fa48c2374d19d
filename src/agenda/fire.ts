import { at, dayOf, mondayOf } from '../core/calendar/zone.ts';
import type { Frame } from '../core/campaign/next-fire.ts';
import { unreachable } from '../kernel/errors.ts';
import type { PersonId, RoundId } from '../kernel/ids.ts';
import { peopleOf } from '../storage/audience.ts';
import type { Tx } from '../storage/database.ts';
import { advanceRounds, countUnasked, type Debtor, loadDebtors } from '../storage/rounds.ts';
import type { ScheduleRow } from '../storage/schedules.ts';
import { openDueRound } from './open-round.ts';
import type { AgendaOptions, Delivered, Moment, Outcome } from './ports.ts';

/** How many unasked messages a silent person gets in a week, all told. */
const capPerWeek = 3;
/** A reminder so late that it helps nobody is not sent. */
const remindWithinMs = 3 * 3_600_000;

/** What is known about a due moment besides its schedule. */
export interface Situation {
  readonly frame: Frame;
  /** The other schedules of the organization. */
  readonly schedules: readonly ScheduleRow[];
  /** Above so many questions a monthly sitting is split over two days. */
  readonly splitMonthlyAbove: number;
}

/**
 * Does what a schedule says, now. Catch-up is by kind: opening and closing always happen, however
 * late; a reminder only within three hours and never once a later one is due too.
 */
export async function fire(
  options: AgendaOptions,
  tx: Tx,
  schedule: ScheduleRow,
  moment: Moment,
  situation: Situation,
): Promise<Outcome> {
  switch (schedule.kind) {
    case 'open_round':
      return await open(options, tx, schedule, moment, situation);
    case 'remind':
    case 'last_call':
      return await remind(options, tx, schedule, moment, situation);
    case 'close_round':
      await advanceRounds(tx, moment.now);
      options.crash('round.closing');
      return sent([]);
    case 'missing_list':
      return tooLate(moment) ?? sent(await options.hands.listMissing(tx, moment));
    case 'submit_digest':
      await advanceRounds(tx, moment.now);
      return await options.hands.submitDigest(tx, moment);
    case 'publish_digest':
      return await options.hands.publishDigest(tx, moment);
    case 'message': {
      const late = tooLate(moment);
      if (late) return late;
      const people = await peopleOf(tx, moment.orgId, schedule.audience);
      return sent(await options.hands.broadcast(tx, moment, schedule.content.text ?? '', people));
    }
    default:
      return unreachable(schedule.kind);
  }
}

async function open(
  options: AgendaOptions,
  tx: Tx,
  schedule: ScheduleRow,
  moment: Moment,
  situation: Situation,
): Promise<Outcome> {
  const { cadence } = schedule.content;
  if (cadence === 'own') return skipped('no-round');
  await advanceRounds(tx, moment.now);
  const before = new Set((await loadDebtors(tx, moment.orgId, null)).map((d) => d.person));
  const second = schedule.audience.kind === 'second_half';
  const splits = situation.schedules.some((s) => s.audience.kind === 'second_half' && s.enabled);
  const cap = cadence === 'month' && splits && !second ? situation.splitMonthlyAbove : null;
  const round = await openDueRound(options, tx, moment, cadence, situation.frame, cap);
  if (round === null && cadence !== 'once') return skipped('no-round');

  const debtors = await loadDebtors(tx, moment.orgId, cadence === 'week' ? null : cadence);
  const people = debtors.map((d) => d.person).filter((p) => !second || !before.has(p));
  if (schedule.content.ridesInOpening && opensToday(schedule, moment, situation)) {
    return { ...skipped('rides-in-opening'), round };
  }
  const deliveries = await options.hands.invite(tx, {
    orgId: moment.orgId,
    people,
    reminder: 'opening',
    occurrence: moment.occurrence,
    now: moment.now,
  });
  return { ...sent(deliveries), round };
}

async function remind(
  options: AgendaOptions,
  tx: Tx,
  schedule: ScheduleRow,
  moment: Moment,
  situation: Situation,
): Promise<Outcome> {
  const late = tooLate(moment);
  if (late) return late;
  if (overtaken(schedule, moment, situation)) return skipped('superseded');
  const { cadence } = schedule.content;
  const debtors = await loadDebtors(tx, moment.orgId, cadence === 'own' ? null : cadence);
  const behind = debtors.filter((d) => schedule.audience.kind !== 'not_started' || d.untouched);
  // After an outage the opening goes out late: whoever was asked only now is not urged at once.
  const meant = behind.filter((d) => d.askedAt === null || d.askedAt < moment.dueAt);
  if (meant.length === 0) return skipped(behind.length === 0 ? 'nobody-missing' : 'superseded');
  const monday = at(
    mondayOf(dayOf(moment.now, situation.frame.zone)),
    '00:00',
    situation.frame.zone,
  );
  const unasked = await countUnasked(tx, moment.orgId, monday);
  // The last call keeps a place of its own under the cap.
  const place = schedule.kind === 'last_call' && !schedule.content.yieldsToCap ? 0 : 1;
  const full = (d: Debtor) => (unasked.get(d.person) ?? 0) + place >= capPerWeek;
  const people = meant.filter((d) => !full(d)).map((d) => d.person);
  const deliveries = await options.hands.invite(tx, {
    orgId: moment.orgId,
    people,
    reminder: schedule.kind === 'last_call' ? 'last-call' : 'reminder',
    occurrence: moment.occurrence,
    now: moment.now,
  });
  const left = meant.filter(full).map((d): Delivered => atCap(d.person));
  return sent([...deliveries, ...left]);
}

const atCap = (person: PersonId): Delivered => ({
  recipientKind: 'person',
  recipient: person,
  kind: 'reminder',
  outcome: 'skipped',
  reason: 'cap',
  outbox: null,
});

/** Whether a later reminder of the same round is due as well: the one that comes last is sent. */
function overtaken(schedule: ScheduleRow, moment: Moment, { schedules }: Situation): boolean {
  return schedules.some(
    (other) =>
      other.id !== schedule.id &&
      other.enabled &&
      other.content.cadence === schedule.content.cadence &&
      (other.kind === 'remind' || other.kind === 'last_call' || other.kind === 'close_round') &&
      other.nextFireAt !== null &&
      other.nextFireAt > moment.dueAt &&
      other.nextFireAt <= moment.now,
  );
}

/** Whether a weekly opening of the same day carries this. */
function opensToday(
  schedule: ScheduleRow,
  moment: Moment,
  { schedules, frame }: Situation,
): boolean {
  const today = dayOf(moment.dueAt, frame.zone);
  return schedules.some(
    (other) =>
      other.id !== schedule.id &&
      other.enabled &&
      other.kind === 'open_round' &&
      other.content.cadence === 'week' &&
      other.nextFireAt !== null &&
      dayOf(other.nextFireAt, frame.zone) === today,
  );
}

function tooLate(moment: Moment): Outcome | null {
  const late = moment.now.getTime() - moment.dueAt.getTime() > remindWithinMs;
  return late ? skipped('too-late') : null;
}

function sent(deliveries: readonly Delivered[], round: RoundId | null = null): Outcome {
  return { outcome: 'sent', reason: null, round, deliveries };
}

function skipped(reason: string): Outcome {
  return { outcome: 'skipped', reason, deliveries: [] };
}
