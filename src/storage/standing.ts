import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** The platform asked the whole account to wait `ms` milliseconds of machine time. */
export async function pauseAccount(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  ms: number,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_account
    SET paused_until_retry = clock_timestamp() + make_interval(secs => ${ms / 1000}::float8)
    WHERE org_id = ${orgId} AND id = ${accountId}`;
}

/**
 * The month's messages are used up: nothing leaves before the month of `now` (campaign time, in
 * the organization's zone) is over, or an operator resumes.
 */
export async function parkAccount(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_account a
    SET state = 'parked',
      state_reason = to_char(${now}::timestamptz AT TIME ZONE o.time_zone, 'YYYY-MM')
    FROM organization o
    WHERE a.org_id = ${orgId} AND a.id = ${accountId} AND o.id = a.org_id`;
}

/** Messages pass again, or an operator says so. Nudge the delivery after COMMIT. */
export async function unparkAccount(tx: Tx, orgId: OrgId, accountId: AccountId): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_account SET state = 'active', state_reason = NULL
    WHERE org_id = ${orgId} AND id = ${accountId} AND state = 'parked'`;
}
