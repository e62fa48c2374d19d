/** Columns of which one value may be as large as a photo: their rows travel a few at a time. */
const heavy: ReadonlySet<string> = new Set(['blob']);

/** Asks one question; rows as objects. */
export type Ask = <T>(sql: string, values?: readonly unknown[]) => Promise<readonly T[]>;

/** Rows of one table, as the text of a JSON array. */
export interface Batch {
  readonly table: string;
  readonly rows: number;
  readonly json: string;
}

/** Every table with rows of ours, by name. */
export async function tablesOf(ask: Ask): Promise<readonly string[]> {
  const rows = await ask<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/**
 * The rows of a table, batch by batch; nobody may write meanwhile.
 *
 * @param orgId those of one organization only
 */
export async function* batchesOf(
  ask: Ask,
  table: string,
  orgId: string | null = null,
): AsyncGenerator<Batch> {
  const size = heavy.has(table) ? 4 : 1000;
  const key = table === 'organization' ? 'id' : 'org_id';
  const where = orgId === null ? '' : `WHERE ${key} = $1`;
  const values = orgId === null ? [] : [orgId];
  for (let at = 0; ; at += size) {
    const [batch] = await ask<{ rows: number; json: string | null }>(
      `SELECT count(*)::int AS rows, json_agg(t)::text AS json FROM (
         SELECT * FROM ${quoted(table)} ${where} ORDER BY ctid LIMIT ${size} OFFSET ${at}) t`,
      values,
    );
    if (!batch?.json) return;
    yield { table, rows: batch.rows, json: batch.json };
    if (batch.rows < size) return;
  }
}

/** Takes batches in, first into a table of their own: see `place`. Call it inside a transaction. */
export async function receive(ask: Ask, batches: AsyncIterable<Batch>): Promise<void> {
  await ask('CREATE TEMP TABLE incoming (name text, rows jsonb) ON COMMIT DROP');
  for await (const { table, json } of batches) {
    await ask('INSERT INTO incoming VALUES ($1, $2::jsonb)', [table, json]);
  }
}

/**
 * Puts what was received into its tables, in one statement: a key is looked for when the statement
 * ends, so that tables may point at each other in a circle.
 *
 * @returns how many rows went into each table
 */
export async function place(
  ask: Ask,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const parts = tables.map(
    (table, n) => `t${n} AS (INSERT INTO ${quoted(table)}
      SELECT r.* FROM incoming i, jsonb_populate_recordset(NULL::${quoted(table)}, i.rows) r
      WHERE i.name = '${table}' RETURNING 1)`,
  );
  return await counted(ask, tables, parts);
}

/** Removes every row of one organization, in one statement as `place` does. */
export async function removeAll(
  ask: Ask,
  tables: readonly string[],
  orgId: string,
): Promise<ReadonlyMap<string, number>> {
  const parts = tables.map(
    (table, n) => `t${n} AS (DELETE FROM ${quoted(table)}
      WHERE ${table === 'organization' ? 'id' : 'org_id'} = $1 RETURNING 1)`,
  );
  await ask(`SET LOCAL dondoc.removing = 'on'`);
  return await counted(ask, tables, parts, [orgId]);
}

/** How many rows each table has. */
export async function countRows(
  ask: Ask,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const parts = tables.map((table, n) => `t${n} AS (SELECT 1 FROM ${quoted(table)})`);
  return await counted(ask, tables, parts);
}

/** Rows in the order of arrival go on where those that came in end. */
export async function advanceSequences(ask: Ask): Promise<void> {
  await ask(`DO $$ DECLARE s record; highest bigint; BEGIN
    FOR s IN SELECT table_name AS t, column_name AS c,
        pg_get_serial_sequence(quote_ident(table_name), column_name) AS q
      FROM information_schema.columns
      WHERE table_schema = 'public' AND column_default LIKE 'nextval%'
    LOOP
      EXECUTE format('SELECT max(%I) FROM %I', s.c, s.t) INTO highest;
      EXECUTE format('SELECT setval(%L, greatest(%L::bigint, nextval(%L)))', s.q, coalesce(highest, 0) + 1, s.q);
    END LOOP; END $$`);
}

async function counted(
  ask: Ask,
  tables: readonly string[],
  parts: readonly string[],
  values: readonly unknown[] = [],
): Promise<ReadonlyMap<string, number>> {
  const counts = tables.map(
    (table, n) => `SELECT '${table}' AS name, count(*)::int AS n FROM t${n}`,
  );
  const rows = await ask<{ name: string; n: number }>(
    `WITH ${parts.join(',\n')}\n${counts.join('\nUNION ALL ')}`,
    values,
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}

/** Names of tables are ours: small letters and underscores. */
function quoted(table: string): string {
  if (!/^[a-z_]+$/.test(table)) throw new RangeError(`no table of ours: ${table}`);
  return `"${table}"`;
}
