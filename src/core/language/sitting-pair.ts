import { fold } from './fold.ts';
import type { Text } from './lexicon.ts';
import type { Atom } from './sitting-atom.ts';
import { type Fit, fitting } from './sitting-fit.ts';
import type { Item } from './sitting-items.ts';
import { taskOf } from './sitting-labels.ts';
import { qualifiedAt } from './sitting-phrases.ts';
import type { Sheet } from './sitting-sheet.ts';
import { agreement } from './units.ts';

/** A name in a reply, with the questions it may stand for in its place. */
export interface Name {
  readonly atom: Atom;
  readonly keys: readonly string[];
  readonly affirms: boolean;
}

/** A value with the name that stands at it. */
export interface Pair {
  readonly name: Name;
  readonly atom: Atom;
  /** The questions the name stands for and the value fits; several when it cannot be told. */
  readonly fits: readonly { readonly key: string; readonly fit: Fit }[];
}

/** An item with its names and values brought together. */
export interface Matched {
  readonly pairs: readonly Pair[];
  /** Values without a name, in order. */
  readonly bare: readonly Atom[];
  /** Names without a value. */
  readonly orphans: readonly Name[];
  /** Words that mean nothing to the sheet. */
  readonly words: readonly Atom[];
  /** The names and values can be brought together in two ways. */
  readonly doubtful: boolean;
}

type Slot = { is: 'name'; name: Name } | { is: 'value'; atom: Atom } | { is: 'gap'; atom: Atom };

/**
 * Brings the names and values of an item together. Each value takes the name right before or right
 * after it; where both readings leave nothing over, or the same, it is doubtful.
 */
export function matchItem(text: Text, item: Item, sheet: Sheet, task: string | null): Matched {
  const slots = bridged(text, slotsOf(text, item, sheet, task), sheet);
  const forward = pairUp(slots, 'before', sheet);
  const backward = pairUp(slots, 'after', sheet);
  const words = item.atoms.filter((atom) => atom.is === 'word');
  const beginsWithName = slots.find((slot) => slot.is !== 'gap')?.is === 'name';
  const same = sameValues(forward, backward);
  const better = backward.over < forward.over ? backward : forward;
  const tie = backward.over === forward.over && !same && !beginsWithName;
  return { ...better, words, doubtful: tie || (words.length > 0 && isMixed(better.pairs)) };
}

const widest = 3;

/**
 * Words between a name and a figure keep them apart ("sxh nghi ngờ 3"), unless they are few, change
 * nothing, and the figure has the very unit that is asked: "diện tích gieo trồng 130 ha".
 */
function bridged(text: Text, slots: readonly Slot[], sheet: Sheet): Slot[] {
  const kept: Slot[] = [];
  slots.forEach((slot, at) => {
    if (slot.is !== 'gap' || !isBridge(text, slots, at, sheet)) kept.push(slot);
  });
  return kept;
}

function isBridge(text: Text, slots: readonly Slot[], at: number, sheet: Sheet): boolean {
  let from = at;
  let to = at;
  while (slots[from - 1]?.is === 'gap' && at - from < widest) from -= 1;
  while (slots[to + 1]?.is === 'gap' && to - at < widest) to += 1;
  const [name, value] = [slots[from - 1], slots[to + 1]];
  if (name?.is !== 'name' || value?.is !== 'value' || to - from >= widest) return false;
  const { atom } = value;
  if (atom.is !== 'figure' || atom.figure.unit === null || name.name.keys.length !== 1)
    return false;
  const unit = sheet.question(name.name.keys[0] ?? '')?.unit ?? null;
  if (unit === null || agreement(atom.figure.unit, unit) !== 2) return false;
  return slots.slice(from, to + 1).every((s) => s.is !== 'gap' || !qualifiedAt(text, s.atom.at));
}

/** Names before some figures and behind others, with unknown words among them: nothing is sure. */
function isMixed(pairs: readonly Pair[]): boolean {
  const counted = pairs.filter((pair) => pair.atom.is === 'figure');
  return new Set(counted.map((pair) => pair.atom.at < pair.name.atom.at)).size > 1;
}

interface Paired {
  readonly pairs: Pair[];
  readonly bare: Atom[];
  readonly orphans: Name[];
  readonly over: number;
}

function pairUp(slots: readonly Slot[], first: 'before' | 'after', sheet: Sheet): Paired {
  const taken = new Map<number, Pair>();
  const used = new Set<number>();
  const sides = first === 'before' ? [-1, 1] : [1, -1];
  for (const [side, sure] of [
    ...sides.map((s) => [s, true] as const),
    ...sides.map((s) => [s, false] as const),
  ]) {
    slots.forEach((slot, at) => {
      const other = slots[at + side];
      if (slot.is !== 'value' || taken.has(at) || other?.is !== 'name' || used.has(at + side))
        return;
      const fits = fitsOf(
        slot.atom,
        sharedKeys(other.name, slots[at - side], slots[at - 2 * side]),
        sheet,
      );
      if (fits.length === 0 || (sure && fits.every((f) => f.fit.is === 'unsure'))) return;
      taken.set(at, { name: other.name, atom: slot.atom, fits });
      used.add(at + side);
    });
  }
  const pairs = [...taken].sort(([a], [b]) => a - b).map(([, pair]) => pair);
  const answered = new Set(pairs.flatMap((pair) => pair.fits.map((f) => f.key)));
  const bare: Atom[] = [];
  const orphans: Name[] = [];
  slots.forEach((slot, at) => {
    if (slot.is === 'value' && !taken.has(at)) bare.push(slot.atom);
    const named = slot.is === 'name' && !used.has(at);
    // "phun 8 thôn": the second name says the same again
    if (named && !slot.name.keys.some((key) => answered.has(key))) orphans.push(slot.name);
  });
  return { pairs, bare, orphans, over: bare.length + orphans.length };
}

