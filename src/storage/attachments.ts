import type {
  AccountId,
  AttachmentId,
  CheckInId,
  InboxId,
  OrgId,
  PersonId,
} from '../kernel/ids.ts';
import { storeBlob } from './blobs.ts';
import type { Tx } from './database.ts';

/** A photo or a document somebody sent, known before its bytes are here. */
export interface ExpectedFile {
  readonly orgId: OrgId;
  readonly id: AttachmentId;
  readonly accountId: AccountId;
  readonly personId: PersonId | null;
  readonly inboxId: InboxId;
  /** What the platform needs to give the bytes out. */
  readonly remote: string;
  /** A document's name, as its sender calls it; null: a photo. */
  readonly name: string | null;
  /** Campaign time. */
  readonly now: Date;
}

/** A photo or a document whose bytes are to be fetched. */
export interface WantedFile {
  readonly orgId: OrgId;
  readonly id: AttachmentId;
  readonly accountId: AccountId;
  readonly personId: PersonId | null;
  readonly inboxId: InboxId | null;
  readonly remote: string;
  readonly name: string | null;
  /** How often it was tried, this time included. */
  readonly attempts: number;
}

/** Notes in the turn that a file is on its way; fetching it is a matter of its own. */
export async function expectFile(tx: Tx, file: ExpectedFile): Promise<void> {
  const { orgId, id, accountId, personId, inboxId, remote, name, now } = file;
  await tx.$executeRaw`
    INSERT INTO attachment
      (org_id, id, account_id, person_id, inbox_id, remote_ref, name, state, created_at)
    VALUES (${orgId}, ${id}, ${accountId}, ${personId}, ${inboxId}, ${remote}, ${name}, 'expected',
      ${now}::timestamptz)
    ON CONFLICT DO NOTHING`;
}

/**
 * Takes the oldest file that is due, for `leaseMs`: after that it is anybody's again, such as
 * after a crash.
 */
export async function wantFile(
  tx: Tx,
  accounts: readonly AccountId[],
  leaseMs: number,
): Promise<WantedFile | null> {
  const [row] = await tx.$queryRaw<WantedFile[]>`
    UPDATE attachment a
    SET attempts = attempts + 1,
      next_retry = now() + make_interval(secs => ${leaseMs / 1000}::float8)
    FROM (
      SELECT org_id, id FROM attachment
      WHERE state = 'expected' AND (next_retry IS NULL OR next_retry <= now())
        AND account_id = ANY (${accounts}::text[])
      ORDER BY created_at, id LIMIT 1
      FOR UPDATE SKIP LOCKED) due
    WHERE a.org_id = due.org_id AND a.id = due.id
    RETURNING a.org_id AS "orgId", a.id, a.account_id AS "accountId", a.person_id AS "personId",
      a.inbox_id AS "inboxId", a.remote_ref AS remote, a.name, a.attempts`;
  return row ?? null;
}

/** How long until the next file is due, in machine milliseconds; null when none is expected. */
export async function nextFileIn(tx: Tx, accounts: readonly AccountId[]): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ ms: number | null }[]>`
    SELECT (extract(epoch FROM min(coalesce(next_retry, now())) - now()) * 1000)::float8 AS ms
    FROM attachment WHERE state = 'expected' AND account_id = ANY (${accounts}::text[])`;
  return row?.ms ?? null;
}

/** A file as it is kept. */
export interface KeptFile {
  /** Of the bytes, in hex. */
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** Keeps the bytes once, however often they were sent. @returns whether it was still expected */
export async function storeFile(
  tx: Tx,
  { orgId, id }: WantedFile,
  { sha256, mime, bytes }: KeptFile,
  now: Date,
): Promise<boolean> {
  await tx.$executeRaw`
    INSERT INTO blob (org_id, id, mime, bytes, created_at)
    VALUES (${orgId}, ${sha256}, ${mime}, ${bytes}, ${now}::timestamptz)
    ON CONFLICT (org_id, id) DO NOTHING`;
  const changed = await tx.$executeRaw`
    UPDATE attachment
    SET state = 'stored', blob_id = ${sha256}, mime = ${mime}, size = ${bytes.byteLength}::int,
      error = NULL, next_retry = NULL
    WHERE org_id = ${orgId} AND id = ${id} AND state = 'expected'`;
  return changed > 0;
}

/** A photo that came by itself and not in a message: what it goes with is known. */
export async function keepPhoto(
  tx: Tx,
  photo: Pick<ExpectedFile, 'orgId' | 'id' | 'accountId' | 'personId' | 'remote' | 'now'> & {
    readonly checkIn: CheckInId;
  },
  { sha256, mime, bytes }: KeptFile,
): Promise<void> {
  const { orgId, id, accountId, personId, remote, now, checkIn } = photo;
  await storeBlob(tx, orgId, { mime, bytes }, now);
  await tx.$executeRaw`
    INSERT INTO attachment (org_id, id, account_id, person_id, check_in_id, remote_ref, state,
      blob_id, mime, size, created_at)
    VALUES (${orgId}, ${id}, ${accountId}, ${personId}, ${checkIn}, ${remote}, 'stored',
      ${sha256}, ${mime}, ${bytes.byteLength}::int, ${now}::timestamptz)`;
}

/** It will not come. @returns whether it was still expected */
export async function giveUpFile(
  tx: Tx,
  { orgId, id }: WantedFile,
  error: string,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE attachment SET state = 'failed', error = ${error}, next_retry = NULL
    WHERE org_id = ${orgId} AND id = ${id} AND state = 'expected'`;
  return changed > 0;
}

/** It could not be fetched this time; it is due again in `retryMs`. */
export async function putOffFile(
  tx: Tx,
  { orgId, id }: WantedFile,
  error: string,
  retryMs: number,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE attachment
    SET error = ${error},
      next_retry = now() + make_interval(secs => ${retryMs / 1000}::float8)
    WHERE org_id = ${orgId} AND id = ${id} AND state = 'expected'`;
}
