import type { Text } from './lexicon.ts';
import { type Atom, type Commas, type Place, separators } from './sitting-atom.ts';
import { atomAt } from './sitting-atoms.ts';
import type { Sheet } from './sitting-sheet.ts';

/** A stretch of a reply between two separators. */
export interface Item extends Place {
  /** What it says, courtesy left out. */
  readonly atoms: readonly Atom[];
  /** The place in the printed list it names: "2: 5". */
  readonly number: number | null;
  /** Whether a new line, not just a comma, stands before it. */
  readonly line: boolean;
}

/** Nobody says more between two separators; a bound keeps reading linear. */
const longestItem = 60;

/** Cuts a reply at its separators and says what stands between them. */
export function itemsOf(text: Text, sheet: Sheet, commas: Commas): Item[] {
  const items: Item[] = [];
  const numbered = numberedLines(text, sheet);
  let at = 0;
  let line = true;
  while (at < text.words.length) {
    const start = at;
    const number = numberAt(text, at, sheet, numbered, line);
    at = number?.end ?? at;
    const atoms: Atom[] = [];
    while (at < text.words.length && atoms.length < longestItem && !separates(text, at)) {
      const atom = atomAt(text, at, sheet, atoms.at(-1), commas);
      if (atom.is !== 'skip') atoms.push(atom);
      at = atom.end;
      if (listColon(text, at, sheet)) break;
    }
    if (atoms.length > 0 || number !== null) {
      items.push({ at: start, end: at, atoms, number: number?.number ?? null, line });
      line = false;
    }
    for (; at < text.words.length && separates(text, at); at += 1) {
      if (text.words[at]?.kind === 'line') line = true;
    }
  }
  return items;
}

function separates(text: Text, at: number): boolean {
  const word = text.words[at];
  if (word === undefined || word.kind === 'line') return true;
  if (word.kind !== 'mark') return false;
  if (separators.has(word.raw)) return true;
  const next = text.words[at + 1];
  const ends = next === undefined || next.spaced || next.kind === 'line';
  if (word.raw === '/') return ends;
  return (word.raw === '-' || word.raw === '–' || word.raw === '+') && word.spaced && ends;
}

/** "2:", "2)", "2." at the beginning of an item, "câu 2", "mục 2:". */
function numberAt(
  text: Text,
  from: number,
  sheet: Sheet,
  numbered: ReadonlySet<number>,
  line: boolean,
): { number: number; end: number } | null {
  const counter = text.keys[from] === 'cau' || text.keys[from] === 'muc' || text.keys[from] === 'y';
  const at = counter ? from + 1 : from;
  const word = text.words[at];
  if (word?.kind !== 'digits' || word.folded.length > 2) return null;
  const number = Number(word.folded);
  if (!sheet.questions.some((q) => q.number === number)) return null;
  if (numbered.has(at)) return { number, end: at + 1 };
  const mark = text.words[at + 1];
  const next = text.words[at + 2];
  if (mark === undefined || next === undefined || next.kind === 'line') return null;
  if (mark.raw === ':' || mark.raw === ')') return { number, end: at + 2 };
  if (mark.raw === '.' && !mark.spaced && line && next.spaced) return { number, end: at + 2 };
  return counter ? { number, end: at + 1 } : null;
}

/** A second "3:" in the same line begins an item of its own. */
function listColon(text: Text, at: number, sheet: Sheet): boolean {
  const word = text.words[at];
  const colon = text.words[at + 1]?.raw === ':' || text.words[at + 1]?.raw === ')';
  if (word?.kind !== 'digits' || !colon || text.words[at + 2] === undefined) return false;
  return sheet.questions.some((q) => q.number === Number(word.folded));
}

/** The first words of lines numbered without a sign: "1 rai rac", "2 4", "3 2". */
function numberedLines(text: Text, sheet: Sheet): ReadonlySet<number> {
  const starts: number[] = [];
  text.words.forEach((word, at) => {
    if (word.kind !== 'line' && (at === 0 || text.words[at - 1]?.kind === 'line')) starts.push(at);
  });
  const numbers = starts.map((at) =>
    text.words[at]?.kind === 'digits' ? Number(text.keys[at]) : 0,
  );
  const [first] = sheet.questions.map((q) => q.number ?? 0);
  const runs = numbers.every((n, i) => n === (numbers[0] ?? 0) + i && n > 0 && n < 100);
  const told = starts.every((at) => {
    const next = text.words[at + 1];
    const value = next?.kind === 'digits' || next?.kind === 'letters';
    return value && next.spaced;
  });
  const beginsList = numbers[0] === 1 || (first !== undefined && numbers[0] === first);
  return starts.length >= 3 && runs && told && beginsList ? new Set(starts) : new Set();
}
