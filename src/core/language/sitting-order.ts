import type { Atom } from './sitting-atoms.ts';
import { type Bare, type Draft, doubt } from './sitting-draft.ts';
import { candidates, fitting } from './sitting-fit.ts';
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
  const stretches = ordered
    ? cutBetween(draft.bare, known)
    : [{ bare: draft.bare, from: -1, to: Infinity }];
  for (const { bare, from, to } of stretches) {
    const [task = null, ...others] = new Set(bare.map((b) => b.task));
    const tasked = others.length === 0 ? task : null;
    const between = open().filter((q) => {
      const place = sheet.place(q.key);
      const own = tasked === null || taskOf(q.key) === tasked || q.kind === 'difficulty';
      return place > from && place < to && q.kind !== 'text' && own;
    });
    const clear = bare.every((b) => !b.noisy);
    if (ordered && clear && give(draft, bare, between)) continue;
    const left = open();
    for (const { atom, item, follows } of bare) {
      if (follows !== null) withdraw(draft, follows);
      const keys = candidates(atom, left);
      doubt(
        draft,
        atom.end > atom.at ? atom : item,
        keys.map((q) => q.key),
      );
    }
  }
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

function knownPlaces(draft: Draft, sheet: Sheet): Known[] {
  const known: Known[] = draft.said.map((s) => ({ at: s.at, place: sheet.place(s.key) }));
  const difficulty = sheet.questions.findIndex((q) => q.kind === 'difficulty');
  const [trouble] = draft.troubles;
  const last = Math.max(-1, ...draft.said.map((s) => s.at), ...draft.bare.map((b) => b.atom.at));
  if (trouble && difficulty >= 0 && trouble.at > last)
    known.push({ at: trouble.at, place: difficulty });
  return known.sort((a, b) => a.at - b.at);
}

function cutBetween(bare: readonly Bare[], known: readonly Known[]) {
  const stretches: { bare: Bare[]; from: number; to: number }[] = [];
  const sorted = [...bare].sort((a, b) => a.atom.at - b.atom.at);
  let next = 0;
  let from = -1;
  for (const { at, place } of [...known, { at: Infinity, place: Infinity }]) {
    const before: Bare[] = [];
    for (let value = sorted[next]; value && value.atom.at < at; value = sorted[next]) {
      before.push(value);
      next += 1;
    }
    if (before.length > 0) stretches.push({ bare: before, from, to: place });
    from = place;
  }
  return stretches;
}

/** Difficulties may be left out of a list of values; figures alone may answer all counts. */
function give(draft: Draft, bare: readonly Bare[], open: readonly SittingQuestion[]): boolean {
  const figures = bare.every(({ atom }) => atom.is === 'figure');
  const counts = open.filter((q) => q.kind === 'number' || q.kind === 'percent');
  const lists = [open, open.filter((q) => q.kind !== 'difficulty'), ...(figures ? [counts] : [])];
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

function put(
  draft: Draft,
  atom: Atom,
  key: string,
  fit: NonNullable<ReturnType<typeof fitting>>,
): void {
  if (fit.is === 'unsure') doubt(draft, atom, [key]);
  else if (fit.is === 'no-difficulty') draft.untroubled = true;
  else draft.said.push({ key, fit, at: atom.at, end: atom.end });
}
