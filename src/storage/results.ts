import type { RoundView } from '../core/checkin/book.ts';
import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** How somebody and their unit did in the weekly round before. */
export interface PreviousResult {
  readonly round: Pick<RoundView, 'cadence' | 'key'>;
  readonly result: 'on-time' | 'late' | 'missed';
}

/**
 * The results that ride in the opening of a weekly round: of those who are asked in it for the
 * first time, and whose own result is that of their whole unit, so that nobody is thanked or blamed
 * for a colleague. What nobody was asked is not missing. One statement.
 */
export async function loadPreviousResults(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, PreviousResult>> {
  const rows = await tx.$queryRaw<
    { person: PersonId; key: string; result: PreviousResult['result'] }[]
  >`
    WITH previous AS (
      SELECT id, key FROM round
      WHERE org_id = ${orgId} AND cadence = 'week' AND status = 'past'
      ORDER BY opens_at DESC LIMIT 1
    ), done AS (
      SELECT ci.owner_person_id AS person, a.unit_id,
        CASE WHEN ci.status = 'missed' THEN 'missed' WHEN ci.late THEN 'late' ELSE 'on-time' END AS result
      FROM check_in ci
      JOIN previous p ON p.id = ci.round_id
      JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
      WHERE ci.org_id = ${orgId}
        AND (ci.status = 'submitted' OR (ci.status = 'missed' AND ci.sent_at IS NOT NULL))
    ), newly AS (
      SELECT DISTINCT ci.owner_person_id AS person
      FROM check_in ci
      JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
      WHERE ci.org_id = ${orgId} AND r.cadence = 'week' AND r.status = 'open' AND ci.sent_at IS NULL
        AND ci.owner_person_id = ANY(${[...people]}::text[])
    )
    SELECT n.person, p.key, min(d.result) AS result
    FROM newly n
    CROSS JOIN previous p
    JOIN done d ON d.unit_id IN (SELECT o.unit_id FROM done o WHERE o.person = n.person)
    GROUP BY n.person, p.key
    HAVING count(DISTINCT d.result) = 1`;
  return new Map(
    rows.map(({ person, key, result }) => [person, { round: { cadence: 'week', key }, result }]),
  );
}
