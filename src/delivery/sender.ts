import { createBell } from '../kernel/bell.ts';
import { pause } from '../kernel/clock.ts';
import { as, type Ids } from '../kernel/ids.ts';
import { type Incident, openIncidents } from '../storage/incidents.ts';
import { leaseName, releaseLease, takeLease } from '../storage/leases.ts';
import { priorities } from '../storage/outbox.ts';
import type { OutboxKey } from '../storage/outbox-keys.ts';
import { type Claimed, claim, giveBack, type Look } from '../storage/outbox-sending.ts';
import { loadUsage, shedQueued } from '../storage/usage.ts';
import { createAlarms, deliveryIncidents } from './alarms.ts';
import { type AttemptDeps, type Attempted, attempt, type Served, type Term } from './attempt.ts';
import { reviewBacklog } from './backlog.ts';
import { createPacer, type Lane } from './pacing.ts';
import { recordRecovery } from './record.ts';
import { admittedAt, lastWaited, strainOf } from './shedding.ts';
import { createTrouble } from './trouble.ts';
import { backOff, isFinal } from './verdict.ts';

export interface SenderDeps extends AttemptDeps {
  readonly ids: Ids;
}

/** Sends what one account has to send, while it holds the account's lease. */
export interface Sender {
  /** Something may have been queued. */
  nudge(): void;
  /** Resolves when nothing that could be sent now is left, by this process or another. */
  settled(): Promise<void>;
  /** Takes nothing new, waits a bounded time for answers and gives the lease back. */
  stop(): Promise<void>;
}

interface Sleep {
  readonly ms: number;
  readonly at: Date | null;
}