/** "rà soát 6 thôn": a name on either side narrows what is meant. */
function sharedKeys(
  name: Name,
  opposite: Slot | undefined,
  beyond: Slot | undefined,
): readonly string[] {
  const free = opposite?.is === 'name' && beyond?.is !== 'value';
  if (!free || name.keys.length < 2) return name.keys;
  const shared = name.keys.filter((key) => opposite.name.keys.includes(key));
  return shared.length > 0 ? shared : name.keys;
}

function fitsOf(atom: Atom, keys: readonly string[], sheet: Sheet) {
  return keys.flatMap((key) => {
    const question = sheet.question(key);
    const found = question ? fitting(atom, question, 'name') : null;
    return found ? [{ key, fit: found }] : [];
  });
}

function sameValues(a: Paired, b: Paired): boolean {
  const print = (paired: Paired) =>
    paired.pairs.map((pair) => `${pair.atom.at}:${pair.fits.map((f) => f.key).join()}`).join(' ');
  return print(a) === print(b);
}

function slotsOf(text: Text, item: Item, sheet: Sheet, task: string | null): Slot[] {
  const slots: Slot[] = [];
  if (item.number !== null) slots.push(...numbered(item, item.number, sheet));
  let context = task;
  item.atoms.forEach((atom, index) => {
    if (atom.is === 'word') slots.push({ is: 'gap', atom });
    else if (atom.is === 'task') {
      context = atom.task;
      const keys = ofTask(atom.task, item.atoms[index + 1], sheet);
      if (keys.length > 0) push(slots, { atom, keys, affirms: false });
    } else if (atom.is === 'label') {
      const titled = sheet.tasks.match(text, atom.at);
      const own = within(atom.label.keys, context);
      const ofTitle = titled?.end === atom.end ? [titled.value] : inTitle(text, atom, own, sheet);
      const states = ofTitle.flatMap((title) => ofTask(title, undefined, sheet));
      const keys = [...new Set([...own, ...states])];
      push(slots, { atom, keys, affirms: atom.label.affirms });
    } else if (
      !isOfCount(atom, item.atoms[index + 1]) &&
      atom.is !== 'rest' &&
      atom.is !== 'same' &&
      atom.is !== 'skip'
    ) {
      slots.push({ is: 'value', atom });
    }
  });
  return slots;
}

/** "trụ sở xong 7/7": what is done is said of the count. */
function isOfCount(atom: Atom, next: Atom | undefined): boolean {
  if (atom.is !== 'state' || atom.manner !== 'work' || next?.is !== 'figure') return false;
  return next.figure.unit !== '%';
}

function numbered(item: Item, number: number, sheet: Sheet): Slot[] {
  const keys = sheet.questions.filter((q) => q.number === number).map((q) => q.key);
  const atom: Atom = { is: 'skip', at: item.at, end: item.at + 1 };
  return keys.length > 0 ? [{ is: 'name', name: { atom, keys, affirms: false } }] : [];
}

/** Two names in a row that can mean one question are one name. */
function push(slots: Slot[], name: Name): void {
  const last = slots.at(-1);
  const shared = last?.is === 'name' ? last.name.keys.filter((key) => name.keys.includes(key)) : [];
  if (last?.is === 'name' && shared.length > 0) {
    slots.pop();
    slots.push({
      is: 'name',
      name: { atom: last.name.atom, keys: shared, affirms: last.name.affirms || name.affirms },
    });
    return;
  }
  slots.push({ is: 'name', name });
}

/** The questions of the task that is being spoken of; all, when none of them is. */
function within(keys: readonly string[], task: string | null): readonly string[] {
  const own = task === null ? [] : keys.filter((key) => taskOf(key) === task);
  return own.length > 0 ? own : keys;
}

/** The task whose title has the very word that names one of its counts: "đê" of "Đê Tả Mía". */
function inTitle(text: Text, { at, end }: Atom, keys: readonly string[], sheet: Sheet): string[] {
  const word = text.keys.slice(at, end).join(' ');
  const [task, other] = [...new Set(keys.map(taskOf))];
  if (task === undefined || other !== undefined) return [];
  const titles = sheet.ofTask(task).flatMap((q) => q.taskWords ?? []);
  return titles.some((title) => ` ${fold(title)} `.includes(` ${word} `)) ? [task] : [];
}

/** A task that is named right before a value stands for its state, or for its only question. */
function ofTask(task: string, next: Atom | undefined, sheet: Sheet): readonly string[] {
  if (next?.is === 'label' || next?.is === 'task') return [];
  const questions = sheet.ofTask(task);
  const states = questions.filter((q) => q.kind === 'status' || q.kind === 'choice');
  if (states.length === 1) return states.map((q) => q.key);
  return questions.length === 1 ? questions.map((q) => q.key) : [];
}
