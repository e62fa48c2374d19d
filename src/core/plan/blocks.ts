import type { Line, Lines, Span } from './lines.ts';
import { levels, type Marker, markerOf } from './marker.ts';

/** A heading, an item or a paragraph, its lines joined; or a row of a table. */
export interface Block {
  /** In the flat text, its number or bullet left out. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** That of its number or bullet; 0 for a paragraph. */
  readonly level: number;
  readonly cells: readonly Span[] | null;
}

/** Joins lines that were broken in mid-sentence to the headings, items and paragraphs they are. */
export function blocksOf({ flat, lines }: Lines): readonly Block[] {
  const layout = layoutOf(lines);
  const blocks: Block[] = [];
  let open: Open | null = null;
  for (const line of lines) {
    const row = line.cells !== null || isNumber(line);
    const marker = row ? null : markerOf(line.text);
    if (open !== null && !row && goesOn(open.last, line, marker, layout)) {
      open = extended(open, line);
      continue;
    }
    if (open !== null) blocks.push(closed(open, flat));
    open = row ? null : { first: line, last: line, marker };
    if (row) {
      const { start, end, text } = line;
      blocks.push({ start, end, text, level: 0, cells: line.cells ?? [{ start, end }] });
    }
  }
  if (open !== null) blocks.push(closed(open, flat));
  return blocks;
}

/** A block that may still go on. */
interface Open {
  readonly first: Line;
  readonly last: Line;
  readonly marker: Marker | null;
}

function extended({ first, marker }: Open, last: Line): Open {
  return { first, last, marker };
}

function closed({ first, last, marker }: Open, flat: string): Block {
  const start = first.start + (marker?.length ?? 0);
  const text = flat.slice(start, last.end);
  return { start, end: last.end, text, level: marker?.level ?? 0, cells: null };
}

/** A number alone: a page's, or the first cell of a row whose cells stand under each other. */
function isNumber(line: Line): boolean {
  return line.start === line.end;
}

interface Layout {
  /** In characters, where lines were broken to fit a page; null where they are whole paragraphs. */
  readonly width: number | null;
  /** Whether an empty line says that a paragraph ends. */
  readonly blanksPart: boolean;
}

const widestPage = 140;

function layoutOf(lines: readonly Line[]): Layout {
  const lengths = lines
    .filter(({ cells }) => cells === null)
    .map(({ text, indent }) => text.length + Math.min(indent, 12))
    .sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.85)] ?? 0;
  const full = lengths.filter((length) => length > width * 0.8 && length < width * 1.2).length;
  const longest = lengths.at(-1) ?? 0;
  const wrapped = width > 40 && longest < widestPage * 1.3 && full > lengths.length * 0.3;
  const blanks = lines.filter(({ afterBlank }) => afterBlank).length;
  return { width: wrapped ? width : null, blanksPart: blanks < lines.length * 0.7 };
}

const ended = /[.!?:;…][)"”']*$/u;
const lowercase = /^["“(]?[\p{Ll}\p{N}]|^[,;.)%–—-]/u;

function goesOn(
  last: Line,
  line: Line,
  marker: Marker | null,
  { width, blanksPart }: Layout,
): boolean {
  const finished = ended.test(last.text);
  if (marker !== null) {
    // "kinh tế ⏎ - xã hội": a dash before a small letter where nothing has ended is no bullet.
    const dash = marker.level >= levels.dash && !/^[+•*]/u.test(line.text);
    const small = /^\p{Ll}/u.test(line.text.slice(marker.length));
    return dash && small && !finished && width !== null && fitsNot(last, line, width);
  }
  if (lowercase.test(line.text)) {
    return !finished || (width !== null && !line.afterBlank && /[;:]$/u.test(last.text));
  }
  if (width === null || finished) return false;
  if (line.afterBlank && blanksPart) return false;
  return fitsNot(last, line, width);
}

/** Whether the first word of a line had no more room on the line before. */
function fitsNot(last: Line, line: Line, width: number): boolean {
  const [first = ''] = line.text.split(' ');
  return last.text.length + 1 + first.length > width * 0.87;
}
