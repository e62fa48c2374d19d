import { tokensOf } from './phrases.ts';
import type { PlanWords } from './words.ts';

/** A number of a row, or of a group of rows: `12`, `1.2`, `IV`, `a)`. */
const numbered = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?$/u;
const group = /^(?:[IVX]{1,5}|[A-Z])[.)]?$/u;

/**
 * A text as programs save a document "as plain text": the cells of a table stand one under the
 * other. They are laid out again, a row a line, parted by tabs. A table begins with the names of at
 * least three columns, the first that of the numbers; it ends where no row begins.
 */
export function withTablesLaidOut(text: string, words: PlanWords): string {
  const lines = text.split(/\r\n?|\n/u);
  const laid: string[] = [];
  for (let n = 0; n < lines.length; ) {
    const columns = columnsFrom(lines, n, words);
    if (columns === 0) {
      laid.push(lines[n] ?? '');
      n += 1;
      continue;
    }
    laid.push(row(lines.slice(n, n + columns), columns));
    n += columns;
    for (let length = rowFrom(lines, n, columns); length > 0; ) {
      laid.push(row(lines.slice(n, n + length), columns));
      n += length;
      length = rowFrom(lines, n, columns);
    }
  }
  return laid.join('\n');
}

/** How many lines from `n` on name the columns of a table; 0 for none. */
function columnsFrom(lines: readonly string[], n: number, { columns }: PlanWords): number {
  const named: string[] = [];
  for (let k = n; k < lines.length; k += 1) {
    const tokens = tokensOf(lines[k] ?? '');
    const found = columns.at(tokens, 0);
    if (!found || tokens.length > found.length + 3 || /\t/u.test(lines[k] ?? '')) break;
    named.push(found.value);
  }
  return named.length >= 3 && named[0] === 'number' && named.includes('task') ? named.length : 0;
}

/** How many lines from `n` on are a row: all its cells, or a number and the name of a group. */
function rowFrom(lines: readonly string[], n: number, columns: number): number {
  const begins = (k: number) => numbered.test((lines[k] ?? '').trim());
  if (!begins(n) || n + 1 >= lines.length) return 0;
  if (group.test((lines[n] ?? '').trim()) && begins(n + 2)) return 2;
  return n + columns <= lines.length ? columns : 0;
}

function row(cells: readonly string[], columns: number): string {
  const filled = cells.map((cell) => cell.replace(/\s+/gu, ' ').trim());
  return [...filled, ...Array.from({ length: columns - filled.length }, () => '')].join('\t');
}
