import { listed } from '../../../render/people.ts';
import { loadMissing } from '../../../storage/missing.ts';
import { loadWork, type WorkRow } from '../../../storage/work.ts';
import { recallMissing, rememberMissing } from '../../missing-shown.ts';
import { namesOf, readTargets } from '../names.ts';
import { numberFirst } from '../numbers.ts';
import type { Scene } from '../scene.ts';
import { codesFirst } from '../task-codes.ts';

/** The check-ins that a command is about, and the words behind their names. */
export type Meant =
  | { readonly meant: 'work'; readonly work: readonly WorkRow[]; readonly rest: string }
  /** Nothing was named that is known. */
  | { readonly meant: 'nobody' }
  /** The list has no such line. */
  | { readonly meant: 'no-line'; readonly number: number };

/**
 * Reads "2", "1, 3", "thôn 5", "các trường", "chị Hoà", "KT-06": numbers are lines of the list that was
 * shown last.
 */
export async function readWork(rest: string, scene: Scene): Promise<Meant> {
  const all = await loadWork(scene.tx, scene.orgId);
  const first = numberFirst(rest);
  if (first) return await byNumber(rest, scene, all);
  const coded = codesFirst(rest);
  if (coded.codes.length > 0) {
    const work = all.filter((row) => coded.codes.includes(row.code));
    return { meant: 'work', work, rest: coded.rest };
  }
  const { named, rest: behind } = readTargets(rest, await namesOf(scene));
  if (named.length === 0) return { meant: 'nobody' };
  const work = all.filter((row) =>
    named.some((one) => {
      switch (one.kind) {
        case 'units':
          return one.units.some((unit) => unit.id === row.unitId);
        case 'people':
          return one.people.some((person) => person.id === row.owner);
        case 'everyone':
        case 'missing':
          return row.status !== 'submitted' && row.status !== 'excused';
        default:
          return false;
      }
    }),
  );
  return { meant: 'work', work, rest: behind };
}

async function byNumber(rest: string, scene: Scene, all: readonly WorkRow[]): Promise<Meant> {
  const lines = await shownLines(scene);
  const ids = new Set<string>();
  let behind = rest;
  for (let next = numberFirst(behind); next; next = numberFirst(behind)) {
    const line = lines[next.number - 1];
    if (!line) return { meant: 'no-line', number: next.number };
    for (const id of line) ids.add(id);
    behind = next.rest.replace(/^(?:và|va|,)\s*/iu, '');
  }
  return { meant: 'work', work: all.filter((row) => ids.has(row.checkIn)), rest: behind };
}

/** The list that was shown last; without one, the list as it is now. */
async function shownLines(scene: Scene): Promise<readonly (readonly string[])[]> {
  const { tx, orgId, speaker, now } = scene;
  const shown = await recallMissing(tx, orgId, speaker.person.id);
  if (shown) return shown;
  const campaign = await scene.campaign();
  const found = campaign ? await loadMissing(tx, orgId, campaign.id) : null;
  const missing = found?.missing ?? [];
  await rememberMissing(tx, orgId, speaker.person.id, missing, now);
  return missing.map((one) => one.checkIns);
}

export function isOpen(row: WorkRow): boolean {
  return row.status === 'pending' || row.status === 'in_progress' || row.status === 'missed';
}

/** `Thôn 5 (TC-03)`, `Trạm Y tế (YT-01, YT-04) và Thôn 5 (TC-03)`. */
export function workText({ texts }: Scene, work: readonly WorkRow[]): string {
  const units = new Map<string, string[]>();
  for (const row of work) units.set(row.unitName, [...(units.get(row.unitName) ?? []), row.code]);
  return listed(
    texts,
    [...units].map(([unit, codes]) =>
      texts('command.work.unit', { unit, codes: [...new Set(codes)].join(', ') }),
    ),
  );
}

/** What to say when nobody was meant. */
export function unmeant({ texts }: Scene, meant: Exclude<Meant, { meant: 'work' }>): string {
  return meant.meant === 'nobody'
    ? texts('command.work.nobody')
    : texts('command.work.noLine', { number: meant.number });
}
