import { blocksOf } from './blocks.ts';
import { bodiesOf } from './bodies.ts';
import { basesOf, occasionsOf } from './citations.ts';
import { findTasks } from './find-tasks.ts';
import { headOf } from './head.ts';
import type { Library } from './library.ts';
import { readLines } from './lines.ts';
import { tokensOf } from './phrases.ts';
import type { Plan, PlanField } from './plan.ts';
import { type Placed, placeBlocks } from './sections.ts';
import { withTablesLaidOut } from './standing-table.ts';
import { rowTasks } from './table.ts';
import { tailOf, withoutTail } from './tail.ts';

/**
 * Reads the text of a plan document, whatever its layout: its title, what it stands on, its tasks
 * with the exact sentence of each, who carries it out and who receives it. What is not found is
 * empty; nothing is made up.
 */
export function readPlan(text: string, library: Library): Plan {
  const lines = readLines(withTablesLaidOut(text, library.words));
  const { flat } = lines;
  const tail = tailOf(lines.lines, library.words);
  const blocks = withoutTail(blocksOf(lines), tail);
  const head = headOf(blocks, lines.lines, flat, library.words);
  const placed = placeBlocks(blocks, library.words);
  const year = head.day === null ? yearIn(flat) : Number(head.day.slice(0, 4));
  const search = { flat, library, year };
  const tasks = [...findTasks(placed, search), ...rowTasks(placed, search)];
  return {
    text: flat,
    ...head,
    bases: basesOf(flat, library.words),
    occasions: occasionsOf(flat, library.words),
    fields: fieldsOf(placed, library),
    tasks: tasks.toSorted((a, b) => a.start - b.start),
    bodies: bodiesOf(placed, library),
    recipients: tail?.recipients ?? [],
    signer: tail?.signer ?? null,
  };
}

/** The year a plan speaks of most. */
function yearIn(flat: string): number | null {
  const counts = new Map<string, number>();
  for (const [year] of flat.matchAll(/(?<!\d)20[2-9]\d(?!\d)/gu)) {
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined ? null : Number(most[0]);
}

function fieldsOf(placed: readonly Placed[], { fieldNames }: Library): readonly PlanField[] {
  return placed
    .filter(({ heading, kind, above }) => heading && kind === 'content' && above.length > 0)
    .filter(({ block }) => !block.text.endsWith(':'))
    .map(({ block }) => ({
      heading: block.text.replace(/[\s:]+$/u, ''),
      code: fieldNames.in(tokensOf(block.text))[0]?.value ?? null,
    }));
}
