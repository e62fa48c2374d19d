import { createBell } from '../kernel/bell.ts';
import { type Clock, pause } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId, Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { KeptFile, WantedFile } from '../storage/attachments.ts';
import type { Database, Tx } from '../storage/database.ts';
import { somethingOpen } from '../storage/inbox.ts';
import type { Account, Turn } from './account.ts';
import type { Wait } from './backoff.ts';
import { createDoor } from './door.ts';
import { fetchFiles } from './fetcher.ts';
import { createPoller } from './poller.ts';
import { createSpool } from './spool.ts';
import { work } from './worker.ts';

export interface IntakeOptions {
  readonly database: Database;
  readonly accounts: readonly Account[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly crash: Crash;
  /** Where webhooks' bodies wait while the database is away: `DATA_DIR/spool`. */
  readonly spoolFolder: string;
  /** Everything one update causes. Runs in the transaction that marks it handled; no HTTP in it. */
  readonly handle: (tx: Tx, turn: Turn) => Promise<void>;
  /** Three turns have failed: what the person is told, in the transaction that parks the update. */
  readonly onFailed: (tx: Tx, turn: Turn) => Promise<void>;
  /** A file will not come: what the person is told, in the transaction that gives it up. */
  readonly onFileFailed: (tx: Tx, file: WantedFile) => Promise<void>;
  /** A document is here: what is done with it, in the transaction that keeps it. */
  readonly onDocument: (tx: Tx, document: WantedFile, kept: KeptFile) => Promise<void>;
  /** Told in the transaction that keeps a photo: somebody may be waiting for it. */
  readonly onPhoto: (tx: Tx, photo: WantedFile, kept: KeptFile) => Promise<void>;
  /** Called after every commit that may have queued a message. */
  readonly onWritten?: () => void;
  /** Whether updates are only taken in, and other processes ask for them and give them their turn. */
  readonly doorOnly?: boolean;
  /** Turns side by side; one on the embedded database, which has one connection. */
  readonly workers?: number;
  /** Machine milliseconds between looks into the inbox; other processes ring no bell here. */
  readonly heartbeatMs?: number;
  /** Machine milliseconds before a failed turn or fetch is tried again, the first time. */
  readonly retryMs?: { readonly turn: number; readonly file: number };
  /** Machine milliseconds a webhook's body may wait for the database; it is on disk after that. */
  readonly longestStoreMs?: number;
  /** Machine time between tries; tests let none pass. */
  readonly wait?: Wait;
}

/** Hears every account, and gives each update its turn. */
export interface Intake {
  start(): void;
  /** Stops listening, finishes the turns under way, and waits no longer than 10 s for them. */
  stop(): Promise<void>;
  /**
   * Takes a webhook's body as it is. Resolves when it is stored: only then may it be acknowledged.
   *
   * @throws RangeError for an account that is not ours
   */
  receive(account: AccountId, body: Uint8Array): Promise<void>;
  /**
   * Resolves to true when everything that waited at the platforms was heard and has had its turn;
   * to false when `signal` aborts first. A platform that has been away for about a minute is asked
   * once more and then not waited for. To be awaited before anybody is reminded.
   */
  drain(signal: AbortSignal): Promise<boolean>;
}

/** Machine milliseconds that a stop waits for turns under way. */
const longestStopMs = 10_000;

/** Machine milliseconds between looks whether everything is done. */
const drainLookMs = 250;

export function createIntake(options: IntakeOptions): Intake {
  const { database, clock, ids, log, crash, wait = pause, onWritten = () => {} } = options;
  const accounts = new Map(options.accounts.map((account) => [account.id, account]));
  const bell = createBell();
  const fileBell = createBell();
  const spoolBell = createBell();
  const idle = createBell();
  const stopping = new AbortController();
  let loops: Promise<unknown> = Promise.resolve();

  const onKnown = () => {
    bell.ring();
    fileBell.ring();
  };

  const spool = createSpool(options.spoolFolder);
  const door = createDoor({
    ...{ database, accounts, spool, clock, ids, log, crash, wait, bell, spoolBell },
    longestStoreMs: options.longestStoreMs ?? 2000,
  });
  const pollers = options.accounts.map((account) =>
    createPoller({ account, door, database, clock, log, crash, wait, onKnown }),
  );
  const known = () =>
    new Map(
      options.accounts
        .filter((_, n) => pollers[n]?.standing() === 'known')
        .map((account) => [account.id, account]),
    );

  const atWork = {
    ...{ database, accounts: known, clock, log, crash, wait, bell, idle },
    handle: options.handle,
    onFailed: options.onFailed,
    onTurn(turn: Turn) {
      const { type } = turn.inbound;
      if (type === 'photo' || type === 'document') fileBell.ring();
      onWritten();
    },
    heartbeatMs: options.heartbeatMs ?? 2000,
    retryMs: options.retryMs?.turn ?? 1000,
  };
  const files = {
    ...{ database, accounts: known, clock, log, crash, wait, bell: fileBell },
    onFileFailed: options.onFileFailed,
    onDocument: options.onDocument,
    onPhoto: options.onPhoto,
    onFile: onWritten,
    retryMs: options.retryMs?.file ?? 5000,
  };
  const workers = database.embedded ? 1 : (options.workers ?? 4);

  return {
    start() {
      const { signal } = stopping;
      if (options.doorOnly) {
        loops = Promise.allSettled([door.run(signal)]);
        return;
      }
      loops = Promise.allSettled([
        door.run(signal),
        ...pollers.map((poller) => poller.run(signal)),
        ...Array.from({ length: workers }, () => work(atWork, signal)),
        fetchFiles(files, signal),
      ]);
    },
    async stop() {
      stopping.abort();
      const patience = new AbortController();
      await Promise.race([loops, pause(longestStopMs, patience.signal)]);
      patience.abort();
    },
    async receive(id, body) {
      const account = accounts.get(id);
      if (account === undefined) throw new RangeError(`no account ${id}`);
      await door.receive(account, body);
    },
    async drain(signal) {
      const either = AbortSignal.any([signal, stopping.signal]);
      await Promise.all(pollers.map((poller) => poller.heard(either)));
      while (!either.aborted) {
        const since = idle.rung();
        const waiting = [...accounts.keys()].filter((_, n) => pollers[n]?.standing() !== 'refused');
        if ((await door.empty()) && !(await somethingOpen(database.prisma, waiting))) return true;
        await idle.wait(since, drainLookMs, either);
      }
      return false;
    },
  };
}
