import { fold } from './fold.ts';
import { type Atom, type Place, within } from './sitting-atom.ts';
import { type Draft, typed } from './sitting-draft.ts';
import type { Item } from './sitting-items.ts';
import { isQuestion, troubleAt } from './sitting-phrases.ts';
import type { Sheet } from './sitting-sheet.ts';

/** An item without the stretch that is only words, and that stretch. */
export interface Parted<T> {
  readonly item: Item;
  readonly tail: T | null;
}

/** The words behind the name of a question that is answered in words. */
export interface Tail extends Place {
  readonly keys: readonly string[];
  /** Where the words begin. */
  readonly from: number;
}

/** Behind the name of a question of words everything to the end of the item is its answer. */
export function partAnswer(text: Draft['text'], item: Item, sheet: Sheet): Parted<Tail> {
  const index = item.atoms.findIndex((atom, i) => {
    return inWords(atom, sheet) || isHeading(text, atom, item.atoms[i + 1]);
  });
  const atom = item.atoms[index];
  if (atom === undefined) return { item, tail: null };
  const difficulty = sheet.questions.filter((q) => q.kind === 'difficulty').map((q) => q.key);
  const keys = atom.is === 'label' ? atom.label.keys : difficulty;
  return {
    item: { ...item, atoms: item.atoms.slice(0, index), end: atom.at },
    tail: { keys, at: atom.at, from: atom.is === 'label' ? atom.end : atom.at + 1, end: item.end },
  };
}

function inWords(atom: Atom, sheet: Sheet): boolean {
  if (atom.is !== 'label') return false;
  return atom.label.keys.every((key) => {
    const kind = sheet.question(key)?.kind;
    return kind === 'text' || kind === 'difficulty';
  });
}

/** "vướng: không" names the difficulties, "vướng" alone is a state. */
function isHeading(text: Draft['text'], atom: Atom, next: Atom | undefined): boolean {
  if (atom.is !== 'state' || text.keys[atom.at] !== 'vuong') return false;
  return text.keys[atom.at + 1] === ':' || (atom.end === atom.at + 1 && next?.is === 'no');
}

/**
 * Cuts what tells of a difficulty out of an item: from the word that begins it ("thiếu", "do") to
 * the next value with its name. A question that counts what is lacking keeps its "thiếu".
 */
export function partTrouble(text: Draft['text'], item: Item, sheet: Sheet): Parted<Place> {
  const index = item.atoms.findIndex((atom, i) => {
    if (atom.is === 'state')
      return atom.manner === 'obstacle' && !isNamed(item.atoms[i - 1], sheet);
    return atom.is === 'word' && troubleAt(text, atom.at);
  });
  const first = item.atoms[index];
  if (first === undefined) return { item, tail: null };
  const rest = item.atoms.slice(index + 1);
  if (rest.some((atom) => countsLack(atom, sheet))) return { item, tail: null };
  const back = rest.findIndex((atom, i) => atom.is === 'label' && rest[i + 1]?.is === 'figure');
  const after = back < 0 ? [] : rest.slice(back);
  return {
    item: { ...item, atoms: [...item.atoms.slice(0, index), ...after] },
    tail: { at: first.at, end: after[0]?.at ?? item.end },
  };
}

/** "tiến độ: thiếu kinh phí" is about the state as well. */
function isNamed(before: Atom | undefined, sheet: Sheet): boolean {
  if (before?.is === 'task') return true;
  if (before?.is !== 'label') return false;
  return before.label.keys.some((key) => sheet.question(key)?.kind === 'status');
}

function countsLack(atom: Atom, sheet: Sheet): boolean {
  if (atom.is !== 'label') return false;
  return atom.label.keys.some((key) => fold(sheet.question(key)?.label ?? '').includes('thieu'));
}

/** Whether an item asks something instead of reporting. */
export function asksSomething(draft: Draft, item: Item): boolean {
  const end = draft.text.words[item.end]?.raw === '?' ? item.end + 1 : item.end;
  if (!isQuestion(within(draft.text, item.at, end))) return false;
  const reports = item.atoms.some((atom) => atom.is === 'figure' || atom.is === 'option');
  return !reports && item.atoms.some((atom) => atom.is === 'word');
}

/** The words of a tail without the sign that stands before them. */
export function tailText(draft: Draft, tail: Tail): string {
  if (tail.from >= tail.end) return '';
  return typed(draft, { at: tail.from, end: tail.end }).replace(/^[\s:,=-]+/u, '');
}
