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

/** What stands in an organization, for a list. */
export interface OrganizationCount extends Organization {
  readonly units: number;
  readonly people: number;
  readonly bots: number;
}

export async function countOrganizations(tx: Tx): Promise<readonly OrganizationCount[]> {
  return await tx.$queryRaw<OrganizationCount[]>`
    SELECT o.id, o.code, o.name, o.time_zone AS "timeZone",
      (SELECT count(*)::int FROM unit u WHERE u.org_id = o.id) AS units,
      (SELECT count(*)::int FROM person p WHERE p.org_id = o.id) AS people,
      (SELECT count(*)::int FROM channel_account a WHERE a.org_id = o.id) AS bots
    FROM organization o ORDER BY o.created_at, o.code`;
}

/** @returns false where the code is taken */
export async function addOrganization(
  tx: Tx,
  { id, code, name, timeZone, createdAt }: Organization & { readonly createdAt: Date },
): Promise<boolean> {
  const added = await tx.$executeRaw`
    INSERT INTO organization (id, code, name, time_zone, created_at)
    VALUES (${id}, ${code}, ${name}, ${timeZone}, ${createdAt}) ON CONFLICT (code) DO NOTHING`;
  return added > 0;
}
