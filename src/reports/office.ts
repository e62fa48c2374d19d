import { createBell } from '../kernel/bell.ts';
import { type Clock, pause } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Database, Tx } from '../storage/database.ts';
import {
  endJob,
  type Job,
  type JobKind,
  putOffJob,
  releaseJobs,
  takeJob,
} from '../storage/jobs.ts';

/**
 * One kind of work: the long part runs outside any transaction, and what it returns writes the
 * result in the one that ends the job.
 */
export type Worker = (job: Job, signal: AbortSignal) => Promise<(tx: Tx) => Promise<void>>;

export interface OfficeOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly workers: Readonly<Record<JobKind, Worker>>;
  /** Told in the transaction that gives work up: whoever ordered it is told. */
  readonly onGivenUp: (tx: Tx, job: Job) => Promise<void>;
  /** Called after every commit that may have queued a message. */
  readonly onWritten: () => void;
}

/** Where what takes long is done: documents are read, reports drawn; one after the other. */
export interface Office {
  start(): void;
  /** Stops taking work on; what is under way is finished, or taken on again later. */
  stop(): Promise<void>;
  /** Something may have been ordered. */
  nudge(): void;
  /** Does everything that waits. */
  pass(): Promise<void>;
}

/** Times that work is taken on before it is given up. */
const tries = 3;

/** Machine milliseconds after which work under way is taken for abandoned. */
const leaseMs = 600_000;

/** Machine milliseconds between looks: another process may have ordered something. */
const longestWaitMs = 30_000;

/** Machine milliseconds that a stop waits for work under way. */
const longestStopMs = 10_000;

export function createOffice(options: OfficeOptions): Office {
  const { database, log } = options;
  const bell = createBell();
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let busy: Promise<void> = Promise.resolve();

  async function pass(): Promise<void> {
    const mine = busy.then(async () => {
      while (!stopping.signal.aborted) {
        const job = await database.transact('office.take', (tx) => takeJob(tx, leaseMs));
        if (!job) return;
        await workOn(options, job, stopping.signal);
      }
    });
    busy = mine.catch(() => {});
    await mine;
  }

  async function loop(): Promise<void> {
    if (database.embedded) await database.transact('office.release', releaseJobs);
    while (!stopping.signal.aborted) {
      const since = bell.rung();
      await pass().catch((error: unknown) => {
        log.error({ err: error }, 'the office cannot work');
      });
      await bell.wait(since, longestWaitMs, stopping.signal);
    }
  }

  return {
    pass,
    nudge: () => bell.ring(),
    start() {
      running ??= loop();
    },
    async stop() {
      stopping.abort();
      const patience = new AbortController();
      await Promise.race([running, pause(longestStopMs, patience.signal)]);
      patience.abort();
    },
  };
}

async function workOn(options: OfficeOptions, job: Job, signal: AbortSignal): Promise<void> {
  const { database, clock, log, workers, onGivenUp, onWritten } = options;
  try {
    // Taken on too often without an end: it may be what kills the process.
    if (job.attempts > tries) throw new Error('taken on too often');
    const finish = await workers[job.kind](job, signal);
    await database.transact('office.end', async (tx) => {
      if (await endJob(tx, job, null, clock.now())) await finish(tx);
    });
  } catch (error) {
    const line = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    log.error({ err: error, job: job.id, attempts: job.attempts }, 'a job did not go');
    if (job.attempts < tries) {
      await database.transact('office.put-off', (tx) => putOffJob(tx, job, line));
    } else {
      await database.transact('office.give-up', async (tx) => {
        if (await endJob(tx, job, line, clock.now())) await onGivenUp(tx, job);
      });
    }
  }
  onWritten();
}
