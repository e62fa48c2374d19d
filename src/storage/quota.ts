import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { Category } from './outbox.ts';

/**
 * Counts messages that left, in the month of `now` in the organization's zone. What may have left
 * counts too: how Zalo counts is not documented, so that the ledger is never below the truth.
 */
export async function countOutbound(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  categories: readonly Category[],
  now: Date,
): Promise<void> {
  if (categories.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO quota AS q (org_id, id, account_id, month, category, outbound)
    SELECT o.id, gen_random_uuid()::text, ${accountId},
      to_char(${now}::timestamptz AT TIME ZONE o.time_zone, 'YYYY-MM'), c.category, count(*)
    FROM organization o, unnest(${categories}::text[]) AS c (category)
    WHERE o.id = ${orgId}
    GROUP BY o.id, o.time_zone, c.category
    ON CONFLICT (org_id, account_id, month, category)
    DO UPDATE SET outbound = q.outbound + EXCLUDED.outbound`;
}

/** Counts `received` messages that came in, in the month of `now` in the organization's zone. */
export async function countInbound(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  received: number,
  now: Date,
): Promise<void> {
  if (received === 0) return;
  await tx.$executeRaw`
    INSERT INTO quota AS q (org_id, id, account_id, month, category, inbound)
    SELECT o.id, gen_random_uuid()::text, ${accountId},
      to_char(${now}::timestamptz AT TIME ZONE o.time_zone, 'YYYY-MM'), 'received', ${received}::int
    FROM organization o WHERE o.id = ${orgId}
    ON CONFLICT (org_id, account_id, month, category)
    DO UPDATE SET inbound = q.inbound + EXCLUDED.inbound`;
}

/** Messages of an account in a month (`2025-10`), in both directions: what Zalo counts. */
export async function loadUsed(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  month: string,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ used: number }[]>`
    SELECT coalesce(sum(inbound + outbound), 0)::int AS used FROM quota
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND month = ${month}`;
  return row?.used ?? 0;
}
