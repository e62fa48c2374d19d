import type { Atom } from './sitting-atom.ts';
import { type Bare, type Draft, doubt } from './sitting-draft.ts';
import { candidates, type Fit, fitting } from './sitting-fit.ts';
import { taskOf } from './sitting-labels.ts';
import type { SittingQuestion } from './sitting-question.ts';
import type { Sheet } from './sitting-sheet.ts';

/**
 * Gives values without a name to questions by their place: between two things that are known the
 * number of values must be the number of open questions, each of its kind. Otherwise they are
 * asked. `open` says what is open now.
 */
export function placeInOrder(
  draft: Draft,
  sheet: Sheet,
  open: () => readonly SittingQuestion[],
): void {
  if (draft.bare.length === 0) return;
  const known = knownPlaces(draft, sheet);
  const ordered = known.every((k, i) => i === 0 || (known[i - 1]?.place ?? -1) < k.place);
  for (const stretch of cutBetween(draft.bare, ordered ? known : [])) {
    const sure = ordered && isSure(draft, stretch);
    if (sure && give(draft, stretch.bare, between(sheet, open(), stretch))) continue;
    const left = open();
    for (const { atom, follows } of stretch.bare) {
      if (follows !== null) withdraw(draft, follows);
      const keys = candidates(atom, left).map((c) => c.key);
      doubt(draft, atom, keys);
    }
  }
}

/** Values between two known things: where in the text, and where in the order of asking. */
interface Stretch {
  readonly bare: readonly Bare[];
  readonly starts: number;
  readonly ends: number;
  readonly from: number;
  readonly to: number;
}

/** Nothing in the stretch is noisy, and nothing in it may be about several questions. */
function isSure(draft: Draft, { bare, starts, ends }: Stretch): boolean {
  if (bare.some((b) => b.noisy)) return false;
  return draft.unclearAt.every((at, i) => {
    return at < starts || at > ends || draft.unclear[i]?.keys.length === 1;
  });
}

function between(sheet: Sheet, open: readonly SittingQuestion[], { bare, from, to }: Stretch) {
  const [task = null, ...others] = new Set(bare.map((b) => b.task));
  return open.filter((q) => {
    const place = sheet.place(q.key);
    const own = task === null || others.length > 0 || taskOf(q.key) === task;
    return place > from && place < to && q.kind !== 'text' && (own || q.kind === 'difficulty');
  });
}

/** Two figures behind one name: neither is taken. */
function withdraw(draft: Draft, key: string): void {
  const at = draft.said.findIndex((said) => said.key === key);
  const [said] = at < 0 ? [] : draft.said.splice(at, 1);
  if (said) doubt(draft, said, [key]);
}

interface Known {
  readonly at: number;
  readonly place: number;
}

/** What was named, understood or not, and a difficulty told at the end. */
function knownPlaces(draft: Draft, sheet: Sheet): Known[] {
  const known: Known[] = draft.said.map((s) => ({ at: s.at, place: sheet.place(s.key) }));
  draft.unclear.forEach(({ keys }, i) => {
    const [only, more] = keys;
    const at = draft.unclearAt[i];
    if (only !== undefined && more === undefined && at !== undefined) {
      known.push({ at, place: sheet.place(only) });
    }
  });
  const difficulty = sheet.questions.findIndex((q) => q.kind === 'difficulty');
  const [trouble] = draft.troubles;
  const last = Math.max(-1, ...draft.said.map((s) => s.at), ...draft.bare.map((b) => b.atom.at));
  if (trouble && difficulty >= 0 && trouble.at > last) {
    known.push({ at: trouble.at, place: difficulty });
  }
  return known.sort((a, b) => a.at - b.at);
}

function cutBetween(bare: readonly Bare[], known: readonly Known[]): Stretch[] {
  const stretches: Stretch[] = [];
  const sorted = [...bare].sort((a, b) => a.atom.at - b.atom.at);
  let next = 0;
  let from = -1;
  let starts = 0;
  for (const { at, place } of [...known, { at: Infinity, place: Infinity }]) {
    const before: Bare[] = [];
    for (let value = sorted[next]; value && value.atom.at < at; value = sorted[next]) {
      before.push(value);
      next += 1;
    }
    if (before.length > 0) stretches.push({ bare: before, starts, ends: at, from, to: place });
    from = place;
    starts = at;
  }
  return stretches;
}

/**
 * Difficulties may be left out of a list of values, unless its last value could be about them;
 * figures alone may answer all counts.
 */
function give(draft: Draft, bare: readonly Bare[], open: readonly SittingQuestion[]): boolean {
  const last = bare.at(-1)?.atom;
  const difficulty = open.find((q) => q.kind === 'difficulty');
  const mayBeNone = difficulty !== undefined && last?.is === 'no';
  const counts = open.filter((q) => q.kind === 'number' || q.kind === 'percent');
  const lists = [open];
  if (!mayBeNone) lists.push(open.filter((q) => q !== difficulty));
  if (!mayBeNone && bare.every(({ atom }) => atom.is === 'figure')) lists.push(counts);
  const list = lists.find((questions) => questions.length === bare.length);
  if (list === undefined) return false;
  const found = bare.map(({ atom }, i) => {
    const question = list[i];
    return question ? { atom, question, fit: fitting(atom, question, 'order') } : null;
  });
  if (found.some((f) => f === null || f.fit === null)) return false;
  for (const f of found) if (f?.fit) put(draft, f.atom, f.question.key, f.fit);
  return true;
}

function put(draft: Draft, atom: Atom, key: string, fit: Fit): void {
  if (fit.is === 'unsure') doubt(draft, atom, [key]);
  else if (fit.is === 'no-difficulty') draft.untroubled = true;
  else draft.said.push({ key, fit, at: atom.at, end: atom.end });
}
