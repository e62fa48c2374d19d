import { type Json, type TableName, tableOf, type Values } from './tables.ts';

/** A row as the file wants it. */
export interface Wanted {
  readonly id: string;
  readonly values: Values;
  /** Written only when the row is made: what lives on by itself afterwards. */
  readonly initial: Values;
}

/** Gathers the rows a file wants, and knows the ids of all rows, stored and new. */
export interface WantedRows {
  /** Adds a row and returns its id. The same key twice is one row: the first. */
  add(table: TableName, values: Values, initial?: Values): string;
  /** The id of a row by its key (see the table's `key`), or null when there is none. */
  idOf(table: TableName, ...key: readonly (string | null)[]): string | null;
  of(table: TableName): ReadonlyMap<string, Wanted>;
}

/**
 * @param stored the id of a stored row by its table and key
 * @param newId where ids of new rows come from
 */
export function wantedRows(
  stored: (table: TableName, key: string) => string | undefined,
  newId: () => string,
): WantedRows {
  const rows = new Map<TableName, Map<string, Wanted>>();
  const of = (table: TableName) => {
    const found = rows.get(table) ?? new Map<string, Wanted>();
    rows.set(table, found);
    return found;
  };
  return {
    of,
    add(table, values, initial = {}) {
      const key = tableOf(table).key(values);
      const before = of(table).get(key);
      if (before) return before.id;
      // A version, or a part of another table's row, is remembered by its key: it has no id here.
      const id = tableOf(table).form === undefined ? (stored(table, key) ?? newId()) : key;
      of(table).set(key, { id, values, initial });
      return id;
    },
    idOf(table, ...key) {
      const name = key.map((part) => part ?? '').join('/');
      return of(table).get(name)?.id ?? stored(table, name) ?? null;
    },
  };
}

/** Plain data as `jsonb` takes it. */
export function json(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
