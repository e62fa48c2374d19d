import type { Atom } from './sitting-atoms.ts';
import { type Draft, doubt } from './sitting-draft.ts';
import { candidates, fitting } from './sitting-fit.ts';
import type { Item } from './sitting-items.ts';
import { taskOf } from './sitting-labels.ts';
import type { Matched } from './sitting-pair.ts';
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
      draft.bare.push({ atom, item: around.item, noisy: false });
  }
}

/** The one open question a value can be about; its place in the order decides between several. */
function single(draft: Draft, sheet: Sheet, atom: Atom, { item, task }: Around): void {
  const fits = candidates(atom, sheet.questions);
  const own = fits.filter((f) => taskOf(f.key) === task);
  const [only, ...more] = own.length > 0 ? own : fits;
  if (only === undefined || more.length > 0) draft.bare.push({ atom, item, noisy: false });
  else if (only.fit.is === 'unsure') doubt(draft, atom, [only.key]);
  else draft.said.push({ key: only.key, fit: only.fit, at: atom.at, end: atom.end });
}

const upTo = new Set(['den', 'tu', 'het', 'truoc', 'hom', 'tinh']);

/** A day in a sentence says when; alone it is the answer. */
function readDay(draft: Draft, sheet: Sheet, atom: Atom, around: Around): void {
  const told = around.matched.words.length > 0 || upTo.has(draft.text.keys[atom.at - 1] ?? '');
  if (!told) single(draft, sheet, atom, around);
}

function readState(draft: Draft, sheet: Sheet, atom: Atom & { is: 'state' }, around: Around): void {
  const { atoms } = around.item;
  const counted = atoms.some((other) => other.is === 'figure' && other.figure.unit !== '%');
  const stuck = atom.said.state === 'blocked';
  if (stuck && atom.end - atom.at > 2) draft.troubles.push({ at: atom.at, end: atom.end });
  if (atom.manner === 'obstacle') {
    if (around.matched.pairs.length === 0) draft.troubles.push({ at: atom.at, end: atom.end });
    return;
  }
  // "đã rà soát xong 6 trụ sở" speaks of the count
  if (atom.manner === 'work' && counted && !stuck) return;
  const states = sheet.questions.filter((q) => q.kind === 'status');
  if (states.length === 0) return;
  if (states.some((q) => fitting(atom, q, 'order') !== null)) single(draft, sheet, atom, around);
  else
    doubt(
      draft,
      atom,
      states.map((q) => q.key),
    );
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
  const changed = hedge === 'up' || hedge === 'down';
  if (changed && matched.pairs.length > 0) return;
  if (changed) doubt(draft, item, []);
  else if (matched.words.length > 0) draft.bare.push({ atom, item, noisy: true });
  else if (unit === null) draft.bare.push({ atom, item, noisy: false });
  else single(draft, sheet, atom, around);
}
