import type { Crash } from '../../kernel/crash.ts';
import type { OrgId } from '../../kernel/ids.ts';
import { audited, type Change, type Entity, type Touched } from '../audit.ts';
import { Prisma } from '../client/client.ts';
import type { Tx } from '../database.ts';
import type { Changes, TableChanges } from './compare.ts';
import { type Row, tableOf } from './tables.ts';

/** The commune a first import brings with it, or gives its name to. */
export interface NewOrganization {
  readonly id: OrgId;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
}

/** What goes with an import, written and logged with it. */
export interface Besides {
  readonly touched: readonly Touched[];
  /** Runs when all rows are written. */
  readonly finish: () => Promise<void>;
}

/**
 * Does what an import does, and logs every row it touches: at most four statements for each kind
 * of row and three more for its log, however many rows there are.
 */
export async function writeChanges(
  tx: Tx,
  changes: Changes,
  change: Change,
  organization: NewOrganization | null,
  crash: Crash,
  besides: Besides,
): Promise<void> {
  const { orgId, at } = change;
  const made: Touched[] = organization ? [{ entity: 'organization', ids: [orgId] }] : [];
  const touched = together([...made, ...touchedBy(changes.tables), ...besides.touched]);
  await audited(tx, change, touched, async () => {
    if (organization) await nameOrganization(tx, organization, at);
    for (const each of changes.tables) {
      await insert(tx, orgId, each);
      await update(tx, orgId, each.table, each.changed);
      await update(tx, orgId, each.table, each.closed);
      await remove(tx, orgId, each);
      // In the middle: people and tasks stand, who has them does not.
      if (each.table === 'task_version') crash('import.writing');
    }
    await besides.finish();
  });
}

/** Each entity once, with all its rows. */
function together(touched: readonly Touched[]): readonly Touched[] {
  const all = new Map<Entity, Set<string>>();
  for (const { entity, ids } of touched) {
    all.set(entity, new Set([...(all.get(entity) ?? []), ...ids]));
  }
  return [...all].map(([entity, ids]) => ({ entity, ids: [...ids] }));
}

async function nameOrganization(tx: Tx, { id, ...rest }: NewOrganization, at: Date): Promise<void> {
  await tx.organization.upsert({
    where: { id },
    create: { id, ...rest, createdAt: at },
    update: rest,
  });
}

function touchedBy(tables: readonly TableChanges[]): readonly Touched[] {
  return tables.flatMap(({ table, added, changed, closed, deleted }) => {
    const ids = [...[...added, ...changed, ...closed].map(({ id }) => id), ...deleted];
    return ids.length > 0 ? [{ entity: tableOf(table).entity, ids }] : [];
  });
}

async function insert(tx: Tx, orgId: OrgId, { table, added }: TableChanges): Promise<void> {
  const [first] = added;
  if (!first) return;
  const columns = quoted(Object.keys(first));
  const into = Prisma.raw(`"${tableOf(table).table}"`);
  await tx.$executeRaw`
    INSERT INTO ${into} (org_id, ${Prisma.raw(columns.join(', '))})
    SELECT ${orgId}, ${Prisma.raw(columns.map((column) => `n.${column}`).join(', '))}
    FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(added)}::jsonb) n`;
}

async function update(
  tx: Tx,
  orgId: OrgId,
  table: TableChanges['table'],
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).filter((column) => column !== 'id');
  const sets = quoted(columns).map((column) =>
    column === '"settings"' ? `${column} = t.${column} || n.${column}` : `${column} = n.${column}`,
  );
  const into = Prisma.raw(`"${tableOf(table).table}"`);
  await tx.$executeRaw`
    UPDATE ${into} t SET ${Prisma.raw(sets.join(', '))}
    FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::jsonb) n
    WHERE t.org_id = ${orgId} AND t.id = n.id`;
}

async function remove(tx: Tx, orgId: OrgId, { table, deleted }: TableChanges): Promise<void> {
  if (deleted.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM ${Prisma.raw(`"${tableOf(table).table}"`)}
    WHERE org_id = ${orgId} AND id = ANY(${[...deleted]}::text[])`;
}

function quoted(columns: readonly string[]): string[] {
  return columns.map((column) => `"${column}"`);
}
