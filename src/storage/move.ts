import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { DondocError } from '../kernel/errors.ts';
import { openDatabase } from './database.ts';
import {
  type Ask,
  advanceSequences,
  type Batch,
  batchesOf,
  countRows,
  place,
  receive,
  tablesOf,
} from './tables.ts';

/**
 * Copies every row of an embedded database to PostgreSQL, all in one transaction there: a move that
 * is cut off has changed nothing. The two may be of different versions, so rows travel as JSON.
 *
 * @param url of PostgreSQL 15 or later; our tables are made there when they are missing
 * @returns how many rows each table has, on both sides
 * @throws DondocError `storage.not-empty`, `storage.unreachable`, `storage.move` where counts differ
 */
export async function moveTo(source: PGlite, url: string): Promise<ReadonlyMap<string, number>> {
  const migrated = await openDatabase({ url }).catch((error: unknown) => {
    if (error instanceof DondocError) throw error;
    // The address may hold a password: only what went wrong is told.
    const detail = error instanceof Error ? error.message.split('\n').at(-1) : 'unknown';
    throw new DondocError('storage.unreachable', { detail }, { cause: error });
  });
  await migrated.close();
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  const there: Ask = async <T>(sql: string, values: readonly unknown[] = []) =>
    (await client.query(sql, [...values])).rows as T[];
  const here: Ask = async <T>(sql: string, values: readonly unknown[] = []) =>
    (await source.query<T>(sql, [...values])).rows;
  try {
    await there('BEGIN');
    const tables = await tablesOf(there);
    await there(`LOCK TABLE ${tables.map((table) => `"${table}"`).join(', ')} IN EXCLUSIVE MODE`);
    const full = [...(await countRows(there, tables))].find(([, rows]) => rows > 0);
    if (full) throw new DondocError('storage.not-empty', { detail: `${full[0]}: ${full[1]}` });
    await receive(there, allRows(here, tables));
    await place(there, tables);
    await advanceSequences(there);
    const moved = await countRows(there, tables);
    for (const [table, rows] of await countRows(here, tables)) {
      if (moved.get(table) === rows) continue;
      const detail = `${table}: ${rows} -> ${moved.get(table) ?? 0}`;
      throw new DondocError('storage.move', { detail });
    }
    await there('COMMIT');
    return moved;
  } finally {
    // Whatever was not committed goes with the connection.
    await client.end();
  }
}

async function* allRows(ask: Ask, tables: readonly string[]): AsyncGenerator<Batch> {
  for (const table of tables) yield* batchesOf(ask, table);
}
