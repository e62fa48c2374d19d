import nodeCron from 'node-cron';
import { createBell } from '../kernel/bell.ts';
import { as, type OrgId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import { loadFrames } from '../storage/frames.ts';
import { end, raise } from '../storage/incidents.ts';
import { advanceRounds } from '../storage/rounds.ts';
import {
  firstDue,
  loadSchedules,
  lockDue,
  nextMoment,
  type ScheduleRow,
  saveDeliveries,
  saveOccurrence,
  setNextFire,
} from '../storage/schedules.ts';
import { armTimer, type TimerId } from '../storage/timers.ts';
import { fire } from './fire.ts';
import { fireFragments } from './fragments.ts';
import type { AgendaOptions, Outcome } from './ports.ts';
import { fireSnoozes } from './snoozes.ts';
import { fireTimers } from './timers.ts';
import { nextTime } from './timing.ts';

export interface Agenda {
  start(): void;
  stop(): Promise<void>;
  /** Something on the agenda changed: look again at once. */
  nudge(): void;
  /** Does everything that is due now; returns the next moment at which something will be. */
  pass(): Promise<Date | null>;
  /** Gives every schedule that has neither a next moment nor a reason one of them. */
  plan(): Promise<void>;
}

/** Machine time. When a pass fails (the database is away), it is tried again after this. */
const backOffMs = 2_000;
/**
 * Times that a moment is tried at once: nothing of it was written, and a week must not lack its
 * opening or its digest for one statement that took too long.
 */
const tries = 3;
/** Machine time. Nobody sleeps longer without a look: the heartbeat may stall when clocks jump. */
const watchdogMs = 120_000;

/**
 * The agenda: rows with a next moment, never a timer in memory as the truth. It sleeps until the
 * next of them on campaign time; node-cron's minute is the backstop behind that sleep. What is due
 * is fired one by one, each in a transaction of its own, so that one bad schedule stops no other.
 */
export function createAgenda(options: AgendaOptions): Agenda {
  const { database, clock, log } = options;
  const wake = createBell();
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function pass(): Promise<Date | null> {
    // Every written turn rings: mostly there is nothing to do.
    const next = await nextDue();
    if (next === null || next > clock.now()) return next;
    // Whoever has answered while we were away is heard before anybody is reminded.
    await options.drain();
    const reminds = await database.transact('agenda first', (tx) => firstDue(tx, clock.now()));
    if (await fireFragments(options, reminds !== null)) options.nudge();
    await database.transact('rounds advance', (tx) => advanceRounds(tx, clock.now()));
    for (let fired = await fireNext(); fired; fired = await fireNext()) options.nudge();
    if (await fireSnoozes(options)) options.nudge();
    if (await fireTimers(options)) options.nudge();
    return await nextDue();
  }

  async function nextDue(): Promise<Date | null> {
    return await database.transact('agenda next', (tx) => nextMoment(tx));
  }

  /** Fires the schedule that is due first; false when none is. */
  async function fireNext(): Promise<boolean> {
    const due = await database.transact('agenda first', (tx) => firstDue(tx, clock.now()));
    if (!due) return false;
    options.crash('fire.read');
    for (let n = 1; ; n += 1) {
      try {
        await database.transact('fire', (tx) => fireOne(options, tx, due.orgId, due.id));
        options.crash('fire.committed');
        return true;
      } catch (error) {
        log.error({ err: error, schedule: due.id, tries: n }, 'a schedule could not be fired');
        if (n < tries) continue;
        await database.transact('fire failed', (tx) => fail(options, tx, due.orgId, due.id, error));
        return true;
      }
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rung = wake.rung();
      const next = await pass().catch((error: unknown) => {
        log.error({ err: error }, 'the agenda could not look');
        return new Date(clock.now().getTime() + backOffMs);
      });
      await sleepUntil(next, rung);
    }
  }

  /** Until the next moment of campaign time, or until somebody rings. */
  async function sleepUntil(next: Date | null, rung: number): Promise<void> {
    const awake = new AbortController();
    const signal = AbortSignal.any([awake.signal, stopping.signal]);
    await Promise.race([
      wake.wait(rung, watchdogMs, signal),
      ...(next === null ? [] : [clock.until(next, signal)]),
    ]);
    awake.abort();
  }

  const heartbeat = nodeCron.createTask('* * * * *', () => wake.ring(), {
    noOverlap: true,
    // It would write past our log, and a minute that was missed is nothing but a later look.
    suppressMissedWarning: true,
  });

  return {
    pass,
    nudge: () => wake.ring(),
    start() {
      void heartbeat.start();
      running ??= loop();
    },
    async stop() {
      stopping.abort();
      await heartbeat.destroy();
      await running;
    },
    async plan() {
      await database.transact('agenda plan', async (tx) => {
        const orgs = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM organization`;
        for (const { id } of orgs) await planOrganization(options, tx, as<OrgId>(id));
      });
      wake.ring();
    },
  };
}

async function fireOne(options: AgendaOptions, tx: Tx, orgId: OrgId, id: string): Promise<void> {
  const now = options.clock.now();
  if (!(await lockDue(tx, orgId, id, now))) return;
  const { schedule, situation } = await situationOf(tx, orgId, id);
  if (!schedule?.nextFireAt || !situation || !schedule.campaignId) {
    return await setNextFire(tx, orgId, id, { idle: 'never' });
  }
  const dueAt = schedule.nextFireAt;
  const occurrence = `${id}@${dueAt.toISOString()}`;
  const moment = { orgId, campaignId: schedule.campaignId, occurrence, dueAt, now };
  const outcome = await fire(options, tx, schedule, moment, situation);
  await write(options, tx, schedule, occurrence, dueAt, now, outcome);
  await setNextFire(tx, orgId, id, nextTime(options, schedule, dueAt, situation.frame));
  await end(tx, { orgId, kind: 'agenda.schedule-failed', subject: id }, now);
  options.crash('fire.written');
}

/**
 * A fire that threw is written down as failed, the operator and the coordinators learn of it, and
 * the schedule goes on to its next moment.
 */
async function fail(
  options: AgendaOptions,
  tx: Tx,
  orgId: OrgId,
  id: string,
  error: unknown,
): Promise<void> {
  const now = options.clock.now();
  if (!(await lockDue(tx, orgId, id, now))) return;
  const { schedule, situation } = await situationOf(tx, orgId, id);
  const dueAt = schedule?.nextFireAt;
  if (!schedule || !dueAt || !situation) {
    return await setNextFire(tx, orgId, id, { idle: 'failed' });
  }
  const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  const occurrence = `${id}@${dueAt.toISOString()}`;
  await write(options, tx, schedule, occurrence, dueAt, now, {
    outcome: 'failed',
    reason,
    deliveries: [],
  });
  await raise(tx, { orgId, kind: 'agenda.schedule-failed', subject: id }, reason, now);
  const timer = { id: as<TimerId>(options.ids()), kind: 'schedule.failed' as const };
  await armTimer(tx, orgId, { ...timer, subject: occurrence, dueAt: now });
  await setNextFire(tx, orgId, id, nextTime(options, schedule, dueAt, situation.frame));
}

async function write(
  { ids }: AgendaOptions,
  tx: Tx,
  schedule: ScheduleRow,
  occurrence: string,
  dueAt: Date,
  now: Date,
  outcome: Outcome,
): Promise<void> {
  await saveOccurrence(tx, schedule.orgId, {
    id: occurrence,
    schedule: schedule.id,
    round: outcome.round ?? null,
    dueAt,
    firedAt: now,
    outcome: outcome.outcome,
    reason: outcome.reason,
  });
  await saveDeliveries(
    tx,
    schedule.orgId,
    outcome.deliveries.map((d) => ({ ...d, id: ids(), occurrence })),
  );
}

async function situationOf(tx: Tx, orgId: OrgId, id: string) {
  const schedules = await loadSchedules(tx, orgId);
  const schedule = schedules.find((s) => s.id === id) ?? null;
  const frames = await loadFrames(tx, orgId, schedules);
  const found = schedule?.campaignId ? frames.get(schedule.campaignId) : undefined;
  return { schedule, situation: found ? { ...found, schedules } : null };
}

/** New and changed schedules have neither a next moment nor a reason: they get one. */
async function planOrganization(options: AgendaOptions, tx: Tx, orgId: OrgId): Promise<void> {
  const schedules = await loadSchedules(tx, orgId);
  const frames = await loadFrames(tx, orgId, schedules);
  for (const schedule of schedules) {
    if (schedule.nextFireAt !== null || !schedule.enabled) continue;
    const found = schedule.campaignId ? frames.get(schedule.campaignId) : undefined;
    const next = found
      ? nextTime(options, schedule, options.clock.now(), found.frame)
      : { idle: 'never' };
    await setNextFire(tx, orgId, schedule.id, next);
  }
}
