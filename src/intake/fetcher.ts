import type { Bell } from '../kernel/bell.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import {
  giveUpFile,
  type KeptFile,
  nextFileIn,
  putOffFile,
  storeFile,
  type WantedFile,
  wantFile,
} from '../storage/attachments.ts';
import type { Database, Tx } from '../storage/database.ts';
import type { Account } from './account.ts';
import { backoff, type Wait } from './backoff.ts';
import { largestDocument, toDocument } from './document.ts';
import { errorLine } from './error-line.ts';
import { largestPicture, toPicture } from './picture.ts';

export interface FetcherOptions {
  readonly database: Database;
  readonly accounts: () => ReadonlyMap<AccountId, Account>;
  readonly clock: Clock;
  readonly log: Log;
  readonly crash: Crash;
  readonly wait: Wait;
  /** A photo or a document may be expected. */
  readonly bell: Bell;
  /** Told in the transaction that gives a file up; the person is asked to send it again. */
  readonly onFileFailed: (tx: Tx, file: WantedFile) => Promise<void>;
  /** Told in the transaction that keeps a document: somebody is to read it. */
  readonly onDocument: (tx: Tx, document: WantedFile, kept: KeptFile) => Promise<void>;
  /** Told in the transaction that keeps a photo: somebody may be waiting for it. */
  readonly onPhoto: (tx: Tx, photo: WantedFile, kept: KeptFile) => Promise<void>;
  /** Told after each file that was stored or given up. */
  readonly onFile: () => void;
  /** Machine milliseconds before the second try; doubled for each one after it. */
  readonly retryMs: number;
}

/** Tries before a file is given up: with `retryMs` 5 s, about five minutes. */
const tries = 7;

/** Machine milliseconds after which a file under way is taken for abandoned. */
const leaseMs = 150_000;

/** Machine milliseconds between looks: another process may have noted a file. */
const longestWaitMs = 60_000;

/** Fetches expected photos and documents, one after the other and outside any transaction, until `signal` aborts. */
export async function fetchFiles(options: FetcherOptions, signal: AbortSignal): Promise<void> {
  const { database, accounts, log, wait, bell } = options;
  let failures = 0;
  while (!signal.aborted) {
    const since = bell.rung();
    try {
      const ids = [...accounts().keys()];
      const file = await database.transact('media.want', (tx) => wantFile(tx, ids, leaseMs));
      if (file) await fetchOne(options, file, signal);
      failures = 0;
      if (file) continue;
      const due = await nextFileIn(database.prisma, ids);
      await bell.wait(since, Math.min(longestWaitMs, Math.max(due ?? longestWaitMs, 1)), signal);
    } catch (error) {
      failures += 1;
      log.error({ error: errorLine(error) }, 'files cannot be looked after');
      await wait(backoff(failures), signal);
    }
  }
}

async function fetchOne(
  options: FetcherOptions,
  file: WantedFile,
  signal: AbortSignal,
): Promise<void> {
  const { database, accounts, clock, log, crash, onDocument, onPhoto, onFile, retryMs } = options;
  const channel = accounts().get(file.accountId)?.channel;
  if (channel === undefined) return;
  const { name } = file;
  let bytes: Uint8Array | null;
  try {
    const most = name === null ? largestPicture : largestDocument;
    bytes = await channel.fetchFile(file.remote, most, signal);
  } catch (error) {
    const line = errorLine(error);
    log.warn({ attachment: file.id, attempts: file.attempts, error: line }, 'no file yet');
    if (file.attempts >= tries && !signal.aborted) return giveUp(options, file, line);
    await database.transact('media.put-off', (tx) =>
      putOffFile(tx, file, line, retryMs * 2 ** (file.attempts - 1)),
    );
    return;
  }
  crash('media.fetched');
  const kept = bytes === null ? 'gone-or-too-large' : judged(bytes, name);
  if (typeof kept === 'string') return giveUp(options, file, kept);
  await database.transact('media.store', async (tx) => {
    const stored = await storeFile(tx, file, kept, clock.now());
    if (stored) await (name === null ? onPhoto : onDocument)(tx, file, kept);
  });
  crash('media.stored');
  onFile();
}

function judged(bytes: Uint8Array, name: string | null): KeptFile | string {
  return name === null ? toPicture(bytes) : toDocument(bytes, name);
}

async function giveUp(options: FetcherOptions, file: WantedFile, error: string): Promise<void> {
  const { database, log, onFileFailed, onFile } = options;
  log.warn({ attachment: file.id, error }, 'a file is given up');
  await database.transact('media.give-up', async (tx) => {
    if (await giveUpFile(tx, file, error)) await onFileFailed(tx, file);
  });
  onFile();
}
