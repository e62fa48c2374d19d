import type { AddressId, Ids, OrgId, RoomId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { type ChatToPair, type FoundCode, strangerAddress } from './pairing.ts';

/** A group in which the code of a room was said, and which nobody has confirmed yet. */
export interface RoomClaim {
  /** Of the pairing code. */
  readonly id: string;
  readonly room: RoomId;
  readonly name: string;
  readonly address: AddressId;
  /** Addresses that the room leaves when the group takes its place. */
  readonly leaves: readonly AddressId[];
}

/**
 * Keeps the group that says a room's code until somebody confirms it, and uses the code up. A group
 * that waited for the same room before waits no longer.
 */
export async function claimRoom(
  tx: Tx,
  orgId: OrgId,
  code: FoundCode,
  chat: ChatToPair,
  ids: Ids,
  now: Date,
): Promise<AddressId> {
  const address = await strangerAddress(tx, orgId, chat, ids, now);
  await tx.$executeRaw`
    UPDATE pairing_code SET claim_address_id = NULL
    WHERE org_id = ${orgId} AND target_room_id = ${code.room} AND id <> ${code.id}`;
  await tx.$executeRaw`
    UPDATE pairing_code SET used_at = ${now}, claim_address_id = ${address}
    WHERE org_id = ${orgId} AND id = ${code.id}`;
  return address;
}

/** The groups that wait, the longest first. One statement. */
export async function loadRoomClaims(tx: Tx, orgId: OrgId): Promise<readonly RoomClaim[]> {
  return await tx.$queryRaw<RoomClaim[]>`
    SELECT c.id, r.id AS room, r.name, c.claim_address_id AS address,
      coalesce((SELECT array_agg(old.id) FROM address old
        WHERE old.org_id = c.org_id AND old.room_id = r.id AND old.account_id = a.account_id
          AND old.id <> a.id), '{}') AS leaves
    FROM pairing_code c
    JOIN room r ON r.org_id = c.org_id AND r.id = c.target_room_id
    JOIN address a ON a.org_id = c.org_id AND a.id = c.claim_address_id
    WHERE c.org_id = ${orgId} ORDER BY c.used_at, c.id`;
}

/** The group is the room from now on; the one before is none any more. */
export async function confirmClaim(tx: Tx, orgId: OrgId, claim: RoomClaim): Promise<void> {
  await tx.$executeRaw`
    UPDATE address SET person_id = NULL, room_id = NULL, reachable = false, reason = 'replaced'
    WHERE org_id = ${orgId} AND id = ANY(${[...claim.leaves]}::text[])`;
  await tx.$executeRaw`
    UPDATE address SET room_id = ${claim.room}, reachable = true, reason = NULL
    WHERE org_id = ${orgId} AND id = ${claim.address}`;
  await dropClaim(tx, orgId, claim.id);
}

/** The group waits no longer. */
export async function dropClaim(tx: Tx, orgId: OrgId, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE pairing_code SET claim_address_id = NULL WHERE org_id = ${orgId} AND id = ${id}`;
}
