import { createHash } from 'node:crypto';
import type { AccountId, AddressId, Ids, OrgId, PersonId, RoomId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { Role } from './speaker.ts';

/** Codes are stored hashed: who reads the database cannot pair a phone with it. */
export function hashCode(code: string): string {
  return createHash('sha256').update(canonicalCode(code)).digest('hex');
}

/** Codes on paper are read without regard to capitals; tokens of links keep theirs. */
function canonicalCode(code: string): string {
  const trimmed = code.replaceAll(/\s/gu, '');
  return trimmed.length <= 8 ? trimmed.toUpperCase() : trimmed;
}

/** Until when a code that is made now works: a week, for it is handed out on paper. */
export function codeExpires(now: Date): Date {
  return new Date(now.getTime() + 7 * 86_400_000);
}

export interface NewCode {
  readonly code: string;
  readonly person: PersonId | null;
  readonly room: RoomId | null;
  readonly role: Role | 'room';
  readonly unit: UnitId | null;
}

/** Stores new codes; earlier unused ones of the same people and rooms are void. Two statements. */
export async function saveCodes(
  tx: Tx,
  orgId: OrgId,
  codes: readonly NewCode[],
  ids: Ids,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  const rows = JSON.stringify(
    codes.map((c) => ({
      id: ids(),
      hash: hashCode(c.code),
      person: c.person,
      room: c.room,
      role: c.role,
      unit: c.unit,
    })),
  );
  await tx.$executeRaw`
    UPDATE pairing_code p SET revoked_at = ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS n(person text, room text)
    WHERE p.org_id = ${orgId} AND p.used_at IS NULL AND p.revoked_at IS NULL
      AND (p.target_person_id = n.person OR p.target_room_id = n.room)`;
  await tx.$executeRaw`
    INSERT INTO pairing_code (org_id, id, code_hash, target_person_id, target_room_id, role, unit_id, created_at, expires_at)
    SELECT ${orgId}, n.id, n.hash, n.person, n.room, n.role, n.unit, ${now}, ${expiresAt}
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS n(id text, hash text, person text, room text, role text, unit text)`;
}

export interface FoundCode {
  readonly id: string;
  readonly person: PersonId | null;
  readonly room: RoomId | null;
  readonly roomName: string | null;
  readonly expired: boolean;
  readonly void: boolean;
}

/** The code somebody typed; null when there is none. */
export async function findCode(
  tx: Tx,
  orgId: OrgId,
  code: string,
  now: Date,
): Promise<FoundCode | null> {
  const [row] = await tx.$queryRaw<FoundCode[]>`
    SELECT id, target_person_id AS person, target_room_id AS room,
      (SELECT r.name FROM room r WHERE r.org_id = c.org_id AND r.id = c.target_room_id) AS "roomName",
      expires_at <= ${now} AS expired, used_at IS NOT NULL OR revoked_at IS NOT NULL AS void
    FROM pairing_code c WHERE org_id = ${orgId} AND code_hash = ${hashCode(code)}
    FOR UPDATE`;
  return row ?? null;
}

/** A chat as its platform knows it. */
export interface ChatToPair {
  readonly account: AccountId;
  readonly externalId: string;
  readonly kind: 'private' | 'group';
  readonly thread: string | null;
}

/** Binds a chat to the person or room a code was made for, and uses the code up. */
export async function pair(
  tx: Tx,
  orgId: OrgId,
  code: FoundCode,
  chat: ChatToPair,
  ids: Ids,
  now: Date,
): Promise<AddressId> {
  await tx.$executeRaw`
    UPDATE pairing_code SET used_at = ${now} WHERE org_id = ${orgId} AND id = ${code.id}`;
  await tx.$executeRaw`
    UPDATE address SET person_id = NULL, room_id = NULL, reachable = false, reason = 'replaced'
    WHERE org_id = ${orgId} AND account_id = ${chat.account} AND external_id <> ${chat.externalId}
      AND (person_id = ${code.person} OR room_id = ${code.room})`;
  const [row] = await tx.$queryRaw<{ id: AddressId }[]>`
    INSERT INTO address (org_id, id, account_id, external_id, kind, person_id, room_id, thread_id, created_at)
    VALUES (${orgId}, ${ids()}, ${chat.account}, ${chat.externalId}, ${chat.kind}, ${code.person},
      ${code.room}, ${chat.thread}, ${now})
    ON CONFLICT (org_id, account_id, external_id) DO UPDATE
      SET person_id = excluded.person_id, room_id = excluded.room_id, reachable = true, reason = NULL,
        thread_id = excluded.thread_id
    RETURNING id`;
  if (!row) throw new Error('an upsert returned no row');
  return row.id;
}

/** An address without an owner, so that a stranger can be answered through the outbox. */
export async function strangerAddress(
  tx: Tx,
  orgId: OrgId,
  chat: ChatToPair,
  ids: Ids,
  now: Date,
): Promise<AddressId> {
  const [row] = await tx.$queryRaw<{ id: AddressId }[]>`
    INSERT INTO address (org_id, id, account_id, external_id, kind, thread_id, created_at)
    VALUES (${orgId}, ${ids()}, ${chat.account}, ${chat.externalId}, ${chat.kind}, ${chat.thread}, ${now})
    ON CONFLICT (org_id, account_id, external_id) DO UPDATE SET reachable = true, reason = NULL
    RETURNING id`;
  if (!row) throw new Error('an upsert returned no row');
  return row.id;
}

export interface Tries {
  /** Codes tried in this chat within the last hour. */
  readonly codes: number;
  /** Answers to strangers: in this chat today, and on the whole account today. */
  readonly answers: number;
  readonly answersOfAccount: number;
}

/** How often this chat has tried, and strangers were answered. One statement. */
export async function countTries(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  externalId: string,
  now: Date,
): Promise<Tries> {
  const hour = new Date(now.getTime() - 3_600_000);
  const day = new Date(now.getTime() - 86_400_000);
  const [row] = await tx.$queryRaw<Tries[]>`
    SELECT
      count(*) FILTER (WHERE external_id = ${externalId} AND kind = 'code' AND tried_at > ${hour})::int AS codes,
      count(*) FILTER (WHERE external_id = ${externalId} AND kind = 'stranger')::int AS answers,
      count(*) FILTER (WHERE kind = 'stranger')::int AS "answersOfAccount"
    FROM pairing_try
    WHERE org_id = ${orgId} AND account_id = ${account} AND tried_at > ${day}`;
  return row ?? { codes: 0, answers: 0, answersOfAccount: 0 };
}

export async function recordTry(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  externalId: string,
  kind: 'code' | 'stranger',
  ids: Ids,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pairing_try (org_id, id, account_id, external_id, kind, tried_at)
    VALUES (${orgId}, ${ids()}, ${account}, ${externalId}, ${kind}, ${now})`;
}

/**
 * Writes a person's word on the processing of their data. Which word is the last must be certain:
 * one that falls on the instant of another stands a millisecond later.
 */
export async function recordConsent(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  decision: 'asked' | 'given' | 'refused' | 'withdrawn',
  version: string,
  address: AddressId,
  ids: Ids,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO consent (org_id, id, person_id, version, decision, address_id, decided_at)
    SELECT ${orgId}, ${ids()}, ${person}, ${version}, ${decision}, ${address},
      greatest(${now}::timestamptz, max(decided_at) + interval '1 millisecond')
    FROM consent WHERE org_id = ${orgId} AND person_id = ${person}`;
}
