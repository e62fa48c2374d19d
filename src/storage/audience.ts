import type { Audience } from '../core/campaign/agenda.ts';
import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { loadDebtors } from './rounds.ts';

/** Whom a message of the coordinator's own is for, now. One statement. */
export async function peopleOf(
  tx: Tx,
  orgId: OrgId,
  audience: Audience,
): Promise<readonly PersonId[]> {
  if (audience.kind === 'people') return audience.people;
  if (audience.kind === 'due' || audience.kind === 'not_started' || audience.kind === 'remaining') {
    const debtors = await loadDebtors(tx, orgId, null);
    const meant = debtors.filter((d) => audience.kind !== 'not_started' || d.untouched);
    return meant.map((debtor) => debtor.person);
  }
  const roles = audience.kind === 'roles' ? [...audience.roles] : null;
  const units = audience.kind === 'units' ? [...audience.units] : null;
  const focal = roles === null ? ['focal_point'] : roles;
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    SELECT DISTINCT p.id FROM person p
    JOIN membership m ON m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL
    LEFT JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
    WHERE p.org_id = ${orgId} AND p.erased_at IS NULL AND m.role = ANY(${focal}::text[])
      AND (${units}::text[] IS NULL OR u.code = ANY(${units}::text[]))
    ORDER BY p.id`;
  return rows.map((row) => row.id);
}
