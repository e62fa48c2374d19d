import { canonical, hash } from '../../core/campaign/to-definition.ts';
import type { Imported, Stored } from './stored.ts';
import {
  type Json,
  type Moment,
  type Row,
  type TableName,
  tableNames,
  tableOf,
  type Values,
} from './tables.ts';
import type { Wanted, WantedRows } from './wanted.ts';

/** What an import does to one kind of row. */
export interface TableChanges {
  readonly table: TableName;
  readonly added: readonly Row[];
  readonly changed: readonly Row[];
  readonly closed: readonly Row[];
  readonly deleted: readonly string[];
}

/** Everything an import does; nothing of it is done yet. */
export interface Changes {
  readonly tables: readonly TableChanges[];
  /** What to remember, for the next import to compare with. */
  readonly imported: Imported;
  /** Whether anything is to be written at all. */
  readonly any: boolean;
}

/**
 * Compares what a file wants with what is stored.
 *
 * A row changes when the file wants it otherwise than the last time: what was changed by chat or
 * by check-ins meanwhile stays as long as the file says the same about it. A row that was imported
 * and is no longer in the file is closed; one that came by chat is none of the file's business.
 */
export function compare(
  wanted: WantedRows,
  stored: Stored,
  newId: () => string,
  moment: Moment,
): Changes {
  const imported: Record<string, Record<string, string>> = {};
  const compared = tableNames.map((table) => {
    const hashes: Record<string, string> = {};
    imported[table] = hashes;
    for (const { id, values } of wanted.of(table).values()) hashes[id] = hash(values).slice(0, 16);
    return compareTable(table, wanted.of(table), stored, hashes, newId, moment);
  });
  const any = canonical(imported) !== canonical(stored.last);
  return { tables: compared, imported, any };
}

function compareTable(
  table: TableName,
  wanted: ReadonlyMap<string, Wanted>,
  stored: Stored,
  hashes: Readonly<Record<string, string>>,
  newId: () => string,
  moment: Moment,
): TableChanges {
  const { form, closing, key, current = () => true } = tableOf(table);
  const rows = stored.rows[table].filter(current);
  const byKey = new Map(rows.map((row) => [key(row), row]));
  const last = stored.last[table] ?? {};
  const added: Row[] = [];
  const changed: Row[] = [];
  for (const [name, { id, values, initial }] of wanted) {
    const before = byKey.get(name);
    if (before === undefined) {
      if (form === 'versions') added.push({ ...initial, ...values, number: 1, id: newId() });
      else if (form !== 'with-another') added.push({ ...initial, ...values, id });
    } else if (last[id] !== hashes[id] && differs(values, before) && !isErased(before)) {
      if (form === 'versions')
        added.push({ ...initial, ...values, number: next(before), id: newId() });
      else changed.push({ ...values, id: before.id });
    }
  }
  const gone = rows.filter(({ id }) => last[id] !== undefined && hashes[id] === undefined);
  const close = typeof closing === 'function' ? closing : () => null;
  return {
    table,
    added,
    changed,
    closed: gone.flatMap((row): Row[] => {
      const values = close(row, moment);
      return values === null ? [] : [{ ...values, id: row.id }];
    }),
    deleted: closing === 'delete' ? gone.map(({ id }) => id) : [],
  };
}

/** Settings that the file does not speak of are not its business. */
function differs(wanted: Values, stored: Values): boolean {
  return Object.entries(wanted).some(([column, value]) => {
    const before = stored[column] ?? null;
    if (column === 'settings' && isObject(value) && isObject(before)) return differs(value, before);
    if (typeof value === 'string' && typeof before === 'string' && column.endsWith('_at')) {
      return Date.parse(value) !== Date.parse(before);
    }
    return canonical(value) !== canonical(before);
  });
}

function isObject(value: Json): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Who asked to be forgotten is not written down again. */
function isErased(row: Row): boolean {
  return (row.erased_at ?? null) !== null;
}

function next({ number }: Row): number {
  return typeof number === 'number' ? number + 1 : 1;
}
