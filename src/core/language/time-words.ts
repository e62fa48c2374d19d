import { fold } from './fold.ts';
import type { Text } from './lexicon.ts';
import { spoken } from './number-words.ts';
import { toneKey } from './tone.ts';

/** Something that was recognised, and the index of the word after it. */
export interface Found<T> {
  readonly value: T;
  readonly end: number;
}

interface Form {
  readonly folded: string;
  readonly toned: string;
}

/** The phrases of a list by the key of their first word. */
type Phrases = ReadonlyMap<string, readonly (readonly Form[])[]>;

const lists = new Map<string, Phrases>();

/**
 * Whether the words from `at` on are one of the phrases in `list` ("a | b c"), which are written
 * with their marks. A word typed without marks may be any that looks like it; a word typed with
 * marks has to be the very word: "ngay" may be ngày, "ngáy" is not.
 *
 * @param list a constant: what is made of it is kept
 * @returns the index after the longest phrase that stands there, or null
 */
export function says(text: Text, at: number, list: string): number | null {
  const word = text.words[at];
  if (word === undefined || word.kind === 'digits') return null;
  const phrases = phrasesOf(list);
  const key = text.keys[at] ?? word.folded;
  const spelled = key === word.folded ? null : longestOf(text, at, phrases.get(key));
  return spelled ?? longestOf(text, at, phrases.get(word.folded));
}

function longestOf(
  text: Text,
  at: number,
  phrases: readonly (readonly Form[])[] | undefined,
): number | null {
  let longest: number | null = null;
  for (const phrase of phrases ?? []) {
    const end = at + phrase.length;
    if (end > (longest ?? at) && phrase.every((form, n) => isForm(text, at + n, form)))
      longest = end;
  }
  return longest;
}

function isForm(text: Text, at: number, form: Form): boolean {
  const word = text.words[at];
  if (word === undefined || word.kind === 'digits') return false;
  if (word.lower !== word.folded) return toneKey(word.lower) === form.toned;
  return word.folded === form.folded || text.keys[at] === form.folded;
}

function phrasesOf(list: string): Phrases {
  const known = lists.get(list);
  if (known) return known;
  const made = new Map<string, Form[][]>();
  for (const phrase of list.split(' | ')) {
    const forms = phrase.split(' ').map((word) => ({ folded: fold(word), toned: toneKey(word) }));
    const first = forms[0]?.folded ?? '';
    made.set(first, [...(made.get(first) ?? []), forms]);
  }
  lists.set(list, made);
  return made;
}

/** Skips one phrase of `list` if it stands at `at`. */
export function skip(text: Text, at: number, list: string): number {
  return says(text, at, list) ?? at;
}

/** The sign at `at`, or null. Long dashes are hyphens. */
export function sign(text: Text, at: number): string | null {
  const word = text.words[at];
  if (word?.kind !== 'mark') return null;
  return word.raw === '–' || word.raw === '—' || word.raw === '−' ? '-' : word.raw;
}

/** Whether a word stands right after the one before it. */
export function glued(text: Text, at: number): boolean {
  const word = text.words[at];
  return word !== undefined && !word.spaced;
}

/** A whole number in digits (at most four), with how many digits were typed. */
export function digits(text: Text, at: number): (Found<number> & { typed: number }) | null {
  const word = text.words[at];
  if (word?.kind !== 'digits' || word.folded.length > 4) return null;
  return { value: Number(word.folded), end: at + 1, typed: word.folded.length };
}

/** A whole number in digits or in words ("mười lăm"). */
export function count(text: Text, at: number): Found<number> | null {
  const typed = digits(text, at);
  if (typed) return typed;
  const found = spoken(text, at);
  return found && { value: found.amount, end: found.end };
}

/** Whether the text begins or ends at `at`, or a sign that parts clauses stands there. */
export function atBreak(text: Text, at: number): boolean {
  const word = text.words[at];
  if (word === undefined || word.kind === 'line') return true;
  return word.kind === 'mark' && /[.,;:!?()]/.test(word.raw);
}

/** Whether a word was typed with its marks, so that its tone decides. */
export function marked(text: Text, at: number): boolean {
  const word = text.words[at];
  return word !== undefined && word.lower !== word.folded;
}
