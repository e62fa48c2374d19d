import { clean } from '../language/fold.ts';

/** A line of a plan. Its place is counted in the flat text, where white space is one space. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Without white space around, runs of it one space. */
  readonly text: string;
  /** Spaces before it, in the document. */
  readonly indent: number;
  /** What stands side by side in it, parted by wide gaps: the columns of a letterhead. */
  readonly parts: readonly string[];
  /** The cells of a row of a table, places as above; null for a line of text. */
  readonly cells: readonly Span[] | null;
  /** Whether an empty line stands before it. */
  readonly afterBlank: boolean;
}

/** A stretch of the flat text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Lines {
  /** The whole text in one line: what quotes are exact substrings of. */
  readonly flat: string;
  readonly lines: readonly Line[];
}

const pageNumber = /^(?:-\s*)?\d{1,3}(?:\s*[-/]\s*\d{0,3})?$/u;
const ruler = /^[\s_\-=*.·…–—|+]+$/u;
const cellEnd = /\t|\s*\|\s*|(?<=\S) {4,}(?=\S)/u;

/**
 * Cuts a text into lines and lays them in one flat text: NFC, every run of white space (no-break
 * spaces and line ends among them) one space. Page numbers and ruling lines are left out.
 */
export function readLines(text: string): Lines {
  const lines: Line[] = [];
  let flat = '';
  let afterBlank = true;
  for (const raw of clean(text).split(/\r\n?|[\n\u2028\u2029\f\v]/u)) {
    const shown = raw.replace(/[^\S\t]/gu, ' ');
    const plain = shown.replace(/\s+/gu, ' ').trim();
    if (plain === '' || ruler.test(plain)) {
      afterBlank = true;
      continue;
    }
    const indent = shown.length - shown.trimStart().length;
    const about = { text: plain, indent, parts: shown.trim().split(gap), afterBlank };
    if (pageNumber.test(plain) && !lines.at(-1)?.cells) {
      // A number alone is a page's, unless it is the first cell of a row: the caller sees it then.
      lines.push({ ...about, start: flat.length, end: flat.length, cells: null });
      continue;
    }
    const start = flat.length === 0 ? 0 : flat.length + 1;
    flat = flat.length === 0 ? plain : `${flat} ${plain}`;
    const cells = cellsOf(shown, plain, start);
    lines.push({ ...about, start, end: start + plain.length, cells });
    afterBlank = false;
  }
  return { flat, lines };
}

const gap = /\t+| {4,}/u;

/** The cells of a row: parted by tabs or bars. Wide gaps of a layout in columns part them too. */
function cellsOf(shown: string, plain: string, at: number): Span[] | null {
  const parts = shown
    .replace(/^ +| +$/gu, '')
    .split(cellEnd)
    .map((part) => part.replace(/\s+/gu, ' ').trim());
  if (parts.length < 3) return null;
  const cells: Span[] = [];
  let from = 0;
  for (const part of parts) {
    const start = part === '' ? from : plain.indexOf(part, from);
    if (start < 0) return null;
    cells.push({ start: at + start, end: at + start + part.length });
    from = start + part.length;
  }
  return cells;
}
