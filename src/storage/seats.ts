import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/**
 * How many people have written to a bot: every private chat takes a seat, also that of a stranger,
 * for nobody knows whether the platform gives one back.
 */
export async function countSeats(tx: Tx, orgId: OrgId, accountId: AccountId): Promise<number> {
  const [row] = await tx.$queryRaw<{ taken: number }[]>`
    SELECT count(*)::int AS taken FROM address
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND kind = 'private'`;
  return row?.taken ?? 0;
}
