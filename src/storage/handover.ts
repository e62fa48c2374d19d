import type { Day, OrgId, PersonId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { Role } from './speaker.ts';

/** Everything that hangs on a person and goes over to a successor, by the ids of its rows. */
export interface Belongings {
  readonly memberships: readonly {
    readonly id: string;
    readonly unit: UnitId | null;
    readonly role: Role;
    readonly position: number;
    readonly fields: unknown;
    readonly proxyFor: unknown;
  }[];
  readonly assignments: readonly string[];
  readonly checkIns: readonly string[];
  readonly units: readonly string[];
  readonly addresses: readonly string[];
  readonly codes: readonly string[];
  readonly sittings: readonly string[];
  readonly snoozes: readonly string[];
  /** Leaves of others, not over yet, in which this person stands in. */
  readonly absences: readonly string[];
  /** Rooms whose digests this person approves. */
  readonly rooms: readonly string[];
}

/** What a person holds now. One statement. */
export async function loadBelongings(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  today: Day,
): Promise<Belongings> {
  const [row] = await tx.$queryRaw<Belongings[]>`
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'unit', m.unit_id, 'role', m.role,
          'position', m.position, 'fields', m.field_codes, 'proxyFor', m.proxy_for) ORDER BY m.id)
        FROM membership m WHERE m.org_id = ${orgId} AND m.person_id = ${person}
          AND m.until_at IS NULL), '[]') AS memberships,
      coalesce((SELECT array_agg(a.id) FROM assignment a
        WHERE a.org_id = ${orgId} AND a.owner_person_id = ${person}), '{}') AS assignments,
      coalesce((SELECT array_agg(c.id) FROM check_in c JOIN round r ON r.org_id = c.org_id
          AND r.id = c.round_id AND r.status IN ('open', 'due', 'closed')
        WHERE c.org_id = ${orgId} AND c.status IN ('pending', 'in_progress', 'missed')
          AND (c.owner_person_id = ${person} OR c.held_by_person_id = ${person})), '{}') AS "checkIns",
      coalesce((SELECT array_agg(u.id) FROM unit u WHERE u.org_id = ${orgId}
        AND (u.head_person_id = ${person} OR u.leader_person_id = ${person})), '{}') AS units,
      coalesce((SELECT array_agg(d.id) FROM address d
        WHERE d.org_id = ${orgId} AND d.person_id = ${person}), '{}') AS addresses,
      coalesce((SELECT array_agg(p.id) FROM pairing_code p WHERE p.org_id = ${orgId}
        AND p.target_person_id = ${person} AND p.used_at IS NULL AND p.revoked_at IS NULL), '{}') AS codes,
      coalesce((SELECT array_agg(s.id) FROM sitting s WHERE s.org_id = ${orgId}
        AND s.person_id = ${person} AND s.closed_at IS NULL), '{}') AS sittings,
      coalesce((SELECT array_agg(z.id) FROM snooze z WHERE z.org_id = ${orgId}
        AND z.person_id = ${person} AND z.fired_at IS NULL AND z.cancelled_at IS NULL), '{}') AS snoozes,
      coalesce((SELECT array_agg(b.id) FROM absence b WHERE b.org_id = ${orgId}
        AND b.stand_in_person_id = ${person} AND b.cancelled_at IS NULL
        AND b.to_day >= ${today}), '{}') AS absences,
      coalesce((SELECT array_agg(r.id) FROM room r WHERE r.org_id = ${orgId}
        AND r.settings ->> 'approverId' = ${person}), '{}') AS rooms`;
  if (!row) throw new Error('a select without a source returned no row');
  return row;
}

/** Ends everything a person may do: roles, chats, codes, conversations. Their history stays. */
export async function revoke(tx: Tx, orgId: OrgId, had: Belongings, now: Date): Promise<void> {
  const memberships = had.memberships.map((one) => one.id);
  await tx.$executeRaw`
    UPDATE membership SET until_at = ${now} WHERE org_id = ${orgId} AND id = ANY(${memberships}::text[])`;
  await tx.$executeRaw`
    UPDATE address SET person_id = NULL, reason = 'revoked'
    WHERE org_id = ${orgId} AND id = ANY(${[...had.addresses]}::text[])`;
  await tx.$executeRaw`
    UPDATE pairing_code SET revoked_at = ${now}
    WHERE org_id = ${orgId} AND id = ANY(${[...had.codes]}::text[])`;
  await tx.$executeRaw`
    UPDATE sitting SET closed_at = ${now}
    WHERE org_id = ${orgId} AND id = ANY(${[...had.sittings]}::text[])`;
  await tx.$executeRaw`
    UPDATE snooze SET cancelled_at = ${now}
    WHERE org_id = ${orgId} AND id = ANY(${[...had.snoozes]}::text[])`;
}

/** A successor takes over roles, tasks and open check-ins. The rows' history stays where it is. */
export async function takeOver(
  tx: Tx,
  orgId: OrgId,
  from: PersonId,
  to: PersonId,
  had: Belongings,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const rows = had.memberships.map((one, n) => ({ ...one, id: ids[n] ?? '' }));
  await tx.$executeRaw`
    INSERT INTO membership (org_id, id, person_id, unit_id, role, position, field_codes, proxy_for, from_at)
    SELECT ${orgId}, n.id, ${to}, n.unit, n.role, n.position,
      CASE WHEN n.fields = 'null'::jsonb THEN NULL ELSE n.fields END,
      CASE WHEN n."proxyFor" = 'null'::jsonb THEN NULL ELSE n."proxyFor" END, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(id text, unit text, role text,
      position int, fields jsonb, "proxyFor" jsonb)
    WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.org_id = ${orgId} AND m.person_id = ${to}
      AND m.unit_id IS NOT DISTINCT FROM n.unit AND m.role = n.role AND m.until_at IS NULL)`;
  await tx.$executeRaw`
    UPDATE assignment SET owner_person_id = ${to}
    WHERE org_id = ${orgId} AND id = ANY(${[...had.assignments]}::text[])`;
  await tx.$executeRaw`
    UPDATE check_in SET owner_person_id = ${to}, held_by_person_id = NULL
    WHERE org_id = ${orgId} AND id = ANY(${[...had.checkIns]}::text[])`;
  await tx.$executeRaw`
    UPDATE absence SET stand_in_person_id = ${to}
    WHERE org_id = ${orgId} AND id = ANY(${[...had.absences]}::text[])`;
  await tx.$executeRaw`
    UPDATE unit SET
      head_person_id = CASE WHEN head_person_id = ${from} THEN ${to} ELSE head_person_id END,
      leader_person_id = CASE WHEN leader_person_id = ${from} THEN ${to} ELSE leader_person_id END
    WHERE org_id = ${orgId} AND id = ANY(${[...had.units]}::text[])`;
  await tx.$executeRaw`
    UPDATE room SET settings = jsonb_set(settings, '{approverId}', to_jsonb(${to}::text))
    WHERE org_id = ${orgId} AND id = ANY(${[...had.rooms]}::text[])`;
}

/** Somebody new, known by a name only until they pair. */
export async function insertPerson(
  tx: Tx,
  orgId: OrgId,
  person: {
    readonly id: PersonId;
    readonly code: string;
    readonly fullName: string;
    readonly callName: string;
    readonly addressForm: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO person (org_id, id, code, full_name, call_name, address_form, title)
    VALUES (${orgId}, ${person.id}, ${person.code}, ${person.fullName}, ${person.callName},
      ${person.addressForm}, '')`;
}

/** Gives somebody a role. */
export async function giveRole(
  tx: Tx,
  orgId: OrgId,
  given: {
    readonly id: string;
    readonly person: PersonId;
    readonly unit: UnitId | null;
    readonly role: Role;
    readonly now: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO membership (org_id, id, person_id, unit_id, role, position, from_at)
    VALUES (${orgId}, ${given.id}, ${given.person}, ${given.unit}, ${given.role},
      (SELECT coalesce(max(m.position), -1) + 1 FROM membership m
        WHERE m.org_id = ${orgId} AND m.role = ${given.role} AND m.until_at IS NULL), ${given.now})`;
}

/** Ends roles. */
export async function endMemberships(
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE membership SET until_at = ${now} WHERE org_id = ${orgId} AND id = ANY(${[...ids]}::text[])`;
}
