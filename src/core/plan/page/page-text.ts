import type { Page } from './page.ts';
import { type PrintedLine, printedLines } from './printed-lines.ts';
import { ruledTables, standsIn, tableCells } from './ruled-table.ts';

/** A line of text, or a row of a table. */
type Part =
  | { readonly kind: 'line'; readonly y: number; readonly text: string }
  | { readonly kind: 'row'; readonly y: number; readonly cells: readonly string[] };

/**
 * The text of printed pages: a line a line, the cells of a row of a table in one line parted by
 * tabs, however many lines they take up on paper. A row that a page cuts in two is one.
 */
export function pageText(pages: readonly Page[]): string {
  const parts: Part[] = [];
  for (const page of pages) {
    const found = partsOf(page);
    const head = parts.findLast((part) => part.kind === 'row') && headOf(parts);
    const first = found.findIndex((part) => part.kind === 'row' && !same(part.cells, head));
    const [before, rest] = [parts.at(-1), found[first]];
    const cut =
      before?.kind === 'row' &&
      rest?.kind === 'row' &&
      found.slice(0, first).every(({ kind }) => kind === 'row') &&
      goesOn(before.cells, rest.cells);
    if (cut) {
      const cells = before.cells.map((cell, n) => `${cell} ${rest.cells[n] ?? ''}`.trim());
      parts.splice(-1, 1, { ...before, cells }, ...found.slice(first + 1));
    } else parts.push(...found);
  }
  return parts.map((part) => (part.kind === 'line' ? part.text : part.cells.join('\t'))).join('\n');
}

function partsOf({ pieces, rulings }: Page): readonly Part[] {
  const tables = ruledTables(rulings);
  const loose = pieces.filter((piece) => !tables.some((table) => standsIn(table, piece)));
  const lines = withoutNumber(printedLines(loose)).map((line) => ({
    kind: 'line' as const,
    ...line,
  }));
  const rows = tables.flatMap((table) =>
    tableCells(
      table,
      pieces.filter((piece) => standsIn(table, piece)),
    ).map((cells, n) => ({ kind: 'row' as const, y: table.ys[n] ?? 0, cells })),
  );
  const written = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return [...lines, ...written].toSorted((a, b) => b.y - a.y);
}

/** Without the number of the page, above or below what stands on it. */
function withoutNumber(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  return lines.filter(
    ({ text }, n) =>
      !((n === 0 || n === lines.length - 1) && /^[-–\s]*\d{1,3}[-–\s]*$/u.test(text)),
  );
}

/** The first row of the table that was printed last. */
function headOf(parts: readonly Part[]): readonly string[] {
  const outside = parts.findLastIndex(({ kind }) => kind === 'line');
  const head = parts[outside + 1];
  return head?.kind === 'row' ? head.cells : [];
}

function same(cells: readonly string[], others: readonly string[] | undefined): boolean {
  return cells.length === others?.length && cells.every((cell, n) => cell === others[n]);
}

/** Whether a row only goes on with what the one before says: it has no number of its own. */
function goesOn(before: readonly string[], cells: readonly string[]): boolean {
  const [number] = cells;
  return number === '' && before[0] !== '' && cells.length === before.length;
}
