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
  /** Rooms whose digests this person approves, or reads there. */
  readonly rooms: readonly string[];
  /** Campaigns whose digests go to this person. */
  readonly campaigns: readonly string[];
  /** Memberships of those who act for this person by order. */
  readonly proxies: readonly string[];
  /** Reminders that name this person. */
  readonly schedules: readonly string[];
  /** What was given to this person, or by them, and is not done; their questions without a reply. */
  readonly directives: readonly string[];
  /** What this person was about to confirm. */
  readonly pending: readonly string[];
  /** The kinds of the lists whose numbers this person goes by. */
  readonly shown: readonly string[];
  readonly links: readonly string[];
  /** Messages to this person that have not left, but for what answers them. */
  readonly messages: readonly string[];
}

/** What a person holds now. One statement. */
export async function loadBelongings(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  { now, today }: { readonly now: Date; readonly today: Day },
): Promise<Belongings> {
  // An id in JSON, between its quotes.
  const quoted = `%${JSON.stringify(person)}%`;
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
        AND r.settings::text LIKE ${quoted}), '{}') AS rooms,
      coalesce((SELECT array_agg(c.id) FROM campaign c WHERE c.org_id = ${orgId}
        AND c.definition ->> 'recipients' LIKE ${quoted}), '{}') AS campaigns,
      coalesce((SELECT array_agg(m.id) FROM membership m WHERE m.org_id = ${orgId}
        AND m.until_at IS NULL AND m.person_id <> ${person}
        AND m.proxy_for::text LIKE ${quoted}), '{}') AS proxies,
      coalesce((SELECT array_agg(s.id) FROM schedule s WHERE s.org_id = ${orgId}
        AND s.deleted_at IS NULL AND s.audience::text LIKE ${quoted}), '{}') AS schedules,
      coalesce((SELECT array_agg(d.id) FROM directive d WHERE d.org_id = ${orgId}
        AND d.status IN ('sent', 'acknowledged', 'blocked')
        AND ${person} IN (d.to_person_id, d.from_person_id, d.on_behalf_of_person_id)), '{}') AS directives,
      coalesce((SELECT array_agg(f.id) FROM draft f WHERE f.org_id = ${orgId}
        AND f.person_id = ${person} AND f.expires_at > ${now} AND f.confirmed_at IS NULL
        AND f.cancelled_at IS NULL), '{}') AS pending,
      coalesce((SELECT array_agg(f.kind) FROM draft f WHERE f.org_id = ${orgId}
        AND f.person_id = ${person} AND f.expires_at IS NULL AND f.id LIKE 'shown:%'), '{}') AS shown,
      coalesce((SELECT array_agg(l.id) FROM link l WHERE l.org_id = ${orgId}
        AND l.person_id = ${person} AND l.used_at IS NULL), '{}') AS links,
      coalesce((SELECT array_agg(o.id) FROM outbox o JOIN address d ON d.org_id = o.org_id
          AND d.id = o.address_id AND d.person_id = ${person}
        WHERE o.org_id = ${orgId} AND o.status IN ('queued', 'parked')
          AND o.key NOT LIKE 'reply:%'), '{}') AS messages`;
  if (!row) throw new Error('a select without a source returned no row');
  return row;
}
