import type { Bell } from '../kernel/bell.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import {
  giveUpPhoto,
  nextPhotoIn,
  putOffPhoto,
  storePhoto,
  type WantedPhoto,
  wantPhoto,
} from '../storage/attachments.ts';
import type { Database, Tx } from '../storage/database.ts';
import type { Account } from './account.ts';
import { backoff, type Wait } from './backoff.ts';
import { errorLine } from './error-line.ts';
import { largestPicture, toPicture } from './picture.ts';

export interface FetcherOptions {
  readonly database: Database;
  readonly accounts: () => ReadonlyMap<AccountId, Account>;
  readonly clock: Clock;
  readonly log: Log;
  readonly crash: Crash;
  readonly wait: Wait;
  /** A photo may be expected. */
  readonly bell: Bell;
  /** Told in the transaction that gives a photo up; the person is asked to send it again. */
  readonly onPhotoFailed: (tx: Tx, photo: WantedPhoto) => Promise<void>;
  /** Told after each photo that was stored or given up. */
  readonly onPhoto: () => void;
  /** Machine milliseconds before the second try; doubled for each one after it. */
  readonly retryMs: number;
}

/** Tries before a photo is given up: with `retryMs` 5 s, about five minutes. */
const tries = 7;

/** Machine milliseconds after which a photo under way is taken for abandoned. */
const leaseMs = 150_000;

/** Machine milliseconds between looks: another process may have noted a photo. */
const longestWaitMs = 60_000;

/** Fetches expected photos, one after the other and outside any transaction, until `signal` aborts. */
export async function fetchPhotos(options: FetcherOptions, signal: AbortSignal): Promise<void> {
  const { database, accounts, log, wait, bell } = options;
  let failures = 0;
  while (!signal.aborted) {
    const since = bell.rung();
    try {
      const ids = [...accounts().keys()];
      const photo = await database.transact('media.want', (tx) => wantPhoto(tx, ids, leaseMs));
      if (photo) await fetchOne(options, photo, signal);
      failures = 0;
      if (photo) continue;
      const due = await nextPhotoIn(database.prisma, ids);
      await bell.wait(since, Math.min(longestWaitMs, Math.max(due ?? longestWaitMs, 1)), signal);
    } catch (error) {
      failures += 1;
      log.error({ error: errorLine(error) }, 'photos cannot be looked after');
      await wait(backoff(failures), signal);
    }
  }
}

async function fetchOne(
  options: FetcherOptions,
  photo: WantedPhoto,
  signal: AbortSignal,
): Promise<void> {
  const { database, accounts, clock, log, crash, onPhoto, retryMs } = options;
  const channel = accounts().get(photo.accountId)?.channel;
  if (channel === undefined) return;
  let bytes: Uint8Array | null;
  try {
    bytes = await channel.fetchPhoto(photo.remote, largestPicture, signal);
  } catch (error) {
    const line = errorLine(error);
    log.warn({ attachment: photo.id, attempts: photo.attempts, error: line }, 'no photo yet');
    if (photo.attempts >= tries && !signal.aborted) return giveUp(options, photo, line);
    await database.transact('media.put-off', (tx) =>
      putOffPhoto(tx, photo, line, retryMs * 2 ** (photo.attempts - 1)),
    );
    return;
  }
  crash('media.fetched');
  const picture = bytes === null ? 'gone-or-too-large' : toPicture(bytes);
  if (typeof picture === 'string') return giveUp(options, photo, picture);
  await database.transact('media.store', (tx) => storePhoto(tx, photo, picture, clock.now()));
  crash('media.stored');
  onPhoto();
}

async function giveUp(options: FetcherOptions, photo: WantedPhoto, error: string): Promise<void> {
  const { database, log, onPhotoFailed, onPhoto } = options;
  log.warn({ attachment: photo.id, error }, 'a photo is given up');
  await database.transact('media.give-up', async (tx) => {
    if (await giveUpPhoto(tx, photo, error)) await onPhotoFailed(tx, photo);
  });
  onPhoto();
}
