import { callNameOf, personCode } from '../core/campaign/person-code.ts';
import { clean } from '../core/language/fold.ts';
import type { Ids, OrgId } from '../kernel/ids.ts';
import { audited, type Change } from './audit.ts';
import type { Tx } from './database.ts';

/**
 * Makes somebody coordinator before there is a campaign: she sets it up herself, from the chat. A
 * workbook that names her later means this very person. Whoever is coordinator already stays so.
 *
 * @param words what she is called before a workbook says better: "đồng chí", "Cán bộ điều phối"
 */
export async function addCoordinator(
  tx: Tx,
  orgId: OrgId,
  given: { readonly name: string; readonly form: string; readonly title: string },
  change: Change,
  ids: Ids,
): Promise<void> {
  const name = clean(given.name).replaceAll(/\s+/gu, ' ').trim();
  const code = personCode(name, new Set());
  const known = await tx.person.findUnique({ where: { orgId_code: { orgId, code } } });
  const id = known?.id ?? ids();
  const membership = ids();
  const touched = [
    { entity: 'person', ids: [id] },
    { entity: 'membership', ids: [membership] },
  ] as const;
  await audited(tx, change, touched, async () => {
    await tx.$executeRaw`
      INSERT INTO person (org_id, id, code, full_name, call_name, address_form, title)
      VALUES (${orgId}, ${id}, ${code}, ${name}, ${callNameOf(name)}, ${given.form}, ${given.title})
      ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`
      INSERT INTO membership (org_id, id, person_id, role, from_at)
      SELECT ${orgId}, ${membership}, ${id}, 'coordinator', ${change.at}::timestamptz
      WHERE NOT EXISTS (SELECT FROM membership
        WHERE org_id = ${orgId} AND person_id = ${id} AND role = 'coordinator' AND until_at IS NULL)`;
  });
}
