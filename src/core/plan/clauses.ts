import type { Library } from './library.ts';
import type { Span } from './lines.ts';
import { type Token, tokensOf } from './phrases.ts';

/** A sentence or a part of one that may be a task by itself. */
export interface Clause extends Span {
  /** Codes of the question sets it is about, in order. */
  readonly topics: readonly string[];
  /** What it begins with: a verb, "công tác …", or the next thing of a list. */
  readonly opens: 'verb' | 'noun' | 'item' | null;
  /** Whether it begins with a verb that often only elaborates what was said. */
  readonly soft: boolean;
  readonly words: number;
}

/** Below this many words a sentence is one task, however many things its commas list. */
const longSentence = 22;

/** Fewer words behind a semicolon go on with what stands before it. */
const fewestAfterSemicolon = 5;

/** Cuts a stretch of text into clauses. Places count from the beginning of `text`, plus `offset`. */
export function clausesOf(
  text: string,
  offset: number,
  library: Library,
  atCommas = true,
): readonly Clause[] {
  return sentencesOf(text).flatMap(({ start, end }) =>
    new Sentence(text.slice(start, end), offset + start, library).clauses(atCommas),
  );
}

const sentenceEnd =
  /(?:(?<![\s.(]\p{Lu}{1,2}|^\p{Lu}{1,2})\.|[!?…]|\.{3})["”)]?(?=\s+["“(]?\p{Lu})/gu;

/** Sentences: a full stop before a capital ends one, but not after "TP." or "P.". */
export function sentencesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(sentenceEnd)) {
    const end = index + sign.length;
    spans.push({ start, end });
    start = end + (/^\s+/u.exec(text.slice(end))?.[0].length ?? 0);
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/** How one sentence falls into clauses. */
class Sentence {
  readonly #text: string;
  readonly #offset: number;
  readonly #library: Library;
  readonly #tokens: readonly Token[];

  constructor(text: string, offset: number, library: Library) {
    this.#text = text;
    this.#offset = offset;
    this.#library = library;
    this.#tokens = tokensOf(text);
  }

  clauses(atCommas: boolean): readonly Clause[] {
    const cuts = [0];
    for (let n = 1; n < this.#tokens.length; n += 1) {
      if (this.#parts(cuts.at(-1) ?? 0, n, atCommas)) cuts.push(n);
    }
    return cuts.map((from, k) => this.#clause(from, cuts[k + 1] ?? this.#tokens.length));
  }

  #clause(from: number, to: number): Clause {
    const first = this.#tokens[from];
    const start = from === 0 ? 0 : (first?.start ?? 0);
    const last = this.#tokens[to]?.start ?? this.#text.length;
    const opens = this.#opens(from) ?? (from === 0 ? null : 'item');
    return {
      ...trimmed(this.#text, this.#backToQuote(start), last, this.#offset),
      topics: this.#topics(from, to),
      opens,
      soft: this.#library.words.softVerbs.at(this.#tokens, from) !== null,
      words: to - from,
    };
  }

  /** A quotation mark before the first word belongs to the clause. */
  #backToQuote(start: number): number {
    return /["“(]\s?$/u.exec(this.#text.slice(0, start))?.index ?? start;
  }

  #topics(from: number, to: number): readonly string[] {
    return topicsIn(this.#tokens, this.#library, from, to);
  }

  #opens(at: number): 'verb' | 'noun' | null {
    const { firstVerbs, prefixes, verbs, nouns } = this.#library.words;
    if (verbs.at(this.#tokens, at) ?? prefixes.at(this.#tokens, at)) return 'verb';
    if (at === 0 && firstVerbs.at(this.#tokens, at)) return 'verb';
    return nouns.at(this.#tokens, at) ? 'noun' : null;
  }

  /** Whether a new clause begins with word `n`, the one before having begun with word `from`. */
  #parts(from: number, n: number, atCommas: boolean): boolean {
    const sign = this.#text.slice(this.#tokens[n - 1]?.end, this.#tokens[n]?.start);
    const semicolon = sign.includes(';');
    const comma = sign.includes(',');
    const and = this.#tokens[n - 1]?.key === and_ || this.#tokens[n]?.key === and_;
    if (!semicolon && !comma && !and) return false;
    if (this.#tokens[n]?.key === and_) return false;
    const opens = this.#opens(n);
    const next = this.#end(n);
    if (semicolon) {
      if (this.#library.words.consequences.at(this.#tokens, n)) return false;
      if (opens === 'verb') return next - n >= fewestAfterSemicolon;
      return opens === 'noun' && this.#isNew(from, n, next);
    }
    if (!atCommas || this.#tokens.length < longSentence || !this.#isNew(from, n, next))
      return false;
    if (this.#inPurpose(from, n)) return false;
    if (opens === 'verb' || (comma && opens === 'noun')) return true;
    return this.#inList(from, n);
  }

  /** The word after the clause that would begin with word `n`, as far as signs say. */
  #end(n: number): number {
    for (let k = n + 1; k < this.#tokens.length; k += 1) {
      const sign = this.#text.slice(this.#tokens[k - 1]?.end, this.#tokens[k]?.start);
      if (/[;:]/u.test(sign)) return k;
      if (sign.includes(',') && this.#opens(k) !== null && k - n > 2) return k;
    }
    return this.#tokens.length;
  }

  /** Whether what follows is about something known that the clause before is not about. */
  #isNew(from: number, n: number, to: number): boolean {
    const before = this.#topics(from, n);
    const [topic] = this.#topics(n, to);
    return before.length > 0 && topic !== undefined && !before.includes(topic);
  }

  /** Whether a purpose, a manner or an example is being told: "nhằm …", "như: …". */
  #inPurpose(from: number, n: number): boolean {
    return this.#library.words.purposes.in(this.#tokens, from, n).length > 0;
  }

  /** "các chính sách A, chính sách B", "các kế hoạch về A, B và C". */
  #inList(from: number, n: number): boolean {
    const { lists, plurals } = this.#library.words;
    const before = lists.in(this.#tokens, from, n);
    if (before.length === 0) return false;
    if (lists.at(this.#tokens, n)) return true;
    const several = before.some(({ at }) => plurals.at(this.#tokens, at - 1) !== null);
    return several && this.#library.topics.at(this.#tokens, n) !== null;
  }
}

/** The word "and", as a key of {@link tokensOf}. */
const and_ = 'va\u0300';

function trimmed(text: string, start: number, end: number, offset: number): Span {
  const inner = text.slice(start, end);
  const before = /^[\s,;:–-]*/u.exec(inner)?.[0].length ?? 0;
  const after = /(?:\s+và\s*)?[\s,;:–(“-]*$/iu.exec(inner)?.[0].length ?? 0;
  return { start: offset + start + before, end: offset + Math.max(end - after, start + before) };
}

/**
 * The codes of the question sets a stretch is about: what is said with most words first, what only
 * a purpose or an example says last.
 */
export function topicsIn(
  tokens: readonly Token[],
  { topics, words }: Library,
  from = 0,
  to = tokens.length,
): readonly string[] {
  const aside = words.purposes.in(tokens, from + 1, to)[0]?.at ?? to;
  const found = topics.in(tokens, from, to).map(({ value, at, length }) => ({
    value,
    rank: length + (at < aside ? 100 : 0),
  }));
  return [...new Set(found.sort((a, b) => b.rank - a.rank).map(({ value }) => value))];
}
