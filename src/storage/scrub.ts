import type { InboxId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/**
 * Overwrites an update that must not be kept: its bytes, what was drawn from it so far, and a
 * photo of it that was still to be fetched. This is the one exception to "stored as received"; a
 * backup taken in between may hold it.
 */
export async function scrub(tx: Tx, orgId: OrgId, inbox: InboxId): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET raw = ''::bytea, state = 'scrubbed', error = NULL
    WHERE org_id = ${orgId} AND id = ${inbox}`;
  await tx.$executeRaw`DELETE FROM attachment WHERE org_id = ${orgId} AND inbox_id = ${inbox}`;
}

/**
 * Drops a document that must not be kept: its bytes, the updates it came with, and what was noted
 * of it, its name included.
 *
 * @param blob SHA-256 of its bytes, in hex
 */
export async function scrubDocument(tx: Tx, orgId: OrgId, blob: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET raw = ''::bytea, state = 'scrubbed', error = NULL
    WHERE org_id = ${orgId} AND id IN
      (SELECT inbox_id FROM attachment WHERE org_id = ${orgId} AND blob_id = ${blob})`;
  await tx.$executeRaw`DELETE FROM attachment WHERE org_id = ${orgId} AND blob_id = ${blob}`;
  await tx.$executeRaw`
    UPDATE job SET params = '{}'::jsonb
    WHERE org_id = ${orgId} AND kind = 'document' AND params->>'blob' = ${blob}`;
  await tx.$executeRaw`DELETE FROM blob WHERE org_id = ${orgId} AND id = ${blob}`;
}

/**
 * Drops the bytes of a document that was refused: it may be anything, and nobody reads it. That it
 * came stays noted.
 *
 * @param blob SHA-256 of its bytes, in hex
 */
export async function dropRefused(tx: Tx, orgId: OrgId, blob: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE attachment SET blob_id = NULL, state = 'failed', error = 'refused'
    WHERE org_id = ${orgId} AND blob_id = ${blob}`;
  await tx.$executeRaw`DELETE FROM blob WHERE org_id = ${orgId} AND id = ${blob}`;
}
