import { z } from 'zod';
import type { Now } from '../core/language/day.ts';
import {
  type Asked,
  type UnderstoodKind,
  understand,
  understoodKinds,
} from '../core/language/understand.ts';
import { questionShape, understandSitting } from './understand-sitting.ts';

/** One row of a table, read. */
export interface TableRow {
  readonly kind: string;
  readonly text: string;
  readonly expected: string | null;
  readonly reading: string;
  readonly ok: boolean;
}

const sittingRow = z.object({
  questions: z.array(questionShape),
  reply: z.union([z.string().transform((text) => [text]), z.array(z.string())]),
  expect: z.record(z.string(), z.unknown()).optional(),
  now: z.iso.datetime({ offset: true }).optional(),
});

/** Reads a whole table: the TSV of the examples, or one JSON sitting a line. */
export function readTable(text: string, when: Now): readonly TableRow[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines[0]?.startsWith('{')
    ? lines.map((line) => sitting(line, when))
    : lines
        .filter((line, n) => n > 0 || !line.startsWith('kind\t'))
        .map((line) => example(line, when));
}

function sitting(line: string, when: Now): TableRow {
  const row = sittingRow.parse(JSON.parse(line));
  const now = row.now === undefined ? when.now : new Date(row.now);
  const read = understandSitting(row.questions, row.reply, { ...when, now });
  const got: Record<string, unknown> = { ...read };
  const expected = row.expect ?? null;
  const ok =
    expected === null ||
    Object.entries(expected).every(([key, value]) => sorted(got[key]) === sorted(value));
  return {
    kind: 'sitting',
    text: row.reply.join(' / '),
    expected: expected === null ? null : JSON.stringify(expected),
    reading: JSON.stringify(read),
    ok,
  };
}

function example(line: string, when: Now): TableRow {
  const [kind = '', text = '', expected = '', notes = ''] = line.split('\t');
  const known = understoodKinds.find((one): one is UnderstoodKind => one === kind);
  const reading = known ? understand(known, text, askedBy(notes, when)).reading : 'ERROR=kind';
  return { kind, text, expected, reading, ok: expected.split(' | ').includes(reading) };
}

/** The notes of a row may hold the menu that was shown, or the unit that was asked. */
function askedBy(notes: string, when: Now): Asked {
  const [, list = ''] = notes.split('menu:');
  const options = list
    .split(';')
    .map((item) => item.trim().replace(/^\d+\s*/u, ''))
    .filter((label) => label !== '');
  const unit = /unit[ =:]+"?([^";,\]]+)/u.exec(notes)?.[1]?.trim() ?? null;
  return { ...when, unit, options: notes.includes('menu shown') ? [] : options };
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify([...value].map(String).sort());
  if (value && typeof value === 'object') {
    return JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
  }
  return JSON.stringify(value);
}
