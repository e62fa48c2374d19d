import type { PollResult } from '../channels/channel.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { type PollPosition, pollPosition } from '../storage/accounts.ts';
import type { Database } from '../storage/database.ts';
import type { Account, Standing } from './account.ts';
import { backoff, backoffFromConflict, type Wait } from './backoff.ts';
import type { Door } from './door.ts';
import { errorLine } from './error-line.ts';
import { createTroubles } from './troubles.ts';

/** Listens to one account. */
export interface Poller {
  run(signal: AbortSignal): Promise<void>;
  standing(): Standing;
  /**
   * Resolves when everything that waited at the platform is stored; at once where updates are
   * brought to us or the account is refused; after one more try where the platform has been away
   * for about a minute; or when `signal` aborts.
   */
  heard(signal: AbortSignal): Promise<void>;
}

export interface PollerOptions {
  readonly account: Account;
  readonly door: Door;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly crash: Crash;
  readonly wait: Wait;
  /** Called when the account's updates can be understood. */
  readonly onKnown: () => void;
}

/** Telegram chooses its ids anew after a week of silence, so an old offset is not sent. */
const offsetGoodForMs = 24 * 3_600_000;

/** Failures in a row (about a minute of them) after which an operator should look. */
const failuresToTell = 6;

/** The same for conflicts with another poller, told at the first. */
const conflictsToGiveUp = 3;

export function createPoller(options: PollerOptions): Poller {
  const { account, door, database, clock, log, crash, wait, onKnown } = options;
  const { channel } = account;
  const troubles = createTroubles({ database, clock, log, account });
  let standing: Standing = 'unknown';
  let failures = 0;
  let conflicts = 0;
  /**
   * Aborted when somebody wants to hear now, and at the end: it breaks off a long poll, or the rest
   * before a retry. One at a time, renewed for each try.
   */
  let interrupt = new AbortController();
  const listeners = new Set<() => void>();

  const away = () => failures >= failuresToTell || conflicts >= conflictsToGiveUp;

  function release(heard: Iterable<() => void>): void {
    for (const resolve of [...heard]) {
      listeners.delete(resolve);
      resolve();
    }
  }

  async function refuse(detail: string): Promise<void> {
    await troubles.refused(detail);
    standing = 'refused';
    release(listeners);
  }

  /** One more failure: those who asked before it are let go when there is little hope. */
  async function fail(
    detail: string,
    asked: Iterable<() => void>,
    signal: AbortSignal,
    atLeastMs = 0,
  ): Promise<void> {
    failures += 1;
    log.warn({ account: account.id, detail, failures }, 'the platform does not answer');
    if (failures === failuresToTell) await troubles.open('intake.unreachable', detail);
    if (away()) release(asked);
    const ms = Math.max(backoff(failures), atLeastMs);
    await wait(ms, atLeastMs > 0 ? signal : interrupt.signal);
  }

  async function recover(): Promise<void> {
    if (failures + conflicts > 0) await troubles.over();
    failures = 0;
    conflicts = 0;
  }

  async function identify(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      interrupt = new AbortController();
      const asked = [...listeners];
      try {
        await channel.identify(signal);
        failures = 0;
        standing = 'known';
        await troubles.over();
        onKnown();
        return;
      } catch (error) {
        if (error instanceof DondocError && error.code === 'channel.misconfigured') {
          return await refuse(errorLine(error));
        }
        if (!signal.aborted) await fail(errorLine(error), asked, signal);
      }
    }
  }

  async function listen(signal: AbortSignal): Promise<void> {
    let position = await pollPosition(database.prisma, account.org, account.id);
    let unconfirmed: string | null = null;

    while (!signal.aborted && standing === 'known') {
      interrupt = new AbortController();
      const asked = [...listeners];
      const offset = goodOffset(position, clock.now());
      const stop = interrupt.signal;
      const result = await channel.poll(offset, stop, asked.length > 0 ? 'at-once' : 'wait');
      switch (result.outcome) {
        case 'updates':
          if (!stop.aborted && unconfirmed !== null && unconfirmed === offset) {
            crash('intake.acknowledged');
            unconfirmed = null;
          }
          if (result.updates.length > 0) {
            if (!(await take(result, asked, signal))) break;
            position = { offset: result.next, lastUpdateAt: clock.now() };
            unconfirmed = result.next;
          }
          if (!stop.aborted) {
            await recover();
            if (result.updates.length === 0) release(asked);
          }
          break;
        case 'retryable':
          await fail(result.detail, asked, signal, result.afterMs);
          break;
        case 'conflict':
          conflicts += 1;
          if (conflicts === 1) await troubles.open('intake.conflict', result.detail);
          if (away()) release(asked);
          await wait(backoffFromConflict(conflicts), signal);
          break;
        case 'misconfigured':
          await refuse(result.detail);
          break;
      }
    }
  }

  /** @returns whether the updates are stored, so that the next poll may confirm them */
  async function take(
    { updates, next }: Extract<PollResult, { outcome: 'updates' }>,
    asked: Iterable<() => void>,
    signal: AbortSignal,
  ): Promise<boolean> {
    crash('intake.received');
    try {
      await door.store(account, updates, next);
      return true;
    } catch (error) {
      if (next !== null) {
        await fail(errorLine(error), asked, signal);
        return false;
      }
      // The platform has forgotten them: there is no second chance.
      for (const { bytes } of updates) await door.receive(account, bytes);
      return true;
    }
  }

  return {
    standing: () => (standing === 'unknown' && away() ? 'away' : standing),
    async run(signal) {
      signal.addEventListener('abort', () => interrupt.abort(), { once: true });
      await identify(signal);
      if (account.mode === 'webhook') return release(listeners);
      while (!signal.aborted && standing === 'known') {
        try {
          await listen(signal);
        } catch (error) {
          await fail(errorLine(error), listeners, signal);
        }
      }
    },
    heard(signal) {
      const nothingToAsk = account.mode === 'webhook' && standing === 'known';
      if (nothingToAsk || standing === 'refused' || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        };
        const giveUp = () => release([done]);
        listeners.add(done);
        signal.addEventListener('abort', giveUp);
        interrupt.abort();
      });
    },
  };
}

/** What to poll from: nothing where the offset may be one of an older numbering. */
function goodOffset({ offset, lastUpdateAt }: PollPosition, now: Date): string | null {
  if (lastUpdateAt === null) return null;
  return now.getTime() - lastUpdateAt.getTime() < offsetGoodForMs ? offset : null;
}
