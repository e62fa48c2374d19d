import { describe, expect, it } from 'vitest';
import { understand } from './read.ts';
import { type Row, rowsOf, scored, shown } from './table.ts';

const kinds = [
  'number',
  'status',
  'yesno',
  'difficulty',
  'choice',
  'command',
  'fold',
  'same',
  'name',
  'mask',
  'secret',
];
const rows = rowsOf(kinds);
const read = (row: Row) => understand(row.kind, row.text, row.notes);
const told = (part: readonly Row[]) =>
  scored(part, read).misses.map(({ row, got }) => [row.kind, row.text, row.expected[0], got]);

describe('the table of examples', () => {
  it('is read right where it must be', () => {
    expect(told(rows.filter(({ tag }) => tag === 'core' || tag === null))).toEqual([]);
  });

  it('is read right nearly always where it is tricky', () => {
    const tricky = rows.filter(({ tag }) => tag === 'tricky');
    expect(scored(tricky, read).misses.length).toBeLessThanOrEqual(tricky.length * 0.05);
  });

  it('never answers with a value what needs a question', () => {
    const { guesses } = scored(rows, read);
    expect(guesses.map(({ row, got }) => [row.kind, row.text, got])).toEqual([]);
  });

  it('is scored on the fifth of its rows that the rules were written without', () => {
    const open = rows.filter((row) => !row.heldOut);
    const held = rows.filter((row) => row.heldOut);
    process.stdout.write(
      `\nanswers table: open ${shown(scored(open, read))}, held out ${shown(scored(held, read))}\n`,
    );
    expect(open.length + held.length).toBe(rows.length);
  });

  it('has more utterances of the same kinds, all read right', () => {
    const more = rowsOf(kinds, 'more.tsv');
    expect(more.length).toBeGreaterThan(350);
    expect(told(more)).toEqual([]);
  });
});
