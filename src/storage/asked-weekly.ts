import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Who was asked in the newest weekly round, and so will be in the next; `open` who still owes it. */
export interface AskedWeekly {
  readonly person: PersonId;
  readonly open: boolean;
}

/** One statement. */
export async function loadAskedWeekly(tx: Tx, orgId: OrgId): Promise<readonly AskedWeekly[]> {
  return await tx.$queryRaw<AskedWeekly[]>`
    SELECT ci.owner_person_id AS person,
      bool_or(r.status IN ('open', 'due') AND ci.status IN ('pending', 'in_progress')) AS open
    FROM (SELECT * FROM round WHERE org_id = ${orgId} AND cadence = 'week'
      ORDER BY opens_at DESC LIMIT 1) r
    JOIN check_in ci ON ci.org_id = r.org_id AND ci.round_id = r.id
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    WHERE ci.owner_person_id IS NOT NULL AND ci.status <> 'excused' AND a.disputed_at IS NULL
    GROUP BY ci.owner_person_id`;
}
