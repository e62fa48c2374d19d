import { readDifficulty } from './difficulty.ts';
import { fold } from './fold.ts';
import { type Atom, within } from './sitting-atom.ts';
import { noteCause, readBare } from './sitting-bare.ts';
import { type Draft, doubt } from './sitting-draft.ts';
import { type Fit, fitting } from './sitting-fit.ts';
import type { Item } from './sitting-items.ts';
import { type Matched, matchItem, type Name, type Pair } from './sitting-pair.ts';
import { isTalk, qualifiedAt } from './sitting-phrases.ts';
import type { Sheet } from './sitting-sheet.ts';
import { asksSomething, partAnswer, partTrouble, type Tail, tailText } from './sitting-stretch.ts';

/** What one item leaves for the next: the task that is spoken of, a name that stood alone. */
export interface Carry {
  readonly task: string | null;
  readonly name: Name | null;
}

/** Takes from one item all that can be told without its place in the order. */
export function readItem(draft: Draft, sheet: Sheet, whole: Item, carry: Carry): Carry {
  if (asksSomething(draft, whole)) {
    draft.questions.push(whole);
    return { ...carry, name: null };
  }
  const answer = partAnswer(draft.text, whole, sheet);
  if (answer.tail !== null) readTail(draft, sheet, answer.tail);
  const trouble = partTrouble(draft.text, answer.item, sheet);
  if (trouble.tail !== null) draft.troubles.push(trouble.tail);
  const { item } = trouble;
  if (item.atoms.some((atom) => atom.is === 'rest')) draft.rest = true;
  if (item.atoms.some((atom) => atom.is === 'same')) draft.same = true;
  const matched = matchItem(draft.text, item, sheet, carry.task);
  const task = taskOf(item) ?? carry.task;
  if (matched.doubtful) doubt(draft, item, matched.pairs.flatMap(keysOf));
  else {
    const loose = trouble.tail !== null || matched.words.length > 0;
    for (const pair of matched.pairs)
      readPair(draft, sheet, item, pair, isPlace(pair, matched, loose));
  }
  if (!joinCarried(draft, sheet, item, matched, carry.name)) {
    for (const atom of matched.bare) readBare(draft, sheet, atom, { item, matched, task });
  }
  if (trouble.tail === null) readOrphans(draft, sheet, item, matched);
  if (trouble.tail === null && answer.tail === null) readWords(draft, item, matched);
  return next(item, matched, carry);
}

function keysOf(pair: Pair): string[] {
  return pair.fits.map((f) => f.key);
}

function taskOf(item: Item): string | null {
  const task = item.atoms.findLast((atom) => atom.is === 'task');
  return task?.is === 'task' ? task.task : null;
}

/** A code or title at the beginning of an item keeps speaking of its task. */
function next(item: Item, matched: Matched, carry: Carry): Carry {
  const [first] = item.atoms;
  const [name] = matched.orphans;
  const empty = matched.pairs.length + matched.bare.length + matched.words.length === 0;
  return {
    task: first?.is === 'task' ? first.task : carry.task,
    name: empty && matched.orphans.length === 1 && name !== undefined ? name : null,
  };
}

function readTail(draft: Draft, sheet: Sheet, tail: Tail): void {
  const [key = ''] = tail.keys;
  const answer = tailText(draft, tail);
  if (tail.keys.length !== 1 || answer === '') {
    doubt(draft, tail, tail.keys);
    return;
  }
  if (sheet.question(key)?.kind === 'text') {
    draft.said.push({
      key,
      ...tail,
      fit: { is: 'answer', answer: { kind: 'text', text: answer } },
    });
    return;
  }
  const reading = readDifficulty(answer);
  if (reading.kind !== 'value') doubt(draft, tail, tail.keys);
  else if (reading.value.none) draft.untroubled = true;
  else draft.troubles.push({ at: tail.from, end: tail.end });
}

/** "thôn 3 có 2 ca sxh", "thôn 5 chưa phun": which thôn, not how many. */
function isPlace({ atom }: Pair, { pairs }: Matched, loose: boolean): boolean {
  if (atom.is !== 'figure' || atom.figure.role !== 'name') return false;
  return loose || pairs.some((p) => p.atom.is === 'figure' && p.atom.at < p.name.atom.at);
}

