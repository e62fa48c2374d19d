import { toneKey } from '../language/tone.ts';

/** A word of a text: letters or digits, with its place (UTF-16 offsets). */
export interface Token {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{M}]+|\p{N}+/gu;
const lastY = /(?<=^[bcdđghklmnpqrstvx]+)y(?=[\u0300-\u036f]*$)/u;

/** Cuts a text into words; signs between them are dropped. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(word)].map(({ 0: raw, index }) => ({
    key: keyOf(raw),
    start: index,
    end: index + raw.length,
  }));
}

/** Where a tone stands, and kĩ beside kỹ, are ways of writing one word. */
function keyOf(raw: string): string {
  return toneKey(raw).replace(lastY, 'i');
}

/** A phrase found in a text. */
export interface Found<T> {
  readonly value: T;
  /** Index of its first word. */
  readonly at: number;
  /** Number of words. */
  readonly length: number;
}

/** Phrases by their first word, the longest first. */
export interface Phrases<T> {
  /** The longest phrase that begins at a word, or null. */
  at(tokens: readonly Token[], index: number): Found<T> | null;
  /** Every phrase, from left to right; none overlaps another. */
  in(tokens: readonly Token[], from?: number, to?: number): readonly Found<T>[];
}

/** Builds a matcher from phrases and what each stands for. */
export function phrases<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const byFirst = new Map<string, { keys: readonly string[]; value: T }[]>();
  for (const [phrase, value] of entries) {
    const keys = tokensOf(phrase).map(({ key }) => key);
    const [first] = keys;
    if (first === undefined) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { keys, value }]);
  }
  for (const known of byFirst.values()) known.sort((a, b) => b.keys.length - a.keys.length);
  const at = (tokens: readonly Token[], index: number): Found<T> | null => {
    const known = byFirst.get(tokens[index]?.key ?? '') ?? [];
    const found = known.find(({ keys }) => keys.every((key, n) => tokens[index + n]?.key === key));
    return found ? { value: found.value, at: index, length: found.keys.length } : null;
  };
  return {
    at,
    in(tokens, from = 0, to = tokens.length) {
      const all: Found<T>[] = [];
      for (let index = from; index < to; ) {
        const found = at(tokens, index);
        if (found && index + found.length <= to) all.push(found);
        index += found && index + found.length <= to ? found.length : 1;
      }
      return all;
    },
  };
}

/** A matcher that only says whether a phrase is there. */
export function wordList(list: readonly string[]): Phrases<true> {
  return phrases(list.map((phrase) => [phrase, true]));
}

/** Whether a text begins with one of the phrases. */
export function begins(text: string, list: Phrases<unknown>): boolean {
  return list.at(tokensOf(text), 0) !== null;
}

/** Whether one of the phrases stands anywhere in a text. */
export function holds(text: string, list: Phrases<unknown>): boolean {
  return list.in(tokensOf(text)).length > 0;
}
