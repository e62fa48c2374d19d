import type { RawUpdate } from '../channels/channel.ts';
import type { Bell } from '../kernel/bell.ts';
import { type Clock, pause } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId, Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Database } from '../storage/database.ts';
import { storeUpdates } from '../storage/inbox.ts';
import { countInbound } from '../storage/quota.ts';
import type { Account } from './account.ts';
import { backoff, type Wait } from './backoff.ts';
import { errorLine } from './error-line.ts';
import { plausibleSendTime } from './send-time.ts';
import type { Spool } from './spool.ts';

/** Where updates come in. */
export interface Door {
  /**
   * Stores polled updates and the place to poll on from. Rejects when the database is away.
   *
   * @param next as the channel said it
   */
  store(account: Account, updates: readonly RawUpdate[], next: string | null): Promise<void>;
  /** Takes a body as it is; resolves when it is stored, in the spool if need be. */
  receive(account: Account, body: Uint8Array): Promise<void>;
  /** Empties the spool whenever there is something in it, until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Whether nothing waits in the spool. */
  empty(): Promise<boolean>;
}

export interface DoorOptions {
  readonly database: Database;
  readonly accounts: ReadonlyMap<AccountId, Account>;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly crash: Crash;
  readonly wait: Wait;
  /** Rung when there is work. */
  readonly bell: Bell;
  /** Rung when the spool has something. */
  readonly spoolBell: Bell;
  /** Machine milliseconds a body may wait for the database before it goes to the spool as well. */
  readonly longestStoreMs: number;
}

export function createDoor(options: DoorOptions): Door {
  const { database, accounts, spool, clock, ids, log, crash, wait, bell, spoolBell } = options;
  const { longestStoreMs } = options;
  /** Bodies in the spool go first, those of an earlier run too: what comes later waits behind. */
  let spooling: boolean | null = null;
  /** Bodies on their way into the spool. */
  let putting = 0;

  async function write(
    account: Account,
    updates: readonly RawUpdate[],
    receivedAt: Date,
    next?: string | null,
  ): Promise<void> {
    const arrival = {
      orgId: account.org,
      accountId: account.id,
      receivedAt,
      updates: updates.map((update) => ({
        ...update,
        sentAt: plausibleSendTime(update.sentAt, receivedAt),
      })),
      ...(next === undefined ? {} : { next }),
    };
    const counts = account.channel.capabilities.monthlyQuota !== null;
    await database.transact('intake.store', async (tx) => {
      const fresh = await storeUpdates(tx, arrival, ids);
      // How Zalo counts is not documented: what comes in is counted too.
      if (counts) await countInbound(tx, account.org, account.id, fresh, receivedAt);
    });
    crash('intake.stored');
    bell.ring();
  }

  /** A platform that is not answered in time may never bring it again. */
  async function storedInTime(
    account: Account,
    body: Uint8Array,
    receivedAt: Date,
  ): Promise<boolean> {
    const answered = new AbortController();
    const stored = async () => {
      try {
        await write(account, account.channel.cut(body), receivedAt);
        return true;
      } catch (error) {
        log.error({ error: errorLine(error) }, 'an update could not be stored and is spooled');
        return false;
      }
    };
    const late = async () => {
      await pause(longestStoreMs, answered.signal);
      if (!answered.signal.aborted) log.warn('the database is busy, an update is spooled');
      return false;
    };
    const inTime = await Promise.race([stored(), late()]);
    answered.abort();
    return inTime;
  }

  async function keep(account: Account, body: Uint8Array, receivedAt: Date): Promise<void> {
    spooling = true;
    putting += 1;
    try {
      await spool.put({ org: account.org, account: account.id, receivedAt, body });
      crash('intake.spooled');
    } finally {
      putting -= 1;
      spoolBell.ring();
    }
  }

  async function unspool(): Promise<void> {
    for (const name of await spool.names()) {
      const entry = await spool.read(name);
      const account = entry && accounts.get(entry.account);
      if (!entry || !account) {
        log.error({ name }, 'a spooled update belongs to nobody and is set aside');
        await spool.setAside(name);
        continue;
      }
      await write(account, account.channel.cut(entry.body), entry.receivedAt);
      crash('intake.unspooled');
      await spool.remove(name);
    }
  }

  return {
    store: (account, updates, next) => write(account, updates, clock.now(), next),

    async receive(account, body) {
      const receivedAt = clock.now();
      crash('intake.received');
      spooling ??= (await spool.names()).length > 0;
      if (spooling) return keep(account, body, receivedAt);
      if (await storedInTime(account, body, receivedAt)) return;
      // What is stored all the same, a little later, is known by its id and not stored twice.
      await keep(account, body, receivedAt);
    },

    async run(signal) {
      let failures = 0;
      while (!signal.aborted) {
        const since = spoolBell.rung();
        try {
          await unspool();
          failures = 0;
          if (since === spoolBell.rung()) {
            if (putting === 0) spooling = false;
            await spoolBell.wait(since, 60_000, signal);
          }
        } catch (error) {
          failures += 1;
          log.warn({ error: errorLine(error) }, 'the spool cannot be emptied yet');
          await wait(backoff(failures), signal);
        }
      }
    },

    empty: async () => putting === 0 && (await spool.names()).length === 0,
  };
}
