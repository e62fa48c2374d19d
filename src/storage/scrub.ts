import type { InboxId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/**
 * Overwrites an update that must not be kept: its bytes, what was drawn from it so far, and a
 * photo of it that was still to be fetched.
 */
export async function scrub(tx: Tx, orgId: OrgId, inbox: InboxId): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET raw = ''::bytea, state = 'scrubbed', error = NULL
    WHERE org_id = ${orgId} AND id = ${inbox}`;
  await tx.$executeRaw`DELETE FROM attachment WHERE org_id = ${orgId} AND inbox_id = ${inbox}`;
}
