import type { Book } from '../../../core/checkin/book.ts';
import type { Fact } from '../../../core/checkin/event.ts';
import { capital } from '../../../render/figures.ts';
import { who } from '../../../render/people.ts';
import type { ChangeId } from '../../../storage/audit.ts';
import type { WorkRow } from '../../../storage/work.ts';
import { codesOf, outdatedBy, weekNumber } from '../../outdated.ts';
import type { Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { tellingsOf } from './excuse.ts';
import { workText } from './work.ts';

/** Something typed for others, as it is written. */
export interface Entered {
  readonly before: Book;
  readonly facts: readonly Fact[];
  readonly work: readonly WorkRow[];
  /** What was understood, as it is read back. */
  readonly lines: readonly string[];
  /** More of it is to come: others hear of it when it is whole. */
  readonly goesOn: boolean;
}

/**
 * What is typed for somebody after the digest has left: whoever answers for it reads what was
 * typed in their name, and the other coordinators that the digest does not have it.
 *
 * @returns the lines that whoever typed it reads: what to do about each digest
 */
export async function tellOutdated(
  scene: Scene,
  change: ChangeId,
  entered: Entered,
): Promise<readonly string[]> {
  const { surroundings, tx, orgId, now, texts } = scene;
  const { before, facts, goesOn } = entered;
  const outdated = await outdatedBy(surroundings, tx, orgId, { before, facts, now });
  const published = outdated.filter(({ status }) => status === 'published').map(weekNumber);
  if (!goesOn && published.length > 0) {
    await tell(scene, change, await tellings(scene, entered, published));
  }
  return outdated.map((digest) =>
    texts(`told.outdated.entered.${digest.status}`, { week: weekNumber(digest) }),
  );
}

/** Whoever answers for the work, and the other coordinators; each is told once. */
async function tellings(
  scene: Scene,
  { before, facts, work, lines }: Entered,
  weeks: readonly number[],
): Promise<readonly Telling[]> {
  const { texts, speaker } = scene;
  const week = weeks.join(', ');
  const by = capital(who(texts, speaker.person.callName));
  const entered = { by, week, work: workText(scene, work), lines: lines.join('\n') };
  const theirs = await tellingsOf(scene, work, () => texts('told.outdated.forYou', entered));
  const { fullName: name } = speaker.person;
  const changed = { name, unit: before.person.unitName, codes: codesOf(before, facts) };
  const colleagues = (await scene.people()).filter(
    ({ id, roles }) =>
      roles.includes('coordinator') && !theirs.some(({ person }) => person.id === id),
  );
  return [
    ...theirs,
    ...colleagues.flatMap((person) =>
      weeks.map((n) => ({
        person,
        text: texts('told.outdated.published', { ...changed, week: n }),
      })),
    ),
  ];
}