/** A sender that runs from now on. */
export function startSender(deps: SenderDeps, served: Served): Sender {
  const { database, clock, log, crash, ids, tempo, chance } = deps;
  const { orgId, accountId } = served;
  const name = leaseName(accountId);
  const pacer = createPacer(tempo.pace);
  const trouble = createTrouble();
  const bell = createBell();
  const inFlight = new Map<Lane, { readonly id: OutboxKey; readonly work: Promise<void> }>();
  const alarms = createAlarms();
  const stopping = new AbortController();
  const cutting = new AbortController();
  const heartbeat = Math.min(tempo.pollMs, tempo.leaseMs / 3);
  /** On the embedded database whoever held the lease before is dead: it had one owner only. */
  let force = database.embedded !== null;
  let term: Term | null = null;
  let nextHolder = ids();
  /** A look failed, and may have taken messages all the same. */
  let lostLook = false;
  /** Something may have waited long, and is looked through before it leaves. */
  let backlog = true;
  /** Whether there may be more to send than is on its way. */
  let more = true;
  let waiting: (() => void)[] = [];

  async function begin(): Promise<Term | null> {
    await answered();
    const holder = nextHolder;
    const goodUntil = performance.now() + tempo.leaseMs;
    const lease = { orgId, name, holder, leaseMs: tempo.leaseMs };
    if (!(await takeLease(database, lease, force))) return null;
    force = false;
    crash('lease.taken');
    const unknown = await database.transact('delivery.recover', (tx) =>
      recordRecovery(tx, { orgId, accountId, holder }, clock.now()),
    );
    if (unknown > 0) log.warn({ accountId, unknown }, 'messages whose outcome nobody knows');
    alarms.reset(await openIncidents(database, orgId, Object.values(deliveryIncidents)));
    nextHolder = ids();
    backlog = true;
    return { holder, goodUntil };
  }

  async function answered(): Promise<void> {
    await Promise.all([...inFlight.values()].map(({ work }) => work));
  }

  /** One look at the queue; says how long to sleep. */
  async function pass(): Promise<Sleep> {
    if (lostLook && term !== null) {
      const onTheirWay = [...inFlight.values()].map(({ id }) => id);
      await giveBack(database, { orgId, accountId, holder: term.holder }, onTheirWay);
    }
    const asked = performance.now();
    const rung = bell.rung();
    more = true;
    lostLook = true;
    const pacedAt = asked + (pacer.nextIn(asked) ?? Number.POSITIVE_INFINITY);
    const room = pacer.room(asked);
    const limit =
      term && !stopping.signal.aborted
        ? Math.max(0, Math.min(tempo.width - inFlight.size, room.any))
        : 0;
    if (limit > 0) await review();
    const look = await claim(database, {
      orgId,
      accountId,
      holder: term?.holder ?? '',
      leaseMs: tempo.leaseMs,
      now: clock.now(),
      busy: [...inFlight.keys(), ...pacer.waiting(asked)],
      limit,
      lowest: room.bulk > 0 ? priorities.bulk : priorities.urgent,
    });
    lostLook = false;
    more = look.ready > 0;
    if (term !== null && !look.held) {
      log.warn({ accountId }, 'the lease of the sender is lost');
      term = null;
      return { ms: 0, at: null };
    }
    if (term !== null) {
      term.goodUntil = asked + tempo.leaseMs;
      if (look.rows.length > 0) crash('send.leased');
      for (const row of look.rows) launch(row, term);
      const roomLeft = pacer.room(performance.now()).any > 0 && inFlight.size < tempo.width;
      if (look.rows.length > 0 && look.rows.length === limit && more && roomLeft) {
        return { ms: 0, at: null };
      }
    }
    if (isIdle(look) && bell.rung() === rung) release();
    return restAfter(look, pacedAt);
  }

  /** Gives up what is overtaken, or what the month no longer allows, so that what matters passes. */
  async function review(): Promise<void> {
    const now = clock.now();
    if (backlog || alarms.standstill()) {
      const given = await reviewBacklog(database, orgId, accountId, now);
      if (given > 0) log.warn({ accountId, given }, 'messages are overtaken');
      backlog = false;
    }
    const quota = served.channel.capabilities.monthlyQuota;
    if (quota === null) return;
    const { used, thrifty } = await loadUsage(database.prisma, orgId, accountId, now);
    const strain = strainOf(used, quota, thrifty);
    if (strain === 'none' || strain === 'warned') return;
    const sendable = { ...admittedAt(strain), lastWaited };
    const given = await database.transact('delivery.shed', (tx) =>
      shedQueued(tx, orgId, accountId, sendable, now),
    );
    if (given > 0) log.warn({ accountId, strain, used, quota, given }, 'messages are given up');
  }

  function isIdle(look: Look): boolean {
    const sendable = pacer.held(performance.now()) ? 0 : look.ready;
    return sendable + look.sending + look.rows.length + inFlight.size === 0;
  }

  /**
   * @param pacedAt when the pacer would have let the next message go, as it was before the look:
   *   what the look left out may be free by now
   */
  function restAfter(look: Look, pacedAt: number): Sleep {
    const now = performance.now();
    const pacedMs = Math.min(pacedAt - now, pacer.nextIn(now) ?? Number.POSITIVE_INFINITY);
    const waits = [heartbeat, look.ready > 0 ? pacedMs : heartbeat, look.nextRetryMs ?? heartbeat];
    return { ms: Math.max(1, Math.min(...waits)), at: look.nextAt };
  }

  function launch(row: Claimed, held: Term): void {
    const lane = as<Lane>(row.lane);
    pacer.took(lane, row.kind, row.priority === priorities.bulk, performance.now());
    const open = alarms.about({ ...served, ...row });
    const work = attempt(deps, served, {
      row,
      term: held,
      strikes: (result) => trouble.strikes(row.id, result),
      open,
      cut: cutting.signal,
    })
      .finally(() => inFlight.delete(lane))
      .then((attempted) => learn(row, lane, attempted, open))
      .catch((error: unknown) => log.error({ err: error, id: row.id }, 'message left on its way'))
      .finally(() => {
        if (more || waiting.length > 0) bell.ring();
      });
    inFlight.set(lane, { id: row.id, work });
  }

  /** What one answer says about the messages after it. */
  function learn(
    row: Claimed,
    lane: Lane,
    { verdict, alarm }: Attempted,
    open: readonly Incident[],
  ): void {
    const now = performance.now();
    if (trouble.note(row.id, lane, verdict) && !pacer.held(now)) {
      const { firstBackOffMs, longestBackOffMs } = tempo;
      pacer.hold(null, now + backOff(trouble.rest(), firstBackOffMs, longestBackOffMs, chance()));
    }
    if (alarm !== null) alarms.add(alarm);
    if (verdict.kind === 'sent') alarms.clear(open);
    if (verdict.kind === 'hold') {
      pacer.hold(verdict.scope === 'chat' ? lane : null, now + verdict.waitMs);
    }
    // What went back to the queue must be looked at again; a settled row must not.
    if (!isFinal(verdict)) bell.ring();
  }

  function release(): void {
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  }

  async function sleep(since: number, { ms, at }: Sleep): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, stopping.signal]);
    const ends = [bell.wait(since, ms, signal)];
    if (at !== null) ends.push(clock.until(at, signal));
    await Promise.race(ends);
    over.abort();
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const rung = bell.rung();
      try {
        term ??= await begin();
        const rest = await pass();
        failures = 0;
        await sleep(rung, rest);
      } catch (error) {
        failures += 1;
        log.error({ err: error, accountId }, 'the queue could not be looked at');
        await pause(backOff(failures, 250, 30_000, chance()), stopping.signal);
      }
    }
  }

  const running = run();

  return {
    nudge: bell.ring,
    settled() {
      if (stopping.signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        bell.ring();
      });
    },
    async stop() {
      stopping.abort();
      const idle = running.then(answered);
      const patience = new AbortController();
      await Promise.race([idle, pause(tempo.drainMs, patience.signal)]);
      patience.abort();
      cutting.abort();
      await idle;
      if (term !== null) {
        await releaseLease(database, { orgId, name, holder: term.holder }).catch((error: unknown) =>
          log.warn({ err: error }, 'a lease was not given back'),
        );
      }
      release();
    },
  };
}
