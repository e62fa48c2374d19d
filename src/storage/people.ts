import type { TimeOfDay } from '../core/calendar/zone.ts';
import type { AccountId, AddressId, OrgId, PersonId, RoomId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { Role } from './speaker.ts';

/** Where a person or room is reached: the best reachable address. */
export interface Reached {
  readonly id: AddressId;
  readonly platform: 'telegram' | 'zalo';
}

export interface PersonView {
  readonly id: PersonId;
  readonly code: string;
  readonly fullName: string;
  readonly callName: string;
  readonly title: string;
  readonly phone: string | null;
  readonly wayOfAsking: 'step' | 'page' | null;
  /** The time of day at which the person wants to be written to. */
  readonly preferredTime: TimeOfDay | null;
  readonly roles: readonly Role[];
  readonly unitId: UnitId | null;
  readonly unitName: string | null;
  readonly consent: 'asked' | 'given' | 'refused' | 'withdrawn' | null;
  readonly address: Reached | null;
  /** Away on this day, and who stands in. */
  readonly away: { readonly standIn: PersonId | null } | null;
}

/**
 * People of an organization with where they are reached. One statement.
 *
 * @param only these people; null for all
 * @param role only who has this role
 * @param today the day on which absences are looked up
 */
export async function loadPeople(
  tx: Tx,
  orgId: OrgId,
  today: string,
  { only = null, role = null }: { only?: readonly PersonId[] | null; role?: Role | null } = {},
): Promise<readonly PersonView[]> {
  const ids = only === null ? null : [...only];
  return await tx.$queryRaw<PersonView[]>`
    SELECT p.id, p.code, p.full_name AS "fullName", p.call_name AS "callName", p.title, p.phone,
      p.way_of_asking AS "wayOfAsking", p.preferred_time AS "preferredTime",
      coalesce((SELECT jsonb_agg(DISTINCT m.role) FROM membership m
        WHERE m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL), '[]') AS roles,
      mu.id AS "unitId", mu.short_name AS "unitName",
      (SELECT c.decision FROM consent c WHERE c.org_id = p.org_id AND c.person_id = p.id
        ORDER BY c.decided_at DESC, c.id DESC LIMIT 1) AS consent,
      (SELECT jsonb_build_object('id', ad.id, 'platform', acc.platform)
        FROM address ad JOIN channel_account acc ON acc.org_id = ad.org_id AND acc.id = ad.account_id
        WHERE ad.org_id = p.org_id AND ad.person_id = p.id AND ad.reachable AND ad.kind = 'private'
        ORDER BY ad.priority, ad.created_at LIMIT 1) AS address,
      (SELECT jsonb_build_object('standIn', ab.stand_in_person_id) FROM absence ab
        WHERE ab.org_id = p.org_id AND ab.person_id = p.id AND ab.cancelled_at IS NULL
          AND ab.from_day <= ${today} AND ab.to_day >= ${today} LIMIT 1) AS away
    FROM person p
    LEFT JOIN LATERAL (
      SELECT u.id, u.short_name FROM membership m JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
      WHERE m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL
      ORDER BY m.role <> 'focal_point', m.position LIMIT 1) mu ON true
    WHERE p.org_id = ${orgId} AND p.erased_at IS NULL
      AND (${ids}::text[] IS NULL OR p.id = ANY(${ids}::text[]))
      AND (${role}::text IS NULL OR EXISTS (SELECT 1 FROM membership m WHERE m.org_id = p.org_id
        AND m.person_id = p.id AND m.role = ${role} AND m.until_at IS NULL))
    ORDER BY p.code`;
}

export interface RoomView {
  readonly id: RoomId;
  readonly code: string;
  readonly name: string;
  readonly variant: 'full' | 'compact' | 'short';
  /** It wants the picture with the text. */
  readonly withPicture: boolean;
  readonly address: Reached | null;
}

/** How a person wants to be asked from now on. */
export async function setWayOfAsking(
  tx: Tx,
  orgId: OrgId,
  id: PersonId,
  way: 'step' | 'page',
): Promise<void> {
  await tx.$executeRaw`
    UPDATE person SET way_of_asking = ${way} WHERE org_id = ${orgId} AND id = ${id}`;
}

/** The rooms that receive digests. */
export async function loadRooms(tx: Tx, orgId: OrgId): Promise<readonly RoomView[]> {
  return await tx.$queryRaw<RoomView[]>`
    SELECT r.id, r.code, r.name, r.variant,
      coalesce((r.settings ->> 'withPicture')::boolean, false) AS "withPicture",
      (SELECT jsonb_build_object('id', ad.id, 'platform', acc.platform)
        FROM address ad JOIN channel_account acc ON acc.org_id = ad.org_id AND acc.id = ad.account_id
        WHERE ad.org_id = r.org_id AND ad.room_id = r.id AND ad.reachable
        ORDER BY ad.priority, ad.created_at LIMIT 1) AS address
    FROM room r WHERE r.org_id = ${orgId} AND r.enabled ORDER BY r.code`;
}

/**
 * The tasks a person answers for, as M2 lists them: their own, and what nobody of their unit has by
 * name, where they are the unit's first focal point.
 */
export async function loadDuties(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<readonly { readonly code: string; readonly title: string }[]> {
  return await tx.$queryRaw<{ code: string; title: string }[]>`
    SELECT DISTINCT t.code, t.title FROM assignment a
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id AND t.closed_at IS NULL
    WHERE a.org_id = ${orgId} AND a.until_day IS NULL AND a.disputed_at IS NULL
      AND ${person} = coalesce(a.owner_person_id, (SELECT m.person_id FROM membership m
        WHERE m.org_id = a.org_id AND m.unit_id = a.unit_id AND m.role = 'focal_point'
          AND m.until_at IS NULL ORDER BY m.position LIMIT 1))
    ORDER BY t.code`;
}

/** Where a person is reached over one account: the answer goes where the question came from. */
export async function addressOn(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  account: AccountId,
): Promise<Reached | null> {
  const [row] = await tx.$queryRaw<Reached[]>`
    SELECT ad.id, acc.platform FROM address ad
    JOIN channel_account acc ON acc.org_id = ad.org_id AND acc.id = ad.account_id
    WHERE ad.org_id = ${orgId} AND ad.person_id = ${person} AND ad.account_id = ${account}
      AND ad.kind = 'private' AND ad.reachable
    ORDER BY ad.priority, ad.created_at LIMIT 1`;
  return row ?? null;
}
