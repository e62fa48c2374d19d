import type { Block } from './blocks.ts';
import { topicsIn } from './clauses.ts';
import { dueOf } from './due.ts';
import { fieldOf, type Search } from './find-tasks.ts';
import type { Span } from './lines.ts';
import { markerOf } from './marker.ts';
import { tokensOf } from './phrases.ts';
import type { PlanTask } from './plan.ts';
import type { Placed } from './sections.ts';
import type { Column } from './words.ts';

/** The tasks in the tables of a plan: one a row, under the column for what is to be done. */
export function rowTasks(placed: readonly Placed[], search: Search): readonly PlanTask[] {
  const tasks: PlanTask[] = [];
  let columns: readonly (Column | null)[] | null = null;
  let heading: string | null = null;
  let last: Row | null = null;
  for (const { block } of placed) {
    if (block.cells === null) {
      if (block.level > 0 && block.level <= 2) heading = block.text;
      continue;
    }
    const named = columnsOf(block.cells, search);
    if (named !== null) {
      columns = named;
      continue;
    }
    if (columns === null) continue;
    const alone = aloneIn(block.cells, search);
    if (alone !== null) {
      heading = alone;
      last = null;
      continue;
    }
    const row = rowOf(block, columns, search);
    if (row === null) continue;
    if (isHeading(row)) heading = search.flat.slice(row.task.start, row.task.end);
    else if (!isSame(row, last, search)) tasks.push(taskOf(row, heading, search));
    last = row;
  }
  return tasks;
}

type Row = Readonly<Partial<Record<Column, Span>>> & { readonly task: Span };

/** A row of names that stands above a table, or null. */
function columnsOf(cells: readonly Span[], { flat, library }: Search): (Column | null)[] | null {
  const columns = cells.map(({ start, end }) => {
    const tokens = tokensOf(flat.slice(start, end));
    const found = library.words.columns.at(tokens, 0);
    return found && tokens.length <= found.length + 3 ? found.value : null;
  });
  const known = columns.filter((column) => column !== null).length;
  return columns.includes('task') && known >= 2 ? columns : null;
}

function rowOf(
  { cells }: Block,
  columns: readonly (Column | null)[],
  { flat }: Search,
): Row | null {
  const row: Partial<Record<Column, Span>> = {};
  for (const [n, column] of columns.entries()) {
    const cell = cells?.[n];
    if (column !== null && cell && cell.end > cell.start) row[column] ??= cell;
  }
  const { task } = row;
  if (task === undefined || tokensOf(flat.slice(task.start, task.end)).length < 3) return null;
  return { ...row, task };
}

/** "I | Lĩnh vực kinh tế | | |": nothing but a name in it. */
function isHeading(row: Row): boolean {
  return row.lead === undefined && row.due === undefined && row.coop === undefined;
}

/** What a row says that has one cell with words, merged over the columns: "I. Kinh tế". */
function aloneIn(cells: readonly Span[], { flat }: Search): string | null {
  const [only, ...others] = cells.filter(({ start, end }) => end > start);
  if (only === undefined || others.length > 0) return null;
  const text = flat.slice(only.start, only.end);
  const name = text.slice(markerOf(text)?.length ?? 0);
  return tokensOf(name).length > 1 ? name : null;
}

/** Whether it says more of the task above it: its cell is merged over several rows. */
function isSame(row: Row, last: Row | null, { flat }: Search): boolean {
  const text = (span: Span | undefined) => span && flat.slice(span.start, span.end);
  return (
    last !== null && text(row.task) === text(last.task) && text(row.number) === text(last.number)
  );
}

function taskOf(row: Row, heading: string | null, search: Search): PlanTask {
  const { flat, library, year } = search;
  const text = (span: Span | undefined) => (span ? flat.slice(span.start, span.end) : null);
  const { start, end } = row.task;
  const quote = flat.slice(start, end).replace(/[\s.;,]+$/u, '');
  const topic = topicsIn(tokensOf(quote), library)[0] ?? null;
  const headings = heading === null ? [] : [heading];
  const due = dueOf(text(row.due) ?? '', year, library.words);
  return {
    start,
    end: start + quote.length,
    quote: flat.slice(start, end).slice(0, quote.length),
    headings,
    topic,
    field: fieldOf(topic, headings, library),
    lead: text(row.lead),
    coop: text(row.coop),
    due: due.day,
    when: due.said,
    product: text(row.product),
  };
}
