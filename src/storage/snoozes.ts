import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Takes the snooze that is due first and marks it as fired; null when none is. */
export async function claimSnooze(
  tx: Tx,
  now: Date,
): Promise<{ readonly orgId: OrgId; readonly id: string; readonly person: PersonId } | null> {
  const [row] = await tx.$queryRaw<{ orgId: OrgId; id: string; person: PersonId }[]>`
    UPDATE snooze SET fired_at = ${now}
    WHERE (org_id, id) = (
      SELECT org_id, id FROM snooze
      WHERE fire_at <= ${now} AND fired_at IS NULL AND cancelled_at IS NULL
      ORDER BY fire_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING org_id AS "orgId", id, person_id AS person`;
  return row ?? null;
}
