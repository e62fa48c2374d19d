import type { OrgId } from '../../kernel/ids.ts';
import { Prisma } from '../client/client.ts';
import type { Tx } from '../database.ts';
import { type Row, type TableName, tableNames, tableOf } from './tables.ts';

/** What is stored of everything an import writes, and what the last import of a campaign wanted. */
export interface Stored {
  readonly rows: Readonly<Record<TableName, readonly Row[]>>;
  readonly last: Imported;
}

/** Table → id of a row → hash of what the file wanted it to be. */
export type Imported = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The kind of job that remembers an import. */
export const importJob = 'import';

/** Reads an organization's rows and the last import of a campaign, in one statement. */
export async function loadStored(tx: Tx, orgId: OrgId, campaign: string): Promise<Stored> {
  const parts = tableNames.map((name) => Prisma.sql`${name}::text, ${rowsOf(name, orgId)}`);
  const [found] = await tx.$queryRaw<{ rows: Stored['rows']; last: Imported | null }[]>`
    SELECT jsonb_build_object(${Prisma.join(parts)}) AS rows,
      (SELECT params -> 'rows' FROM job
        WHERE org_id = ${orgId} AND kind = ${importJob} AND params ->> 'campaign' = ${campaign}
        ORDER BY created_at DESC, id DESC LIMIT 1) AS last`;
  if (!found) throw new Error('a select without FROM returned no row');
  return { rows: found.rows, last: found.last ?? {} };
}

function rowsOf(name: TableName, orgId: OrgId): Prisma.Sql {
  const { table, columns, form } = tableOf(name);
  const pairs = ['id', ...columns].map((column) => `'${column}', "${column}"`).join(', ');
  // Of the versions of a task only the newest matters.
  const newest = Prisma.sql`(SELECT DISTINCT ON (task_id) * FROM task_version
    WHERE org_id = ${orgId} ORDER BY task_id, number DESC)`;
  const source = form === 'versions' ? newest : Prisma.raw(`"${table}"`);
  return Prisma.sql`(SELECT coalesce(jsonb_agg(jsonb_build_object(${Prisma.raw(pairs)})), '[]')
    FROM ${source} t WHERE org_id = ${orgId})`;
}
