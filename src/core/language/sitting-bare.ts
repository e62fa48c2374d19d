import type { Atom } from './sitting-atom.ts';
import { type Draft, doubt } from './sitting-draft.ts';
import { candidates, fitting } from './sitting-fit.ts';
import type { Item } from './sitting-items.ts';
import { taskOf } from './sitting-labels.ts';
import type { Matched, Name } from './sitting-pair.ts';
import type { Sheet } from './sitting-sheet.ts';

/** Where a value without a name stands. */
export interface Around {
  readonly item: Item;
  readonly matched: Matched;
  /** The task that is being spoken of. */
  readonly task: string | null;
}

/**
 * Reads a value that no name stands at: by the one question it can be about (its option, its unit,
 * its scale), else it waits for its place in the order.
 */
export function readBare(draft: Draft, sheet: Sheet, atom: Atom, around: Around): void {
  const name = besideName(atom, around);
  if (name !== null) {
    doubt(
      draft,
      { at: Math.min(name.atom.at, atom.at), end: Math.max(name.atom.end, atom.end) },
      name.keys,
    );
    return;
  }
  switch (atom.is) {
    case 'no-difficulty':
      draft.untroubled = true;
      return;
    case 'state':
      readState(draft, sheet, atom, around);
      return;
    case 'option':
      single(draft, sheet, atom, around);
      return;
    case 'day':
      readDay(draft, sheet, atom, around);
      return;
    case 'figure':
      readFigure(draft, sheet, atom, around);
      return;
    default:
      readPlain(draft, atom, around);
  }
}

/** A yes, a no, "chưa có": among other words it is about those. */
function readPlain(draft: Draft, atom: Atom, around: Around): void {
  const { item, matched } = around;
  if (matched.orphans.length > 0)
    doubt(
      draft,
      item,
      matched.orphans.flatMap((name) => name.keys),
    );
  else wait(draft, atom, around, matched.words.length > 0);
}

/** Leaves a value to be placed by order. */
function wait(draft: Draft, atom: Atom, { item, matched, task }: Around, noisy = false): void {
  let at = item.atoms.indexOf(atom) - 1;
  while (item.atoms[at]?.is === 'word') at -= 1;
  const before = item.atoms[at];
  const pair = matched.pairs.find((p) => p.atom === before && p.atom.is === 'figure');
  const follows = atom.is === 'figure' ? (pair?.fits[0]?.key ?? null) : null;
  draft.bare.push({ atom, item, noisy, task, follows });
}

/** The one open question a value can be about; its place in the order decides between several. */
function single(draft: Draft, sheet: Sheet, atom: Atom, around: Around): void {
  const { task } = around;
  const fits = candidates(atom, sheet.questions);
  const own = fits.filter((f) => taskOf(f.key) === task);
  const [only, ...more] = own.length > 0 ? own : fits;
  if (only === undefined || more.length > 0) wait(draft, atom, around);
  else if (only.fit.is === 'unsure') doubt(draft, atom, [only.key]);
  else draft.said.push({ key: only.key, fit: only.fit, at: atom.at, end: atom.end });
}

/** A name right beside the value that the value does not fit: it is about that and not clear. */
function besideName(atom: Atom, { item, matched }: Around): Name | null {
  if (atom.is === 'no-difficulty') return null;
  const at = item.atoms.indexOf(atom);
  const beside = [item.atoms[at - 1], item.atoms[at + 1]];
  return matched.orphans.find((name) => beside.includes(name.atom) && !name.affirms) ?? null;
}

const upTo = new Set(['den', 'tu', 'het', 'truoc', 'hom', 'tinh']);

/** A day in a sentence says when; alone it is the answer. */
function readDay(draft: Draft, sheet: Sheet, atom: Atom, around: Around): void {
  const told = around.matched.words.length > 0 || upTo.has(draft.text.keys[atom.at - 1] ?? '');
  if (!told) single(draft, sheet, atom, around);
}

/** Why work is late or stuck, when it was said with it: "chậm do mưa", "vướng mặt bằng". */
export function noteCause(draft: Draft, item: Item, atom: Atom & { is: 'state' }): void {
  const { atoms } = item;
  let last = atoms.indexOf(atom);
  while (atoms[last + 1]?.is === 'word') last += 1;
  const end = atoms[last]?.end ?? atom.end;
  const explained = atom.said.state === 'blocked' && end > atom.at + 2;
  if (atom.caused || explained) draft.troubles.push({ at: atom.at, end });
}

function readState(draft: Draft, sheet: Sheet, atom: Atom & { is: 'state' }, around: Around): void {
  const { atoms } = around.item;
  const counted = atoms.some((other) => other.is === 'figure' && other.figure.unit !== '%');
  const stuck = atom.said.state === 'blocked';
  if (atom.manner !== 'obstacle') noteCause(draft, around.item, atom);
  if (atom.manner === 'obstacle') {
    if (around.matched.pairs.length === 0) draft.troubles.push({ at: atom.at, end: atom.end });
    return;
  }
  // "đã rà soát xong 6 trụ sở" speaks of the count
  if (atom.manner === 'work' && counted && !stuck) return;
  const states = sheet.questions.filter((q) => q.kind === 'status');
  if (states.length === 0) return;
  const index = atoms.indexOf(atom);
  const [before, after] = [atoms[index - 1], atoms[index + 1]];
  const ofOther =
    before?.is === 'word' || (after?.is === 'figure' && draft.text.keys[atom.at] === 'vuong');
  if (ofOther) {
    doubt(
      draft,
      { at: before?.at ?? atom.at, end: after?.end ?? atom.end },
      states.map((q) => q.key),
    );
    return;
  }
  if (states.some((q) => fitting(atom, q, 'order') !== null)) single(draft, sheet, atom, around);
  else
    doubt(
      draft,
      atom,
      states.map((q) => q.key),
    );
}

/** Words at the figure change what it counts; without a unit any word in the stretch may. */
function isAmongWords(atom: Atom, { item, matched }: Around, hasUnit: boolean): boolean {
  if (!hasUnit) return matched.words.length > 0;
  const at = item.atoms.indexOf(atom);
  return item.atoms[at - 1]?.is === 'word' || item.atoms[at + 1]?.is === 'word';
}

function readFigure(
  draft: Draft,
  sheet: Sheet,
  atom: Atom & { is: 'figure' },
  around: Around,
): void {
  const { item, matched } = around;
  const { hedge, unit } = atom.figure;
  if (hedge === 'compared') return;
  if (hedge === 'short') {
    draft.troubles.push(item);
    return;
  }
  const foreign = unit !== null && candidates(atom, sheet.questions).length === 0;
  if (foreign && matched.pairs.length > 0) return;
  const changed = hedge === 'up' || hedge === 'down';
  if (changed && matched.pairs.length + draft.said.length > 0) return;
  if (changed) doubt(draft, item, []);
  else if (isAmongWords(atom, around, unit !== null)) wait(draft, atom, around, true);
  else if (unit === null) wait(draft, atom, around);
  else single(draft, sheet, atom, around);
}
