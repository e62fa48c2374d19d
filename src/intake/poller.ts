import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { pollPosition } from '../storage/accounts.ts';
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
   * Resolves when everything that waited at the platform is stored, at once where updates are
   * brought to us or the account is refused, or when `signal` aborts.
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

export function createPoller(options: PollerOptions): Poller {
  const { account, door, database, clock, log, crash, wait, onKnown } = options;
  const { channel } = account;
  const troubles = createTroubles({ database, clock, log, account });
  let standing: Standing = 'unknown';
  let interrupt = new AbortController();
  const listeners = new Set<() => void>();
  const release = (heard: Iterable<() => void>) => {
    for (const resolve of [...heard]) {
      listeners.delete(resolve);
      resolve();
    }
  };

  async function refuse(detail: string): Promise<void> {
    await troubles.refused(detail);
    standing = 'refused';
    release(listeners);
  }

  async function identify(signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await channel.identify(signal);
        standing = 'known';
        await troubles.over();
        onKnown();
        return;
      } catch (error) {
        if (error instanceof DondocError && error.code === 'channel.misconfigured') {
          return await refuse(errorLine(error));
        }
        if (signal.aborted) return;
        log.warn({ account: account.id, error: errorLine(error) }, 'the platform does not answer');
        if (failures === failuresToTell)
          await troubles.open('intake.unreachable', errorLine(error));
        await wait(backoff(failures), signal);
      }
    }
  }

  async function poll(signal: AbortSignal): Promise<void> {
    let { offset, lastUpdateAt } = await pollPosition(database.prisma, account.org, account.id);
    let unconfirmed: string | null = null;
    let failures = 0;
    let conflicts = 0;

    while (!signal.aborted && standing === 'known') {
      interrupt = new AbortController();
      const askedFor = [...listeners];
      const fresh =
        lastUpdateAt !== null && clock.now().getTime() - lastUpdateAt.getTime() < offsetGoodForMs;
      const result = await channel.poll(
        fresh ? offset : null,
        AbortSignal.any([signal, interrupt.signal]),
        askedFor.length > 0 ? 'at-once' : 'wait',
      );
      switch (result.outcome) {
        case 'updates': {
          const answered = !interrupt.signal.aborted && !signal.aborted;
          if (answered && unconfirmed !== null && fresh && unconfirmed === offset) {
            crash('intake.acknowledged');
            unconfirmed = null;
          }
          if (answered && failures + conflicts > 0) await troubles.over();
          if (answered) conflicts = 0;
          if (result.updates.length === 0) {
            if (answered) failures = 0;
            if (answered && askedFor.length > 0) release(askedFor);
            break;
          }
          crash('intake.received');
          try {
            await door.store(account, result.updates, result.next);
          } catch (error) {
            if (result.next === null) {
              // The platform has forgotten them: there is no second chance.
              for (const { bytes } of result.updates) await door.receive(account, bytes);
              break;
            }
            failures += 1;
            log.error({ error: errorLine(error) }, 'updates could not be stored');
            await wait(backoff(failures), signal);
            break;
          }
          failures = 0;
          offset = result.next;
          unconfirmed = result.next;
          lastUpdateAt = clock.now();
          break;
        }
        case 'retryable':
          failures += 1;
          log.warn({ account: account.id, detail: result.detail }, 'polling failed');
          if (failures === failuresToTell) await troubles.open('intake.unreachable', result.detail);
          await wait(Math.max(backoff(failures), result.afterMs), signal);
          break;
        case 'conflict':
          conflicts += 1;
          if (conflicts === 1) await troubles.open('intake.conflict', result.detail);
          await wait(backoffFromConflict(conflicts), signal);
          break;
        case 'misconfigured':
          await refuse(result.detail);
          break;
      }
    }
  }

  return {
    standing: () => standing,
    async run(signal) {
      await identify(signal);
      if (account.mode === 'webhook') return;
      while (!signal.aborted && standing === 'known') {
        try {
          await poll(signal);
        } catch (error) {
          log.error({ account: account.id, error: errorLine(error) }, 'polling broke off');
          await wait(backoff(1), signal);
        }
      }
    },
    heard(signal) {
      if (account.mode === 'webhook' || standing === 'refused' || signal.aborted) {
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        listeners.add(resolve);
        signal.addEventListener('abort', () => release([resolve]), { once: true });
        interrupt.abort();
      });
    },
  };
}
