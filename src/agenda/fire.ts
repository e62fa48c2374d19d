import { helpsNoMore } from '../core/calendar/sending-hours.ts';
import { at, dayOf } from '../core/calendar/zone.ts';
import { unreachable } from '../kernel/errors.ts';
import type { RoundId } from '../kernel/ids.ts';
import { peopleOf } from '../storage/audience.ts';
import type { Tx } from '../storage/database.ts';
import { advanceRounds, loadDebtors } from '../storage/rounds.ts';
import type { ScheduleRow } from '../storage/schedules.ts';
import { atCap, fullThisWeek } from './cap.ts';
import { openDueRound } from './open-round.ts';
import type { AgendaOptions, Delivered, Moment, Outcome, Situation } from './ports.ts';
import { nextTime } from './timing.ts';

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
      const full = await fullThisWeek(tx, schedule, moment, situation);
      const reached = people.filter((person) => !full(person));
      const text = schedule.content.text ?? '';
      const told = await options.hands.broadcast(tx, moment, text, reached);
      return sent([...told, ...atCap(people.filter(full), 'broadcast')]);
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
  // What was missed for so long that it is over by now is nobody's to answer any more.
  await advanceRounds(tx, moment.now);
  if (comesAgain(options, schedule, moment, situation)) return { ...skipped('superseded'), round };

  // Work asked once is everybody's who owes it when its own day rides in this opening.
  const rides = cadence === 'week' && carriesOnce(options, moment, situation);
  const debtors = await loadDebtors(tx, moment.orgId, rides ? null : cadence);
  const people = debtors.map((d) => d.person).filter((p) => !second || !before.has(p));
  if (schedule.content.ridesInOpening && opensToday(schedule, moment, situation)) {
    return { ...skipped('rides-in-opening'), round };
  }
  // Work asked once can wait for the next message; a round cannot.
  const full =
    cadence === 'once' ? await fullThisWeek(tx, schedule, moment, situation) : () => false;
  const deliveries = await options.hands.invite(tx, {
    orgId: moment.orgId,
    people: people.filter((person) => !full(person)),
    reminder: 'opening',
    strand: cadence === 'month' ? 'month' : 'week',
    atTheirHour: cadence === 'week',
    occurrence: moment.occurrence,
    now: moment.now,
  });
  return { ...sent([...deliveries, ...atCap(people.filter(full), 'opening')]), round };
}

/** Whether a schedule that rides in the opening falls on its day. */
function carriesOnce(
  options: AgendaOptions,
  moment: Moment,
  { schedules, frame }: Situation,
): boolean {
  const today = dayOf(moment.dueAt, frame.zone);
  const midnight = at(today, '00:00', frame.zone);
  return schedules.some((other) => {
    if (!other.enabled || !other.content.ridesInOpening) return false;
    const next = nextTime(options, other, new Date(midnight.getTime() - 1), frame);
    return 'at' in next && dayOf(next.at, frame.zone) === today;
  });
}

/** Whether the next moment of the same schedule is due as well: only the last one writes. */
function comesAgain(
  options: AgendaOptions,
  schedule: ScheduleRow,
  moment: Moment,
  { frame }: Situation,
): boolean {
  const next = nextTime(options, schedule, moment.dueAt, frame);
  return 'at' in next && next.at <= moment.now;
}

async function remind(
  options: AgendaOptions,
  tx: Tx,
  schedule: ScheduleRow,
  moment: Moment,
  situation: Situation,
): Promise<Outcome> {
  const missed = tooLate(moment);
  if (missed) return missed;
  if (overtaken(schedule, moment, situation)) return skipped('superseded');
  const { cadence } = schedule.content;
  const debtors = await loadDebtors(tx, moment.orgId, cadence === 'own' ? null : cadence);
  const behind = debtors.filter((d) => schedule.audience.kind !== 'not_started' || d.untouched);
  // After an outage the opening goes out late: whoever was asked only now is not urged at once.
  const meant = behind.filter((d) => d.askedAt === null || d.askedAt < moment.dueAt);
  if (meant.length === 0) return skipped(behind.length === 0 ? 'nobody-missing' : 'superseded');
  const full = await fullThisWeek(tx, schedule, moment, situation);
  const late = meant.map((d) => d.person);
  const deliveries = await options.hands.invite(tx, {
    orgId: moment.orgId,
    people: late.filter((person) => !full(person)),
    reminder: schedule.kind === 'last_call' ? 'last-call' : 'reminder',
    strand: cadence === 'own' ? null : cadence === 'month' ? 'month' : 'week',
    atTheirHour: false,
    occurrence: moment.occurrence,
    now: moment.now,
  });
  return sent([...deliveries, ...atCap(late.filter(full), 'reminder')]);
}

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
  return helpsNoMore(moment.dueAt, moment.now) ? skipped('too-late') : null;
}

function sent(deliveries: readonly Delivered[], round: RoundId | null = null): Outcome {
  return { outcome: 'sent', reason: null, round, deliveries };
}

function skipped(reason: string): Outcome {
  return { outcome: 'skipped', reason, deliveries: [] };
}
