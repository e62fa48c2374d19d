import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { Category } from './outbox.ts';

/** What an account has used of its month. */
export interface Usage {
  /** `YYYY-MM`, in the organization's zone. */
  readonly month: string;
  /** Messages in both directions: how Zalo counts is not documented. */
  readonly used: number;
  /** Whether the coordinators chose to save for the rest of this month. */
  readonly thrifty: boolean;
}

/** What an account has used of the month of `now` (campaign time). */
export async function loadUsage(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  now: Date,
): Promise<Usage> {
  const [row] = await tx.$queryRaw<Usage[]>`
    SELECT m.month, coalesce(o.settings->>'thriftyMonth' = m.month, false) AS thrifty,
      (SELECT coalesce(sum(q.inbound + q.outbound), 0)::int FROM quota q
        WHERE q.org_id = a.org_id AND q.account_id = a.id AND q.month = m.month) AS used
    FROM channel_account a JOIN organization o ON o.id = a.org_id
    CROSS JOIN LATERAL (
      SELECT to_char(${now}::timestamptz AT TIME ZONE o.time_zone, 'YYYY-MM') AS month) m
    WHERE a.org_id = ${orgId} AND a.id = ${accountId}`;
  return row ?? { month: '', used: 0, thrifty: false };
}

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

/** Whether the coordinators were told of this month already. */
export async function hasBeenWarned(tx: Tx, orgId: OrgId, cause: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ told: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM outbox WHERE org_id = ${orgId} AND key >= ${cause} AND key < ${`${cause};`}
    ) AS told`;
  return row?.told ?? false;
}

/** The coordinators choose to save for the rest of a month (`YYYY-MM`), or with null not to. */
export async function setThrift(tx: Tx, orgId: OrgId, month: string | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE organization
    SET settings = settings || jsonb_build_object('thriftyMonth', ${month}::text)
    WHERE id = ${orgId}`;
}

/** What may still leave an account. */
export interface Sendable {
  /** The greatest number of a priority that somebody waits for. */
  readonly lastWaited: number;
  readonly waited: readonly Category[];
  readonly unwaited: readonly Category[];
}

/**
 * Settles what may not leave any more: it would come when nobody needs it. Whoever was to get it
 * was `skipped (quota)`.
 *
 * @param now campaign time
 * @returns how many messages were given up
 */
export async function shedQueued(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  { lastWaited, waited, unwaited }: Sendable,
  now: Date,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ shed: number }[]>`
    WITH shed AS (
      UPDATE outbox SET status = 'cancelled', settled_at = ${now}::timestamptz, error = 'quota'
      WHERE org_id = ${orgId} AND account_id = ${accountId} AND settled_at IS NULL
        AND status = 'queued' AND (not_before_at IS NULL OR not_before_at <= ${now}::timestamptz)
        AND NOT (category = ANY (CASE WHEN priority <= ${lastWaited}::int
          THEN ${waited}::text[] ELSE ${unwaited}::text[] END))
      RETURNING id
    ), told AS (
      UPDATE delivery SET outcome = 'skipped', reason = 'quota'
      WHERE org_id = ${orgId} AND outbox_id IN (SELECT id FROM shed)
    )
    SELECT count(*)::int AS shed FROM shed`;
  return row?.shed ?? 0;
}
