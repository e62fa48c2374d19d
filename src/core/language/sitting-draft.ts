import type { Text } from './lexicon.ts';
import type { Atom, Place } from './sitting-atom.ts';
import type { Fit } from './sitting-fit.ts';
import type { Item } from './sitting-items.ts';
import type { Unclear } from './sitting-question.ts';

/** Something said about one question, and where. */
export interface Said extends Place {
  readonly key: string;
  readonly fit: Fit;
}

/** A value that no name stands at; its place in the order may tell. */
export interface Bare {
  readonly atom: Atom;
  readonly item: Item;
  /** It stands among words that mean nothing: always asked. */
  readonly noisy: boolean;
  /** The task that is being spoken of. */
  readonly task: string | null;
  /** The question whose figure stands before it with no other name between: two figures for one. */
  readonly follows: string | null;
}

/** What has been made of a reply so far. */
export interface Draft {
  readonly text: Text;
  readonly source: string;
  readonly said: Said[];
  readonly bare: Bare[];
  readonly unclear: Unclear[];
  /** Where each of them begins, in the same order. */
  readonly unclearAt: number[];
  /** Stretches that tell of a difficulty. */
  readonly troubles: Place[];
  /** Stretches that ask something. */
  readonly questions: Place[];
  /** It was said that there is no difficulty. */
  untroubled: boolean;
  /** "còn lại không có". */
  rest: boolean;
  /** "còn lại như cũ". */
  same: boolean;
}

/** A stretch of the reply as typed. */
export function typed(
  { text, source }: Pick<Draft, 'text' | 'source'>,
  { at, end }: Place,
): string {
  const from = text.words[at]?.start ?? 0;
  const to = text.words[Math.max(at, end - 1)]?.end ?? source.length;
  return source.slice(from, to).trim();
}

/** Notes that a stretch is about these questions, but not what it says of them. */
export function doubt(draft: Draft, place: Place, keys: readonly string[]): void {
  draft.unclearAt.push(place.at);
  draft.unclear.push({ text: typed(draft, place), keys: [...new Set(keys)] });
}
