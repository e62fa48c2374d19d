import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Where the polling of an account stands. */
export interface PollPosition {
  /** What to ask from; null before the first update. */
  readonly offset: string | null;
  /** Campaign time at which the last update came. */
  readonly lastUpdateAt: Date | null;
}

export async function pollPosition(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
): Promise<PollPosition> {
  const [row] = await tx.$queryRaw<PollPosition[]>`
    SELECT poll_offset::text AS "offset", last_update_at AS "lastUpdateAt"
    FROM channel_account WHERE org_id = ${orgId} AND id = ${accountId}`;
  return row ?? { offset: null, lastUpdateAt: null };
}

/** The platform refuses the account: nothing is asked or sent until somebody mends it. */
export async function stopAccount(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  reason: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_account SET state = 'stopped', state_reason = ${reason}
    WHERE org_id = ${orgId} AND id = ${accountId}`;
}

/** The platform knows the account again. */
export async function resumeAccount(tx: Tx, orgId: OrgId, accountId: AccountId): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_account SET state = 'active', state_reason = NULL
    WHERE org_id = ${orgId} AND id = ${accountId} AND state = 'stopped'`;
}

/** The platforms on which there is a bot. */
export async function loadPlatforms(tx: Tx): Promise<readonly ('telegram' | 'zalo')[]> {
  const rows = await tx.$queryRaw<{ platform: 'telegram' | 'zalo' }[]>`
    SELECT DISTINCT platform FROM channel_account ORDER BY 1`;
  return rows.map(({ platform }) => platform);
}
