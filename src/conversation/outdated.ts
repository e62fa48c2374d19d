import type { Book, Item } from '../core/checkin/book.ts';
import type { Fact } from '../core/checkin/event.ts';
import type { CheckInId, OrgId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import { loadOutdated, type Outdated } from '../storage/told-anew.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The digests that stand already and that some facts make out of date: a published one that would
 * say something else by now, and one that waits to be posted and was read before. Called when the
 * facts are written.
 *
 * @param before the book before the facts
 */
export async function outdatedBy(
  { digests }: Surroundings,
  tx: Tx,
  orgId: OrgId,
  { before, facts, now }: { readonly before: Book; readonly facts: readonly Fact[]; now: Date },
): Promise<readonly Outdated[]> {
  const told = before.items.filter((item) => mayBeCounted(item, now) && isToldOf(item, facts));
  if (told.length === 0) return [];
  const checkIns = told.map((item): CheckInId => item.checkIn);
  const found = await loadOutdated(tx, orgId, checkIns);
  const outdated: Outdated[] = [];
  for (const digest of found) {
    const proposal =
      digest.status === 'published'
        ? await digests.proposeCorrection(tx, orgId, digest.week, now)
        : null;
    if (proposal === null || proposal.result === 'correction') outdated.push(digest);
  }
  return outdated;
}

/** No digest has what is not due yet and was not reported. */
function mayBeCounted({ status, round }: Item, now: Date): boolean {
  return status === 'submitted' || round.dueAt < now;
}

function isToldOf({ checkIn, difficulties }: Item, facts: readonly Fact[]): boolean {
  return facts.some((fact) => {
    switch (fact.type) {
      case 'answer.recorded':
      case 'answer.noted':
      case 'answer.left':
      case 'difficulty.raised':
      case 'difficulty.denied':
        return fact.checkIn === checkIn;
      case 'difficulty.cleared':
        return difficulties.some(({ id }) => id === fact.difficulty);
      default:
        return false;
    }
  });
}

/** The week of a digest, for a key of `locales/<language>/told.json`. */
export function weekNumber({ week }: Outdated): number {
  return Number(week.slice(-2));
}

/** `YT-01, YT-04`: what the facts are about. */
export function codesOf(before: Book, facts: readonly Fact[]): string {
  const told = before.items.filter((item) => isToldOf(item, facts));
  return [...new Set(told.map(({ task }) => task.code))].join(', ');
}
