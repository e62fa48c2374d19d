import type { GridRow } from './row-reader.ts';
import type { Row, SheetName } from './sheets.ts';

/** A row with what it was made of. */
export interface Paired {
  readonly row: GridRow;
  readonly shown: Row | null;
  /** What was hidden in it; null in a new row, and in a copy of another. */
  readonly id: string | null;
}

/** Finds what a row of a sheet was made of. */
export type Pair = (sheet: SheetName, row: GridRow) => Paired;

/** Of two rows with one hidden id the second is a copy, and new. Asked again, the answer stays. */
export function originals(shown: Readonly<Record<SheetName, readonly Row[]>> | null): Pair {
  const first = new Map<string, number>();
  return (sheet, row) => {
    const none = { row: { ...row, id: null }, shown: null, id: null };
    if (row.id === null || shown === null) return none;
    const key = `${sheet} ${row.id}`;
    if (!first.has(key)) first.set(key, row.number);
    const found = shown[sheet].find(({ id }) => id === row.id) ?? null;
    return first.get(key) === row.number && found ? { row, shown: found, id: row.id } : none;
  };
}
