import { as, type Day } from '../../kernel/ids.ts';
import type { Directory } from './names.ts';
import type { Remarks, Spot } from './remarks.ts';
import type { Cells, SheetName } from './sheets.ts';
import type { WordList } from './words.ts';

/** A row as it was found: the texts of its cells, days as `YYYY-MM-DD`. */
export interface GridRow {
  /** As Excel counts, from 1. */
  readonly number: number;
  /** What it was made of, where the bot made it. */
  readonly id: string | null;
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads the cells of one row, and remarks on what it cannot read. */
export interface RowReader {
  readonly row: GridRow;
  spot(key: string): Spot;
  text(key: string): string;
  /** Whether all these cells still say what the bot wrote: then what they were made of stands. */
  same(...keys: string[]): boolean;
  /** The text, with a problem where there is none. */
  needed(key: string, name: string): string;
  /** The value of a word; with a problem where the cell says something else. */
  word<T extends string>(key: string, words: WordList<T>, otherwise: T): T;
  /** The code of a name, null where the cell is empty or, with a problem, leads nowhere. */
  named(key: string, directory: Directory, problem: 'unit' | 'person' | 'field'): string | null;
  day(key: string): Day | null;
  number(key: string): number | null;
}

/** @param shown what the bot wrote into the row, or null where the row is new */
export function rowReader(
  sheet: SheetName,
  row: GridRow,
  shown: Cells | null,
  remarks: Remarks,
): RowReader {
  const spot = (key: string): Spot => ({ sheet, row: row.number, key });
  const text = (key: string) => row.cells[key] ?? '';
  return {
    row,
    spot,
    text,
    same: (...keys) => shown !== null && keys.every((key) => text(key) === shownText(shown[key])),
    needed(key, name) {
      if (text(key) === '') remarks.problem(spot(key), 'empty', { name });
      return text(key);
    },
    word(key, words, otherwise) {
      const found = text(key);
      const value = found === '' ? otherwise : words.read(found);
      if (value !== null) return value;
      const options = words.shown.join(', ');
      const nearest = words.nearest(found) ?? '';
      remarks.problem(spot(key), 'value', { found, options, nearest });
      return otherwise;
    },
    named(key, directory, problem) {
      const found = text(key);
      if (found === '') return null;
      const named = directory.find(found);
      if (named.kind === 'one') return named.code;
      if (named.kind === 'several') {
        remarks.problem(spot(key), 'two-people', { found, options: named.names.join(', ') });
      } else remarks.problem(spot(key), problem, { found, nearest: named.nearest ?? '' });
      return null;
    },
    day(key) {
      const found = text(key);
      if (found === '' || /^\d{4}-\d\d-\d\d$/u.test(found))
        return found === '' ? null : as<Day>(found);
      remarks.problem(spot(key), 'day', { found });
      return null;
    },
    number(key) {
      const found = text(key);
      if (found === '') return null;
      const value = plainNumber(found);
      if (value === null) remarks.problem(spot(key), 'number', { found });
      return value;
    },
  };
}

/** The text of a cell that the bot wrote, as it is found again. */
export function shownText(cell: Cells[string] | undefined): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'number' ? String(cell) : cell.replace(/\s+/gu, ' ').trim();
}

/** `1.234,5`, `1234.5`, `38`: as Excel and people write figures; null where it is none. */
export function plainNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00A0%]/gu, '');
  const vietnamese = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(bare) || /^-?\d+,\d+$/u.test(bare);
  const value = vietnamese ? bare.replace(/\./gu, '').replace(',', '.') : bare;
  return /^-?\d+(?:\.\d+)?$/u.test(value) ? Number(value) : null;
}
