import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Who of some people wants to hear of every directive of theirs that is taken on (M20a). */
export async function loadWhoFollows(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    SELECT id FROM person WHERE org_id = ${orgId} AND id = ANY(${[...people]}::text[])
      AND (settings ->> 'followsReceipts')::boolean`;
  return new Set(rows.map(({ id }) => id));
}

export async function setFollows(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  follows: boolean,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE person SET settings = settings || jsonb_build_object('followsReceipts', ${follows}::boolean)
    WHERE org_id = ${orgId} AND id = ${person}`;
}
