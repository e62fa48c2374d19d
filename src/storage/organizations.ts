import type { Ids, OrgId } from '../kernel/ids.ts';
import { as } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

export interface Organization {
  readonly id: OrgId;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
}

export async function loadOrganizations(tx: Tx): Promise<readonly Organization[]> {
  return await tx.$queryRaw<Organization[]>`
    SELECT id, code, name, time_zone AS "timeZone" FROM organization ORDER BY created_at, code`;
}

/** The organization of that code, or the only one; made when there is none yet. */
export async function firstOrganization(
  tx: Tx,
  given: { readonly name: string; readonly timeZone: string; readonly now: Date },
  ids: Ids,
): Promise<OrgId> {
  const [first] = await loadOrganizations(tx);
  if (first) return first.id;
  const id = as<OrgId>(ids());
  await tx.$executeRaw`
    INSERT INTO organization (id, code, name, time_zone, created_at)
    VALUES (${id}, 'xa', ${given.name}, ${given.timeZone}, ${given.now})`;
  return id;
}
