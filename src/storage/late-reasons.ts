import { as, type CheckInId, type OrgId, type PersonId } from '../kernel/ids.ts';
import { audited, type Change, type ChangeId } from './audit.ts';
import type { Tx } from './database.ts';

/** What somebody reported late last: the check-ins of one round. */
export interface LateWork {
  readonly checkIns: readonly CheckInId[];
  readonly codes: readonly string[];
  readonly unit: string;
  readonly cadence: 'week' | 'month' | 'once';
  readonly key: string;
}

/** The work of the last round in which this person answered something late; null when there is none. */
export async function loadLateWork(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<LateWork | null> {
  const [row] = await tx.$queryRaw<LateWork[]>`
    WITH late AS (
      SELECT c.id, c.round_id, c.submitted_at, t.code, u.short_name AS unit
      FROM check_in c
      JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
      JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
      JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
      WHERE c.org_id = ${orgId} AND c.late AND c.status = 'submitted'
        AND (c.owner_person_id = ${person} OR EXISTS (SELECT 1 FROM answer n
          WHERE n.org_id = c.org_id AND n.check_in_id = c.id AND n.person_id = ${person}))
    )
    SELECT r.cadence, r.key, min(l.unit) AS unit, jsonb_agg(l.id ORDER BY l.code) AS "checkIns",
      jsonb_agg(DISTINCT l.code) AS codes
    FROM late l JOIN round r ON r.org_id = ${orgId} AND r.id = l.round_id
    GROUP BY r.id, r.cadence, r.key ORDER BY max(l.submitted_at) DESC LIMIT 1`;
  return row ?? null;
}

/**
 * Keeps why work was reported late, with the work itself: where the coordinator looks at it and
 * where the digest names who was late. A later reason takes the place of an earlier one, and the
 * log keeps both.
 *
 * @param change of whom, when and over which channel; its reason is what was said
 */
export async function keepLateReason(
  tx: Tx,
  change: Omit<Change, 'id' | 'command'> & { readonly id: string },
  checkIns: readonly CheckInId[],
  reason: string,
): Promise<void> {
  const named: Change = { ...change, id: as<ChangeId>(change.id), command: 'late.reason', reason };
  await audited(
    tx,
    named,
    [{ entity: 'checkIn', ids: checkIns }],
    () =>
      tx.$executeRaw`
        UPDATE check_in SET late_reason = ${reason}
        WHERE org_id = ${change.orgId} AND id = ANY(${[...checkIns]}::text[])`,
  );
}
