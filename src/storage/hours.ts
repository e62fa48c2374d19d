import { defaultHours, type Hours } from '../core/calendar/sending-hours.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** The hours of an organization: its own where it has set them, else the usual ones. */
export async function loadHours(tx: Tx, orgId: OrgId): Promise<Hours> {
  const [row] = await tx.$queryRaw<{ hours: Partial<Hours> | null }[]>`
    SELECT settings -> 'hours' AS hours FROM organization WHERE id = ${orgId}`;
  return { ...defaultHours, ...row?.hours };
}

export async function saveHours(tx: Tx, orgId: OrgId, hours: Hours): Promise<void> {
  await tx.$executeRaw`
    UPDATE organization
    SET settings = settings || jsonb_build_object('hours', ${JSON.stringify(hours)}::jsonb)
    WHERE id = ${orgId}`;
}