function readPair(draft: Draft, sheet: Sheet, item: Item, pair: Pair, isPlaceName: boolean): void {
  const { atom, name, fits } = pair;
  const place = { at: Math.min(name.atom.at, atom.at), end: Math.max(name.atom.end, atom.end) };
  const [only] = fits;
  if (fits.length > 1 || only === undefined) {
    doubt(draft, place, keysOf(pair));
    return;
  }
  if (isPlaceName) return;
  const named = atom.is === 'figure' && atom.figure.role === 'name';
  if (named && places.has(draft.text.keys[name.atom.at - 1] ?? '')) return;
  const mixed = named && isFigureWithUnit(item, name.atom);
  const asked = draft.text.words[atom.end]?.raw === '?';
  const doubtful =
    mixed || asked || isQuestioned(draft, pair) || isQualified(draft, sheet, item, pair);
  if (only.fit.is === 'unsure' || doubtful) {
    doubt(draft, place, [only.key]);
    return;
  }
  if (atom.is === 'state') noteCause(draft, item, atom);
  if (only.fit.is === 'no-difficulty') draft.untroubled = true;
  else draft.said.push({ key: only.key, fit: only.fit, ...place });
}

/** "ở thôn 3", "tại trường 2" say where. */
const places = new Set(['o', 'tai', 'cua', 'khu', 'thuoc']);

function isFigureWithUnit(item: Item, name: Atom): boolean {
  const before = item.atoms[item.atoms.indexOf(name) - 1];
  return before?.is === 'figure' && before.figure.unit !== null;
}

/** "trực đủ không" may be an answer or a question; "trực đủ: không" is an answer. */
function isQuestioned({ text }: Draft, { name, atom }: Pair): boolean {
  return (
    name.affirms && atom.is === 'no' && text.keys[atom.at - 1] !== ':' && name.atom.at < atom.at
  );
}

/** "3 ca nghi ngờ"; and "hạng mục 4 xong" is not how many are left. */
function isQualified(draft: Draft, sheet: Sheet, item: Item, { atom, fits }: Pair): boolean {
  const after = item.atoms[item.atoms.indexOf(atom) + 1];
  if (after?.is === 'word') return qualifiedAt(draft.text, after.at);
  if (after?.is !== 'state' || after.manner !== 'work' || atom.is !== 'figure') return false;
  const label = ` ${fold(sheet.question(fits[0]?.key ?? '')?.label ?? '')} `;
  return [' con ', ' thieu ', ' chua '].some((word) => label.includes(word));
}

/** "sxh" on one line, "3" on the next. */
function joinCarried(
  draft: Draft,
  sheet: Sheet,
  item: Item,
  matched: Matched,
  name: Name | null,
): boolean {
  const [atom, more] = matched.bare;
  const lone = more === undefined && matched.pairs.length + matched.orphans.length === 0;
  if (name === null || atom === undefined || !lone || matched.words.length > 0) return false;
  const fits = name.keys.flatMap((key) => {
    const question = sheet.question(key);
    const found = question ? fitting(atom, question, 'name') : null;
    return found ? [{ key, fit: found }] : [];
  });
  if (fits.length === 0) return false;
  readPair(draft, sheet, item, { name, atom, fits }, false);
  return true;
}

function readOrphans(draft: Draft, sheet: Sheet, item: Item, matched: Matched): void {
  for (const name of matched.orphans) {
    const [key, more] = name.keys;
    const yesno = key !== undefined && sheet.question(key)?.kind === 'yesno';
    if (more === undefined && name.affirms && yesno) {
      const fit: Fit = { is: 'answer', answer: { kind: 'option', option: 'yes', percent: null } };
      draft.said.push({ key, fit, at: name.atom.at, end: name.atom.end });
    } else if (matched.words.length > 0 && matched.pairs.length === 0) {
      doubt(draft, item, name.keys);
    }
  }
}

/** Words that name nothing and count nothing: more of a difficulty, courtesy, or not understood. */
function readWords(draft: Draft, item: Item, matched: Matched): void {
  const said = matched.pairs.length + matched.bare.length + matched.orphans.length;
  if (matched.words.length === 0 || said > 0) return;
  if (isTalk(within(draft.text, item.at, item.end))) return;
  const before = draft.troubles.at(-1)?.end;
  if (before !== undefined && item.at - before <= 1) draft.troubles.push(item);
  else doubt(draft, item, []);
}
