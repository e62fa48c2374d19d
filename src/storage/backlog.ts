import { remindWithinMs } from '../core/calendar/sending-hours.ts';
import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Campaign time after which a message that waits is late: as long as sending may take. */
const lateMs = 15 * 60_000;

/**
 * Gives up what waited so long that it would only confuse: reminders after three hours, and what
 * opened a round whose late reports are over. Whoever was to get it was `skipped`.
 *
 * @param now campaign time
 * @param leaves when it could leave: `now`, or the end of the quiet hours
 * @returns how many messages were given up
 */
export async function dropOvertaken(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  now: Date,
  leaves: Date,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ dropped: number }[]>`
    WITH dropped AS (
      UPDATE outbox o SET status = 'cancelled', settled_at = ${now}::timestamptz,
        error = CASE o.category WHEN 'opening' THEN 'round-over' ELSE 'too-late' END
      WHERE o.org_id = ${orgId} AND o.account_id = ${accountId} AND o.settled_at IS NULL
        AND o.status = 'queued'
        AND CASE o.category
          WHEN 'opening' THEN EXISTS (
            SELECT FROM occurrence c JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
            WHERE c.org_id = o.org_id AND c.id = o.cause
              AND r.late_until_at <= ${leaves}::timestamptz)
          ELSE o.category IN ('second-reminder', 'last-call')
            AND coalesce(o.not_before_at, o.created_at) <= ${new Date(leaves.getTime() - remindWithinMs)}
        END
      RETURNING o.id, o.error
    ), told AS (
      UPDATE delivery d SET outcome = 'skipped', reason = x.error
      FROM dropped x WHERE d.org_id = ${orgId} AND d.outbox_id = x.id
    )
    SELECT count(*)::int AS dropped FROM dropped`;
  return row?.dropped ?? 0;
}

/**
 * What nobody asked for and is late already stays until people may be written to again: a platform
 * that comes back at night wakes nobody.
 *
 * @param now campaign time
 * @param until the end of the quiet hours
 */
export async function holdLate(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  now: Date,
  until: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox SET not_before_at = ${until}
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND settled_at IS NULL
      AND status = 'queued' AND unasked AND category <> 'urgent'
      AND coalesce(not_before_at, created_at) <= ${new Date(now.getTime() - lateMs)}`;
}
