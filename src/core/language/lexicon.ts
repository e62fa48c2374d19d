import { spell } from './spelling.ts';
import { toneKey } from './tone.ts';
import { cut, type Word } from './words.ts';

/** A phrase found in a text: what it means and which words it covers. */
export interface Match<T> {
  readonly value: T;
  readonly at: number;
  readonly end: number;
}

/** Words ready for matching: the cut words and the key of each. */
export interface Text {
  readonly words: readonly Word[];
  readonly keys: readonly string[];
}

export interface Lexicon<T> {
  /** The longest phrase that begins at word `at`, or null. */
  match(text: Text, at: number): Match<T> | null;
  /** Every phrase from left to right, the longest first, never overlapping. */
  scan(text: Text): Match<T>[];
}

interface Entry<T> {
  readonly value: T;
  /** The tones a word typed with marks must have; null when any will do. */
  readonly toned: readonly string[] | null;
  /** A word typed without marks does not do. */
  readonly strict: boolean;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly entries: Entry<T>[];
}

/** Cuts a text and spells its words out. */
export function prepare(text: string): Text {
  const words = cut(text);
  return { words, keys: spell(words) };
}

/**
 * A set of phrases, matched word by word without regard to tone marks. A phrase that begins with
 * `=` keeps its own tones: a word typed with marks must have these ("dạ" is not "đã"), a word
 * typed without any still matches. With `==` it must be
 * typed with its tones ("chờ" is too often "cho"). A match costs at most as many steps as the longest phrase has
 * words, so reading a text stays linear in its length.
 */
export function lexicon<T>(entries: Iterable<readonly [phrase: string, value: T]>): Lexicon<T> {
  const root: Node<T> = { next: new Map(), entries: [] };
  for (const [phrase, value] of entries) add(root, phrase, value);
  const match = (text: Text, at: number): Match<T> | null => {
    let found: Match<T> | null = null;
    let node: Node<T> | undefined = root;
    for (let i = at; i < text.keys.length; i += 1) {
      node = node.next.get(text.keys[i] ?? '');
      if (node === undefined) break;
      const entry = node.entries.find((e) => agrees(e, text.words, at));
      if (entry) found = { value: entry.value, at, end: i + 1 };
    }
    return found;
  };
  const scan = (text: Text): Match<T>[] => {
    const found: Match<T>[] = [];
    for (let at = 0; at < text.keys.length; ) {
      const hit = match(text, at);
      if (hit) found.push(hit);
      at = hit ? hit.end : at + 1;
    }
    return found;
  };
  return { match, scan };
}

/** Phrases of one meaning, written `a | b | c`. */
export function phrases<const T>(value: T, list: string): (readonly [string, T])[] {
  return list.split('|').map((phrase) => [phrase.trim(), value] as const);
}

/** A phrase that is its own key needs no cutting; sittings make many of them. */
const folded = /^[a-z]+(?: [a-z]+)*$/u;

function add<T>(root: Node<T>, phrase: string, value: T): void {
  const marks = phrase.startsWith('==') ? 2 : phrase.startsWith('=') && phrase.length > 1 ? 1 : 0;
  const spoken = phrase.slice(marks);
  const words = marks === 0 && folded.test(spoken) ? null : cut(spoken);
  let node = root;
  for (const key of words?.map((word) => word.folded) ?? spoken.split(' ')) {
    const next = node.next.get(key) ?? { next: new Map(), entries: [] };
    node.next.set(key, next);
    node = next;
  }
  const toned = marks > 0 ? (words?.map((w) => toneKey(w.lower)) ?? null) : null;
  node.entries.push({ value, toned, strict: marks === 2 });
}

function agrees<T>({ toned, strict }: Entry<T>, words: readonly Word[], at: number): boolean {
  if (toned === null) return true;
  return toned.every((tone, i) => {
    const word = words[at + i];
    if (word === undefined) return false;
    const untyped = !strict && word.lower === word.folded;
    return untyped || toneKey(word.lower) === tone;
  });
}
