import { describe, expect, test } from 'vitest';
import {
  canonicalTime,
  nextTexts,
  type TimeKind,
  timeKinds,
} from '../../../src/core/language/canonical-time.ts';
import { readSchedule } from '../../../src/core/language/schedule.ts';
import { type Row, rowsOf, scored, shown } from './table.ts';

const when = { now: new Date('2025-10-15T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };
const rows = rowsOf(timeKinds);
const isTimeKind = (kind: string): kind is TimeKind => timeKinds.some((each) => each === kind);

/** The reading, and behind it the next three times where the table gives them. */
function understood({ kind, text, notes }: Row): string {
  if (!isTimeKind(kind)) throw new TypeError(`no reader of ${kind}`);
  const got = canonicalTime(kind, text, when);
  const next = /next=(\S+)/.exec(notes)?.[1];
  if (next === undefined) return got;
  const { reading } = readSchedule(text, when);
  const rule = reading.kind === 'value' ? reading.value : null;
  const times =
    rule?.kind === 'once' || rule?.kind === 'repeat' ? nextTexts(rule, 3, when).join() : 'none';
  return times === next ? got : `${got} next=${times}`;
}

function told(part: readonly Row[]) {
  return scored(part, understood).misses.map(({ row, got }) => [row.text, row.expected[0], got]);
}

test('the phrases of the sample campaign, and our own table', () => {
  const own = rowsOf(timeKinds, 'time.tsv');
  expect(own.length).toBeGreaterThan(100);
  expect(told(own)).toEqual([]);
});

describe('the table of examples, as of Wednesday 15/10/2025 09h00', () => {
  test('every row that must be right is right', () => {
    expect(told(rows.filter(({ tag }) => tag === 'core' || tag === null))).toEqual([]);
  });

  test('of the tricky ones at least 95 % are', () => {
    const tricky = rows.filter(({ tag }) => tag === 'tricky');
    const { misses } = scored(tricky, understood);
    expect(misses.length).toBeLessThanOrEqual(tricky.length * 0.05);
  });

  test('nothing that is to be asked, or that cannot be, is answered with a value', () => {
    const { guesses } = scored(rows, understood);
    expect(guesses.map(({ row, got }) => [row.text, got])).toEqual([]);
  });

  test('typed without marks it reads the same', () => {
    const plain = (text: string) =>
      text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    const unmarked = rows.map((row) => ({ ...row, text: plain(row.text) }));
    const { guesses } = scored(unmarked, understood);
    expect(guesses).toEqual([]);
    expect(told(unmarked)).toEqual(
      told(rows).map(([text = '', ...rest]) => [plain(text), ...rest]),
    );
  });

  test('both figures', () => {
    const open = scored(
      rows.filter((row) => !row.heldOut),
      understood,
    );
    const held = scored(
      rows.filter((row) => row.heldOut),
      understood,
    );
    process.stdout.write(`\ntime table: open ${shown(open)}, held out ${shown(held)}\n`);
    expect(open.rows + held.rows).toBe(rows.length);
  });
});
