import type { AccountId, AddressId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/**
 * Nobody is there any more (blocked, left, kicked out): marks the address and settles everything
 * that waits for it as `failed (unreachable)`.
 *
 * @param now campaign time
 */
export async function cutOff(
  tx: Tx,
  orgId: OrgId,
  addressId: AddressId,
  reason: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      UPDATE address SET reachable = false, reason = ${reason}
      WHERE org_id = ${orgId} AND id = ${addressId}
    )
    UPDATE outbox
    SET status = 'failed', settled_at = ${now}::timestamptz, error = 'unreachable',
      lease_holder = NULL
    WHERE org_id = ${orgId} AND address_id = ${addressId} AND settled_at IS NULL
      AND status = 'queued'`;
}

/**
 * Somebody is there again: they wrote, or unblocked the bot. What was settled meanwhile stays so.
 *
 * @returns whether the address had been cut off
 */
export async function heal(tx: Tx, orgId: OrgId, addressId: AddressId): Promise<boolean> {
  const healed = await tx.$executeRaw`
    UPDATE address SET reachable = true, reason = NULL
    WHERE org_id = ${orgId} AND id = ${addressId} AND NOT reachable`;
  return healed > 0;
}

/**
 * A chat goes on under a new id (a group became a supergroup). An address that already stands
 * under the new id, because its first update came before we knew, takes the old, dead one: what
 * refers to either stays whole. The thread belonged to the old chat. Nothing happens when the chat
 * is not ours, or has moved already.
 */
export async function move(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  from: string,
  to: string,
): Promise<void> {
  const [ours] = await tx.$queryRaw<{ id: AddressId }[]>`
    SELECT id FROM address
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND external_id = ${from}
      AND reason IS DISTINCT FROM 'migrated'
    FOR UPDATE`;
  if (ours === undefined) return;
  const [early] = await tx.$queryRaw<{ id: AddressId }[]>`
    UPDATE address SET external_id = 'migrating:' || id
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND external_id = ${to}
    RETURNING id`;
  await tx.$executeRaw`
    UPDATE address SET external_id = ${to}, thread_id = NULL, reachable = true, reason = NULL
    WHERE org_id = ${orgId} AND id = ${ours.id}`;
  if (early === undefined) return;
  await tx.$executeRaw`
    UPDATE address SET external_id = ${from}, reachable = false, reason = 'migrated'
    WHERE org_id = ${orgId} AND id = ${early.id}`;
}

/** The topic of a forum is gone: what follows goes to the group itself. */
export async function forgetThread(tx: Tx, orgId: OrgId, addressId: AddressId): Promise<void> {
  await tx.$executeRaw`
    UPDATE address SET thread_id = NULL WHERE org_id = ${orgId} AND id = ${addressId}`;
}
