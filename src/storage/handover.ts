import type { OrgId, PersonId, UnitId } from '../kernel/ids.ts';
import type { Belongings } from './belongings.ts';
import type { Tx } from './database.ts';
import type { Role } from './speaker.ts';

/**
 * Ends everything a person may do: roles, chats, codes, links, conversations. What was to be sent to
 * them does not leave. Their history stays.
 */
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
  await tx.$executeRaw`
    UPDATE link SET used_at = ${now} WHERE org_id = ${orgId} AND id = ANY(${[...had.links]}::text[])`;
  await tx.$executeRaw`
    UPDATE outbox SET status = 'cancelled', settled_at = ${now}
    WHERE org_id = ${orgId} AND id = ANY(${[...had.messages]}::text[])
      AND status IN ('queued', 'parked')`;
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
    UPDATE directive SET
      to_person_id = CASE WHEN to_person_id = ${from} THEN ${to} ELSE to_person_id END,
      from_person_id = CASE WHEN from_person_id = ${from} THEN ${to} ELSE from_person_id END,
      on_behalf_of_person_id = CASE WHEN on_behalf_of_person_id = ${from} THEN ${to}
        ELSE on_behalf_of_person_id END
    WHERE org_id = ${orgId} AND id = ANY(${[...had.directives]}::text[])`;
  await renameInJson(tx, orgId, from, to, had);
}

/** Wherever settings name the person, they name the successor. */
async function renameInJson(
  tx: Tx,
  orgId: OrgId,
  from: PersonId,
  to: PersonId,
  had: Belongings,
): Promise<void> {
  const [old, next] = [JSON.stringify(from), JSON.stringify(to)];
  await tx.$executeRaw`
    UPDATE room SET settings = replace(settings::text, ${old}, ${next})::jsonb
    WHERE org_id = ${orgId} AND id = ANY(${[...had.rooms]}::text[])`;
  await tx.$executeRaw`
    UPDATE membership SET proxy_for = replace(proxy_for::text, ${old}, ${next})::jsonb
    WHERE org_id = ${orgId} AND id = ANY(${[...had.proxies]}::text[])`;
  await tx.$executeRaw`
    UPDATE schedule SET audience = replace(audience::text, ${old}, ${next})::jsonb
    WHERE org_id = ${orgId} AND id = ANY(${[...had.schedules]}::text[])`;
  await tx.$executeRaw`
    UPDATE campaign SET definition = jsonb_set(definition, '{recipients}',
      replace(definition ->> 'recipients', ${old}, ${next})::jsonb)
    WHERE org_id = ${orgId} AND id = ANY(${[...had.campaigns]}::text[])`;
}

/**
 * The successor goes by the numbers of the lists the other one was shown, and has what that one was
 * about to confirm before them, where they are about to confirm nothing themselves.
 *
 * @param until when a confirmation lapses; null where it cannot reach the successor and ends
 */
export async function takeOverTalk(
  tx: Tx,
  orgId: OrgId,
  from: PersonId,
  to: PersonId,
  had: Belongings,
  { now, until }: { readonly now: Date; readonly until: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO draft (org_id, id, person_id, kind, content, created_at)
    SELECT org_id, 'shown:' || kind || ':' || ${to}::text, ${to}, kind, content, created_at FROM draft
    WHERE org_id = ${orgId} AND person_id = ${from} AND expires_at IS NULL
      AND kind = ANY(${[...had.shown]}::text[])
    ON CONFLICT (org_id, id) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE draft SET person_id = CASE WHEN ${until}::timestamptz IS NULL THEN person_id ELSE ${to} END,
      cancelled_at = CASE WHEN ${until}::timestamptz IS NULL THEN ${now}::timestamptz END,
      expires_at = coalesce(${until}::timestamptz, expires_at)
    WHERE org_id = ${orgId} AND id = ANY(${[...had.pending]}::text[])`;
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
