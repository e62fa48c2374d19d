import type { Inbound } from '../channels/channel.ts';
import type { Bell } from '../kernel/bell.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Database, Tx } from '../storage/database.ts';
import {
  claimUpdate,
  type InboxRow,
  markHandled,
  markMalformed,
  recordFailedTurn,
} from '../storage/inbox.ts';
import { raise } from '../storage/incidents.ts';
import type { Account, Turn } from './account.ts';
import { backoff, type Wait } from './backoff.ts';
import { errorLine } from './error-line.ts';

export interface WorkerOptions {
  readonly database: Database;
  /** The accounts whose updates can be understood now. */
  readonly accounts: () => ReadonlyMap<AccountId, Account>;
  readonly clock: Clock;
  readonly log: Log;
  readonly crash: Crash;
  readonly wait: Wait;
  /** Work may be there. */
  readonly bell: Bell;
  /** Rung when nothing was there to do. */
  readonly idle: Bell;
  /** Everything an update causes, in the transaction that marks it handled. */
  readonly handle: (tx: Tx, turn: Turn) => Promise<void>;
  /** The last try has failed: what the person is told, in the transaction that parks the update. */
  readonly onFailed: (tx: Tx, turn: Turn) => Promise<void>;
  /** Told after each committed turn. */
  readonly onTurn: (turn: Turn) => void;
  /** Machine milliseconds between looks when no bell rings. */
  readonly heartbeatMs: number;
  /** Machine milliseconds before the second try; four times that before the third. */
  readonly retryMs: number;
}

/** How many turns an update gets. */
const tries = 3;

/**
 * Works off the inbox, one update after the other, until `signal` aborts; the turn under way is
 * finished first. A turn costs BEGIN, the claim, what `handle` does, the mark and COMMIT.
 */
export async function work(options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const { log, wait, bell, idle, heartbeatMs } = options;
  let failures = 0;
  while (!signal.aborted) {
    const since = bell.rung();
    try {
      const busy = await turn(options);
      failures = 0;
      if (busy) continue;
      idle.ring();
      await bell.wait(since, heartbeatMs, signal);
    } catch (error) {
      failures += 1;
      log.error({ error: errorLine(error) }, 'the inbox cannot be read');
      await wait(backoff(failures), signal);
    }
  }
}

/** @returns whether there was something to do. @throws when the database is away */
async function turn(options: WorkerOptions): Promise<boolean> {
  const { database, accounts, clock, crash, handle, onTurn } = options;
  const known = accounts();
  if (known.size === 0) return false;
  const claimed: { row: InboxRow | null; turn: Turn | null } = { row: null, turn: null };
  try {
    await database.transact('intake.turn', async (tx) => {
      claimed.turn = null;
      claimed.row = await claimUpdate(tx, [...known.keys()]);
      const account = claimed.row && known.get(claimed.row.accountId);
      if (!claimed.row || !account) return;
      crash('turn.claimed');
      const row = claimed.row;
      const understood = understand(account, row);
      if ('error' in understood) {
        await markMalformed(tx, row, understood.error, clock.now());
      } else {
        claimed.turn = { row, inbound: understood.inbound, account };
        await handle(tx, claimed.turn);
        await markHandled(tx, row, clock.now());
      }
      crash('turn.written');
    });
  } catch (error) {
    if (claimed.row === null) throw error;
    await recordFailure(options, claimed.row, claimed.turn, errorLine(error));
    return true;
  }
  if (claimed.row === null) return false;
  crash('turn.committed');
  if (claimed.turn) onTurn(claimed.turn);
  return true;
}

function understand(
  account: Account,
  row: InboxRow,
): { readonly inbound: Inbound } | { readonly error: string } {
  try {
    return { inbound: account.channel.understand(row.raw) };
  } catch (error) {
    return { error: errorLine(error) };
  }
}

async function recordFailure(
  options: WorkerOptions,
  row: InboxRow,
  turn: Turn | null,
  error: string,
): Promise<void> {
  const { database, clock, log, bell, onFailed, retryMs } = options;
  log.error({ inbox: row.id, attempts: row.attempts + 1, error }, 'a turn failed');
  const now = clock.now();
  if (row.attempts + 1 < tries) {
    const again = retryMs * 4 ** row.attempts;
    await database.transact('intake.put-off', (tx) =>
      recordFailedTurn(tx, row, { error, retryMs: again, now }),
    );
    setTimeout(() => bell.ring(), again + 5).unref();
    return;
  }
  const park = (tell: boolean) =>
    database.transact('intake.park', async (tx) => {
      if (!(await recordFailedTurn(tx, row, { error, retryMs: null, now }))) return;
      const about = { orgId: row.orgId, kind: 'intake.turn-failed', subject: row.id } as const;
      await raise(tx, about, error, now);
      if (tell && turn) await onFailed(tx, turn);
    });
  await park(true).catch((telling: unknown) => {
    log.error({ inbox: row.id, error: errorLine(telling) }, 'nobody could be told of it');
    return park(false);
  });
  if (turn) options.onTurn(turn);
}
