import type { Id, OrgId } from '../kernel/ids.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';

export type ChangeId = Id<'change'>;

/** What can be audited, by the names of `schema.prisma`: `checkIn`, `schedule`… */
export type Entity = Uncapitalize<Prisma.ModelName>;

/** One command of one person: all rows it touches are undone together. */
export interface Change {
  /** Also the `cause` of the messages it queues, so that undo can find them. */
  id: ChangeId;
  orgId: OrgId;
  command: string;
  /** a person's id, or `operator`, `agenda`, `import` */
  actor: string;
  /** the channel, or `cli`, `agenda`, `page` */
  via: string;
  reason?: string | undefined;
  /** campaign time */
  at: Date;
}

/** Rows that a change makes, alters or deletes: those others point at first. */
export interface Touched {
  entity: Entity;
  ids: readonly string[];
  /** Whose rows they are, where that is not the organization whose log tells of them. */
  of?: OrgId;
}

/** Names live in `person` only: the log keeps them apart, where erasing can empty them. */
const personal: Partial<Record<Entity, readonly string[]>> = {
  person: ['code', 'full_name', 'call_name', 'phone'],
};

/** Stands in the log where a name or a phone number was. */
export const hidden = '…';

/**
 * Runs `write` and logs what it did to the rows named in `touched`, in the same transaction. Rows
 * that come out unchanged are not logged.
 */
export async function audited<T>(
  tx: Tx,
  change: Change,
  touched: readonly Touched[],
  write: () => Promise<T>,
): Promise<T> {
  const before = [];
  for (const { entity, ids, of = change.orgId } of touched) {
    before.push(await snapshot(tx, of, entity, ids));
  }
  const result = await write();
  let n = 0;
  for (const [index, one] of touched.entries()) {
    await log(tx, change, one, before[index] ?? '[]', n);
    n += one.ids.length;
  }
  return result;
}

/** The table of an entity, quoted for SQL. */
export function tableOf(entity: string): Prisma.Sql {
  const model = `${entity.charAt(0).toUpperCase()}${entity.slice(1)}`;
  if (!Object.hasOwn(Prisma.ModelName, model)) throw new TypeError(`no table for ${entity}`);
  const table = entity.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Prisma.raw(`"${table}"`);
}

/** The row of an organization is its own tenant. */
export function tenantColumn(entity: string): Prisma.Sql {
  return Prisma.raw(entity === 'organization' ? '"id"' : '"org_id"');
}

/** The rows as JSON text: JavaScript would round large numbers. They stay locked. */
async function snapshot(
  tx: Tx,
  orgId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<string> {
  const [found] = await tx.$queryRaw<{ rows: string }[]>`
    SELECT coalesce(jsonb_object_agg(id, row), '{}')::text AS rows FROM (
      SELECT id, to_jsonb(t) AS row FROM ${tableOf(entity)} t
      WHERE ${tenantColumn(entity)} = ${orgId} AND id = ANY(${[...ids]}) FOR UPDATE) locked`;
  return found?.rows ?? '{}';
}

async function log(
  tx: Tx,
  change: Change,
  { entity, ids, of = change.orgId }: Touched,
  before: string,
  offset: number,
): Promise<void> {
  const secret = [...(personal[entity] ?? [])];
  await tx.$executeRaw`
    WITH known AS MATERIALIZED (
      SELECT id, n, ${before}::jsonb -> id AS was, (
        SELECT to_jsonb(t) FROM ${tableOf(entity)} t
        WHERE ${tenantColumn(entity)} = ${of} AND t.id = asked.id) AS is_now
      FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS asked(id, n)
    ), differing AS (
      SELECT id, n, was IS NOT NULL AS old, is_now IS NOT NULL AS new, key,
        was -> key AS old_value, is_now -> key AS new_value, key = ANY(${secret}::text[]) AS secret
      FROM known, jsonb_object_keys(coalesce(was, is_now)) AS key
      WHERE was -> key IS DISTINCT FROM is_now -> key
    )
    INSERT INTO audit (org_id, id, change_id, command, actor, via, entity, entity_id,
      before, after, personal, reason, made_at)
    SELECT ${change.orgId}, ${change.id} || ':' || (n + ${offset}::int), ${change.id},
      ${change.command}, ${change.actor}, ${change.via}, ${entity}, id,
      CASE WHEN old THEN jsonb_object_agg(key,
        CASE WHEN secret AND old_value <> 'null' THEN to_jsonb(${hidden}::text) ELSE old_value END) END,
      CASE WHEN new THEN jsonb_object_agg(key,
        CASE WHEN secret AND new_value <> 'null' THEN to_jsonb(${hidden}::text) ELSE new_value END) END,
      CASE WHEN bool_or(secret) THEN jsonb_build_object(
        'before', jsonb_object_agg(key, old_value) FILTER (WHERE secret),
        'after', jsonb_object_agg(key, new_value) FILTER (WHERE secret)) END,
      ${change.reason ?? null}, ${change.at}
    FROM differing GROUP BY id, n, old, new ORDER BY n`;
}
