import type { CampaignId, Day, OrgId, PersonId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { Role } from './speaker.ts';

/** A unit with everything it is called and everybody who stands in it. */
export interface UnitView {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** Units of one kind: `trường`, `thôn`. */
  readonly group: string;
  readonly headId: PersonId | null;
  readonly leaderId: PersonId | null;
  readonly aliases: readonly string[];
  /** Current members, the first focal point first. */
  readonly members: readonly { readonly person: PersonId; readonly role: Role }[];
}

/** The units of an organization that still exist. One statement. */
export async function loadUnits(tx: Tx, orgId: OrgId): Promise<readonly UnitView[]> {
  return await tx.$queryRaw<UnitView[]>`
    SELECT u.id, u.code, u.name, u.short_name AS "shortName", u.peer_group AS "group",
      u.head_person_id AS "headId", u.leader_person_id AS "leaderId",
      coalesce((SELECT jsonb_agg(a.text ORDER BY a.id) FROM unit_alias a
        WHERE a.org_id = u.org_id AND a.unit_id = u.id), '[]') AS aliases,
      coalesce((SELECT jsonb_agg(jsonb_build_object('person', m.person_id, 'role', m.role)
          ORDER BY m.role <> 'focal_point', m.position, m.id)
        FROM membership m
        WHERE m.org_id = u.org_id AND m.unit_id = u.id AND m.until_at IS NULL), '[]') AS members
    FROM unit u WHERE u.org_id = ${orgId} AND u.closed_at IS NULL ORDER BY u.code`;
}

/** The campaign that commands are about. */
export interface CampaignHead {
  readonly id: CampaignId;
  readonly name: string;
  readonly startDay: Day;
  readonly endDay: Day;
  /** A draft waits for CHẠY. */
  readonly status: 'draft' | 'running';
}

/** The newest campaign that has not ended; null before the first import. */
export async function loadCampaignHead(tx: Tx, orgId: OrgId): Promise<CampaignHead | null> {
  const [row] = await tx.$queryRaw<CampaignHead[]>`
    SELECT id, name, start_day AS "startDay", end_day AS "endDay", status FROM campaign
    WHERE org_id = ${orgId} AND status <> 'ended' ORDER BY start_day DESC, id DESC LIMIT 1`;
  return row ?? null;
}

/** A campaign begins: its schedules have times from now on. */
export async function startCampaign(tx: Tx, orgId: OrgId, id: CampaignId): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign SET status = 'running' WHERE org_id = ${orgId} AND id = ${id}`;
}
