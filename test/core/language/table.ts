import { readFileSync } from 'node:fs';

/** One row of the table of examples. */
export interface Row {
  readonly kind: string;
  readonly text: string;
  /** Any of these is right. */
  readonly expected: readonly string[];
  readonly notes: string;
  readonly tag: 'core' | 'tricky' | 'policy' | null;
  /** Rules are written without looking at these rows; they are scored apart. */
  readonly heldOut: boolean;
}

/** A row that was read otherwise than expected. */
export interface Miss {
  readonly row: Row;
  readonly got: string;
}

export interface Score {
  readonly rows: number;
  readonly misses: readonly Miss[];
  /** Rows that expect a question or an error and were answered with a value. */
  readonly guesses: readonly Miss[];
}

/** The rows of some kinds from a table in `test/data/language`. */
export function rowsOf(kinds: Iterable<string>, file = 'examples.tsv'): Row[] {
  const wanted = new Set(kinds);
  const table = readFileSync(new URL(`../../data/language/${file}`, import.meta.url), 'utf8');
  return table
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(rowOf)
    .filter(({ kind }) => wanted.has(kind));
}

/** Reads every row and says what differs. */
export function scored(rows: readonly Row[], read: (row: Row) => string): Score {
  const misses = rows.flatMap((row): Miss[] => {
    const got = read(row);
    return row.expected.includes(got) ? [] : [{ row, got }];
  });
  const guesses = misses.filter(
    ({ row, got }) => row.expected.every((each) => asks(each)) && !asks(got),
  );
  return { rows: rows.length, misses, guesses };
}

/** `57/60 (95.0 %)`. */
export function shown({ rows, misses }: Score): string {
  const right = rows - misses.length;
  return `${right}/${rows} (${rows === 0 ? '–' : ((100 * right) / rows).toFixed(1)} %)`;
}

function asks(canonical: string): boolean {
  return /(?:^|;)(?:NEED=|NODATA|ERROR=)/.test(canonical);
}

function rowOf(line: string): Row {
  const [kind = '', text = '', expected = '', notes = ''] = line.split('\t');
  const tag = /\[(core|tricky|policy)\]/.exec(notes)?.[1];
  return {
    kind,
    text,
    expected: expected.split(' | '),
    notes,
    tag: tag === 'core' || tag === 'tricky' || tag === 'policy' ? tag : null,
    heldOut: fnv1a(kind + text) % 5 === 0,
  };
}

/** FNV-1a of 32 bits over the UTF-8 bytes. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}
