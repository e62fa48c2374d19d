import type { FieldOfTask } from '../core/language/incident.ts';
import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** The leaders with the fields they have in charge, by code. */
export async function loadLeaders(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly { readonly person: PersonId; readonly fields: readonly string[] }[]> {
  return await tx.$queryRaw<{ person: PersonId; fields: string[] }[]>`
    SELECT person_id AS person, coalesce(field_codes, '[]') AS fields FROM membership
    WHERE org_id = ${orgId} AND role = 'leader' AND until_at IS NULL ORDER BY position, id`;
}

/** The open tasks with their fields, in the order of the plan. */
export async function loadFieldsOfTasks(tx: Tx, orgId: OrgId): Promise<readonly FieldOfTask[]> {
  return await tx.$queryRaw<FieldOfTask[]>`
    SELECT t.title, f.code AS field, p.code AS parent
    FROM task t
    JOIN field f ON f.org_id = t.org_id AND f.id = t.field_id
    LEFT JOIN field p ON p.org_id = f.org_id AND p.id = f.parent_id
    WHERE t.org_id = ${orgId} AND t.closed_at IS NULL ORDER BY t.position, t.code`;
}
