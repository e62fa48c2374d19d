import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Whether somebody is to be paired: now, when a leave is declared, or never (on no app). */
export type Seat = 'now' | 'later' | 'none';

export async function loadSeats(tx: Tx, orgId: OrgId): Promise<ReadonlyMap<PersonId, Seat>> {
  const rows = await tx.$queryRaw<{ id: PersonId; seat: Seat | null }[]>`
    SELECT id, settings ->> 'seat' AS seat FROM person
    WHERE org_id = ${orgId} AND erased_at IS NULL`;
  return new Map(rows.map(({ id, seat }) => [id, seat ?? 'now']));
}

/** Unused codes of people, which new ones make void. */
export async function loadUnusedCodes(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM pairing_code WHERE org_id = ${orgId}
      AND target_person_id = ANY(${[...people]}::text[]) AND used_at IS NULL AND revoked_at IS NULL
    ORDER BY id`;
  return rows.map((row) => row.id);
}
