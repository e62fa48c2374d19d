import type { Piece } from './page.ts';

/** What stands on one line of a page. */
export interface PrintedLine {
  readonly y: number;
  readonly text: string;
}

/** Of the size of the letters: a gap between words, and one between what stands in two columns. */
const wordGap = 0.15;
const columnGap = 2.5;

/** How far letters on one line may be off it, of their size: figures set higher, marks set lower. */
const offLine = 0.4;

/** The lines of a page from its pieces, whatever order they were printed in, from top to bottom. */
export function printedLines(pieces: readonly Piece[]): readonly PrintedLine[] {
  const lines: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const open = lines.at(-1);
    const [first] = open ?? [];
    if (open && first && first.y - piece.y <= offLine * Math.max(piece.size, first.size)) {
      open.push(piece);
    } else lines.push([piece]);
  }
  return lines.map((line) => ({ y: line[0]?.y ?? 0, text: joined(line) }));
}

/** The text of a cell or a column: its lines one behind the other. */
export function flowingText(pieces: readonly Piece[]): string {
  return printedLines(pieces).reduce((text, line) => {
    // "VP HĐND-" goes on without a space; "kinh tế -" does not.
    const glued = /\p{L}-$/u.test(text) && /^\p{L}/u.test(line.text);
    return text === '' || glued ? text + line.text : `${text} ${line.text}`;
  }, '');
}

function joined(line: readonly Piece[]): string {
  let text = '';
  let end: number | null = null;
  for (const piece of line.toSorted((a, b) => a.x - b.x)) {
    const gap = end === null ? 0 : piece.x - end;
    const spaced = /\s$/u.test(text) || /^\s/u.test(piece.text);
    if (gap > columnGap * piece.size) text += '    ';
    else if (gap > wordGap * piece.size && !spaced) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trim();
}
