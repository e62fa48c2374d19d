import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** For whom somebody acts by order ("thừa lệnh"), in the order in which the plan names them. */
export async function loadPrincipals(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<readonly PersonId[]> {
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    SELECT proxied.id FROM membership m
    CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(m.proxy_for, '[]'))
      WITH ORDINALITY AS proxied(id, n)
    WHERE m.org_id = ${orgId} AND m.person_id = ${person} AND m.until_at IS NULL
    ORDER BY m.id, proxied.n`;
  return rows.map(({ id }) => id);
}

/** Who acts by order for somebody. */
export async function loadProxies(
  tx: Tx,
  orgId: OrgId,
  principal: PersonId,
): Promise<readonly PersonId[]> {
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    SELECT DISTINCT person_id AS id FROM membership
    WHERE org_id = ${orgId} AND until_at IS NULL AND proxy_for ? ${principal}`;
  return rows.map(({ id }) => id);
}
