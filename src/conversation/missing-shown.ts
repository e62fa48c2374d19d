import { z } from 'zod';
import type { CheckInId, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import { loadShown, saveShown } from '../storage/drafts.ts';
import type { MissingUnit } from '../storage/missing.ts';

/** The kind under which the list of who is missing is remembered. */
export const missingList = 'missing-list';

const shape = z.array(z.array(z.custom<CheckInId>((id) => typeof id === 'string')));

/**
 * Remembers the lines of a list as it is shown to somebody: NHẮC 2 means the second line they saw,
 * also when the first one has reported since.
 */
export async function rememberMissing(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  missing: readonly Pick<MissingUnit, 'checkIns'>[],
  now: Date,
): Promise<void> {
  const lines = missing.map((one) => one.checkIns);
  await saveShown(tx, orgId, person, missingList, lines, now);
}

/** The check-ins of each line of the list somebody saw last; null when they saw none. */
export async function recallMissing(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<readonly (readonly CheckInId[])[] | null> {
  const shown = await loadShown(tx, orgId, person, missingList);
  return shown ? shape.parse(shown.content) : null;
}
