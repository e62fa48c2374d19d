import { clean, fold } from './fold.ts';

/** Nobody types a longer answer; what is beyond is not read (it is still stored). In UTF-16 units. */
export const longest = 5_000;

/**
 * One word of a text: a run of letters, a run of digits, one sign, or the end of a line.
 *
 * `start` and `end` are UTF-16 offsets in `clean(text)`. `spaced` says that white space or the
 * beginning of the text stands before it, so that "2tr5" and "2 tr 5" can be told apart.
 */
export interface Word {
  readonly kind: 'letters' | 'digits' | 'mark' | 'line';
  /** As typed (NFC). */
  readonly raw: string;
  /** Lower case with its tone marks, for the few places where they decide. */
  readonly lower: string;
  /** The key for matching; see {@link fold}. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly spaced: boolean;
}

const token =
  /(?<line>\r\n?|\n)|(?<space>[^\S\r\n]+)|(?<digits>[0-9\uFF10-\uFF19]+)|(?<letters>[\p{L}\p{M}]+)|(?<mark>.)/gsu;

/**
 * Cuts a text into words, the one way all readers share. Digits and letters part ("15ca" is 15 and
 * ca, "2tr5" is 2, tr, 5), every sign is a word of its own, white space is dropped and line ends
 * are kept. A nought typed for an o inside a word ("x0ng", "k0") is an o. Linear in the text.
 */
export function cut(text: string): Word[] {
  const words: Word[] = [];
  let spaced = true;
  for (const found of clean(text.slice(0, longest)).matchAll(token)) {
    const raw = found[0];
    const kind = kindOf(found.groups ?? {});
    if (kind === 'space') {
      spaced = true;
      continue;
    }
    const folded = kind === 'line' ? '\n' : fold(kind === 'digits' ? raw.normalize('NFKC') : raw);
    if (folded === '') continue;
    const start = found.index;
    const end = start + raw.length;
    words.push({ kind, raw, lower: raw.toLowerCase(), folded, start, end, spaced });
    spaced = kind === 'line';
  }
  return joinNoughts(words);
}

function kindOf(groups: Record<string, string | undefined>): Word['kind'] | 'space' {
  if (groups.line !== undefined) return 'line';
  if (groups.space !== undefined) return 'space';
  if (groups.digits !== undefined) return 'digits';
  return groups.letters === undefined ? 'mark' : 'letters';
}

/** "x0ng" and "k0" are typed on purpose on old phones; "10h00p" and "300k0" are not words. */
function joinNoughts(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const nought = words[at + 1];
    const after = words[at + 2];
    const opens = word.kind === 'letters' && !(glued(word) && words[at - 1]?.kind === 'digits');
    if (!opens || nought === undefined || nought.raw !== '0' || !glued(nought)) {
      joined.push(word);
      continue;
    }
    if (after?.kind === 'letters' && glued(after)) {
      joined.push(join(word, after, `${word.folded}o${after.folded}`));
      at += 2;
    } else if (word.folded === 'k' || word.folded === 'c') {
      joined.push(join(word, nought, `${word.folded}o`));
      at += 1;
    } else joined.push(word);
  }
  return joined;
}

function glued(word: Word): boolean {
  return !word.spaced;
}

function join(first: Word, last: Word, folded: string): Word {
  return { ...first, lower: folded, folded, end: last.end };
}
