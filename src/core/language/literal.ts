import type { Word } from './words.ts';

/** A number written in digits. */
export interface Literal {
  readonly amount: number;
  /** Index of the word after it. */
  readonly end: number;
  /** It can be read in two ways: `1,234`, `1 234`, a figure too long to be one. */
  readonly doubt: boolean;
  /** A comma between two glued runs of digits: 12,5 or two counts; the question decides. */
  readonly comma: boolean;
  readonly decimal: boolean;
}

const tooLong = 15;
/** A figure of more groups is a list; a bound keeps reading linear. */
const mostRuns = 8;

/**
 * Reads digits, dots and commas from word `at`, Vietnamese style: dot and groups of three are
 * thousands, a comma is the decimal, a dot with one or two digits is a decimal typed the English
 * way. `1,234` alone may be either and is in doubt; `1,234,567` can only be thousands.
 */
export function literal(words: readonly Word[], at: number): Literal | null {
  const first = words[at];
  if (first?.kind !== 'digits') return null;
  const runs = [first.folded];
  const marks: string[] = [];
  let end = at + 1;
  while (runs.length < mostRuns) {
    const mark = words[end];
    const next = words[end + 1];
    if (mark === undefined || next === undefined || mark.spaced || next.spaced) break;
    if (next.kind !== 'digits' || (mark.raw !== '.' && mark.raw !== ',')) break;
    marks.push(mark.raw);
    runs.push(next.folded);
    end += 2;
  }
  if (runs.length > 1) return { ...separated(runs, marks), end };
  return spokenComma(words, at) ?? spacedThousands(words, at);
}

/** "98 phẩy 5". */
function spokenComma(words: readonly Word[], at: number): Literal | null {
  const part = words[at + 2];
  if (words[at + 1]?.folded !== 'phay' || part?.kind !== 'digits') return null;
  return { ...figure(words[at]?.folded ?? '', part.folded, false), end: at + 3 };
}

type Reading = Omit<Literal, 'end'>;

function separated(runs: readonly string[], marks: readonly string[]): Reading {
  const kinds = new Set(marks);
  const last = marks.at(-1) ?? '.';
  const comma = marks.every((m) => m === ',');
  const whole = (upTo: number) => figure(runs.slice(0, upTo).join(''), '', comma);
  if (kinds.size === 1) {
    if (runs.length > 2) return inThrees(runs) ? whole(runs.length) : { ...whole(1), doubt: true };
    return twoRuns(runs[0] ?? '', runs[1] ?? '', last);
  }
  const groups = runs.slice(0, -1);
  const regular = inThrees(groups) && marks.indexOf(last) === marks.length - 1;
  if (!regular) return { ...whole(1), doubt: true };
  return figure(groups.join(''), runs.at(-1) ?? '', false);
}

function twoRuns(first: string, second: string, mark: string): Reading {
  const group = second.length === 3 && first.length <= 3 && !first.startsWith('0');
  if (mark === '.') {
    if (group) return figure(first + second, '', false);
    const decimal = second.length <= 2 || first === '0';
    return decimal
      ? figure(first, second, false)
      : { ...figure(first, second, false), doubt: true };
  }
  return { ...figure(first, second, true), doubt: group };
}

/** `1 234 567` is one figure; `1 234` may be two. */
function spacedThousands(words: readonly Word[], at: number): Literal {
  const runs = [words[at]?.folded ?? ''];
  for (let i = at + 1; i < at + 6; i += 1) {
    const next = words[i];
    if (next?.kind !== 'digits' || !next.spaced || next.folded.length !== 3) break;
    const after = words[i + 1];
    if (after !== undefined && !after.spaced && (after.raw === '.' || after.raw === ',')) {
      if (words[i + 2]?.kind === 'digits') break;
    }
    runs.push(next.folded);
  }
  const groups = runs.length > 2 && inThrees(runs);
  if (groups) return { ...figure(runs.join(''), '', false), end: at + runs.length };
  return { ...figure(runs[0] ?? '', '', false), end: at + 1 };
}

function inThrees(runs: readonly string[]): boolean {
  const first = runs[0] ?? '';
  if (first.length > 3 || first.startsWith('0')) return false;
  return runs.slice(1).every((run) => run.length === 3);
}

function figure(whole: string, part: string, comma: boolean): Reading {
  const amount = Number(part === '' ? whole : `${whole}.${part}`);
  const doubt = whole.length + part.length > tooLong;
  return { amount, doubt, comma, decimal: part !== '' };
}
