import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { DondocError } from '../kernel/errors.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { readMigrations } from './migration-files.ts';
import type { Organization } from './organizations.ts';
import {
  type Ask,
  advanceSequences,
  type Batch,
  batchesOf,
  place,
  receive,
  removeAll,
  tablesOf,
} from './tables.ts';

/** The first line of the file; every other one is a batch of rows. */
const head = z.object({
  format: z.literal('dondoc organization'),
  /** The last migration of the version that wrote it: rows of another shape are not guessed at. */
  migration: z.string(),
  organization: z.object({ id: z.string(), code: z.string(), name: z.string() }),
});
const batch = z.object({ table: z.string(), rows: z.int(), json: z.string() });

/** Rows by table, of one organization. */
export type RowCounts = ReadonlyMap<string, number>;

/**
 * Writes everything of one organization into a file (gzip, one JSON object a line) that `takeIn`
 * reads elsewhere. The tokens of its bots are left out: they are given again where it arrives.
 */
export async function writeOut(tx: Tx, organization: Organization, path: string): Promise<number> {
  const ask = askIn(tx);
  const zip = createGzip();
  const file = pipeline(zip, createWriteStream(path, { mode: 0o600 }));
  const put = async (line: unknown) => {
    if (!zip.write(`${JSON.stringify(line)}\n`)) await once(zip, 'drain');
  };
  const { id, code, name } = organization;
  const migration = await lastMigration();
  await put({ format: 'dondoc organization', migration, organization: { id, code, name } });
  let rows = 0;
  for (const table of await tablesOf(ask)) {
    for await (const one of batchesOf(ask, table, id)) {
      rows += one.rows;
      await put(table === 'channel_account' ? withoutTokens(one) : one);
    }
  }
  zip.end();
  await file;
  return rows;
}

/**
 * Takes an organization in from such a file.
 *
 * @throws DondocError `org.file` when it is none, or of another version; `org.exists`
 */
export async function takeIn(
  tx: Tx,
  path: string,
): Promise<{ readonly code: string; readonly name: string; readonly rows: RowCounts }> {
  const ask = askIn(tx);
  const lines = linesOf(path);
  const { organization, migration } = await readHead(lines);
  if (migration !== (await lastMigration())) {
    throw new DondocError('org.file', { detail: `written by another version: ${migration}` });
  }
  const [there] = await ask<{ code: string }>(
    'SELECT code FROM organization WHERE id = $1 OR code = $2',
    [organization.id, organization.code],
  );
  if (there) throw new DondocError('org.exists', { detail: there.code });
  await receive(ask, batchesIn(lines));
  const rows = await place(ask, await tablesOf(ask));
  await advanceSequences(ask);
  return { code: organization.code, name: organization.name, rows };
}

/** Removes everything of one organization; nothing brings it back but a backup. */
export async function removeOrganization(tx: Tx, orgId: OrgId): Promise<RowCounts> {
  const ask = askIn(tx);
  return await removeAll(ask, await tablesOf(ask), orgId);
}

function askIn(tx: Tx): Ask {
  return (sql, values = []) => tx.$queryRawUnsafe(sql, ...values);
}

async function lastMigration(): Promise<string> {
  return (await readMigrations()).at(-1)?.name ?? '';
}

function withoutTokens({ table, rows, json }: Batch): Batch {
  const accounts = z.array(z.looseObject({})).parse(JSON.parse(json));
  const emptied = accounts.map((account) => ({ ...account, token_cipher: '\\x' }));
  return { table, rows, json: JSON.stringify(emptied) };
}

async function* linesOf(path: string): AsyncGenerator<unknown, undefined> {
  const unzipped = createReadStream(path).pipe(createGunzip());
  try {
    for await (const line of createInterface(unzipped)) yield JSON.parse(line);
  } catch (error) {
    throw new DondocError('org.file', { detail: String(error) }, { cause: error });
  }
  return undefined;
}

async function readHead(lines: AsyncGenerator<unknown, undefined>) {
  const { value } = await lines.next();
  const read = head.safeParse(value);
  if (!read.success) throw new DondocError('org.file', { detail: z.prettifyError(read.error) });
  return read.data;
}

async function* batchesIn(lines: AsyncGenerator<unknown, undefined>): AsyncGenerator<Batch> {
  for await (const line of lines) yield batch.parse(line);
}
