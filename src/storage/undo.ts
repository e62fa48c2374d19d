import { as, type OrgId } from '../kernel/ids.ts';
import {
  audited,
  type Change,
  type ChangeId,
  type Entity,
  tableOf,
  tenantColumn,
} from './audit.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';

export type UndoRefusal =
  /** no such change */
  | 'unknown'
  /** it was undone before */
  | 'undone'
  /** a row it touched was changed since, or others point at a row it made */
  | 'changed'
  /** a message it caused has left */
  | 'sent'
  /** it touched a name that has been erased since */
  | 'erased';

/** Thrown out of the transaction, so that a refused undo changes nothing. */
export class UndoRefused extends Error {
  override readonly name = 'UndoRefused';
  readonly refusal: UndoRefusal;
  /** what stands in the way: `entity id` */
  readonly subject: string | undefined;

  constructor(refusal: UndoRefusal, subject?: string) {
    super(`undo refused: ${refusal}${subject === undefined ? '' : ` (${subject})`}`);
    this.refusal = refusal;
    this.subject = subject;
  }
}

interface Entry {
  entity: Entity;
  entityId: string;
  /** JSON text, the personal values put back in; null: there was no row */
  before: string | null;
  after: string | null;
  erased: boolean;
}

/**
 * Takes a change back, row by row in reverse, and cancels the messages it queued. The undoing is
 * a change of its own in the log, and can be undone like any other.
 *
 * @param by who undoes, and when; its `command` is logged as given
 * @throws UndoRefused
 */
export async function undo(tx: Tx, changeId: ChangeId, by: Change): Promise<void> {
  const entries = await entriesOf(tx, by.orgId, changeId);
  await cancelMessages(tx, changeId, by);
  for (const entry of entries) if (entry.erased) throw refusal('erased', entry);
  await audited(tx, by, touchedBy(entries), async () => {
    for (const entry of entries) await revert(tx, by.orgId, entry);
  });
  await tx.audit.updateMany({
    where: { orgId: by.orgId, changeId },
    data: { undoneAt: by.at },
  });
}

/** The rows of a change, the last first. */
async function entriesOf(tx: Tx, orgId: OrgId, changeId: ChangeId): Promise<Entry[]> {
  const found = await tx.$queryRaw<(Entry & { undone: boolean })[]>`
    SELECT entity, entity_id AS "entityId", undone_at IS NOT NULL AS undone,
      (before || coalesce(personal -> 'before', '{}'))::text AS before,
      (after || coalesce(personal -> 'after', '{}'))::text AS after,
      entity = 'person' AND personal IS NULL
        AND coalesce(before, after) ?| ARRAY['code', 'full_name', 'call_name', 'phone'] AS erased
    FROM audit WHERE org_id = ${orgId} AND change_id = ${changeId} ORDER BY seq DESC FOR UPDATE`;
  if (found.length === 0) throw new UndoRefused('unknown');
  if (found.some(({ undone }) => undone)) throw new UndoRefused('undone');
  return found;
}

/** What waits is cancelled; what left, or is leaving, can only be corrected. */
async function cancelMessages(tx: Tx, changeId: ChangeId, by: Change): Promise<void> {
  const waiting = { orgId: by.orgId, cause: changeId, status: { in: ['queued', 'parked'] } };
  await tx.outbox.updateMany({
    where: waiting,
    data: { status: 'cancelled', settledAt: by.at },
  });
  const left = await tx.outbox.findFirst({
    where: { orgId: by.orgId, cause: changeId, status: { not: 'cancelled' } },
    select: { id: true },
  });
  if (left) throw new UndoRefused('sent', `outbox ${left.id}`);
}

/** Rows that others point at come first here too: the order of the change itself. */
function touchedBy(entries: readonly Entry[]) {
  return entries.toReversed().map(({ entity, entityId }) => ({ entity, ids: [entityId] }));
}

async function revert(tx: Tx, orgId: string, entry: Entry): Promise<void> {
  const { entity, entityId, before, after } = entry;
  const table = tableOf(entity);
  const here = Prisma.sql`${tenantColumn(entity)} = ${orgId} AND id = ${entityId}`;
  const unchanged = Prisma.sql`NOT EXISTS (SELECT FROM jsonb_each(${after}::jsonb) was
    WHERE to_jsonb(t) -> was.key IS DISTINCT FROM was.value)`;
  const done = await statement().catch((error: unknown) => {
    // A row that others point at by now, or a unique place that was taken since.
    if (isConstraint(error)) throw refusal('changed', entry);
    throw error;
  });
  if (done !== 1) throw refusal('changed', entry);

  function statement(): Prisma.PrismaPromise<number> {
    if (before === null) {
      return tx.$executeRaw`DELETE FROM ${table} t WHERE ${here} AND ${unchanged}`;
    }
    const record = Prisma.sql`jsonb_populate_record(NULL::${table}, ${before}::jsonb)`;
    if (after === null) return tx.$executeRaw`INSERT INTO ${table} SELECT * FROM ${record}`;
    const columns = Object.keys(JSON.parse(before)).map((column) => `"${column}"`);
    return tx.$executeRaw`
      UPDATE ${table} t SET (${Prisma.raw(columns.join(', '))}) =
        (SELECT ${Prisma.raw(columns.join(', '))} FROM ${record})
      WHERE ${here} AND ${unchanged}`;
  }
}

function refusal(reason: UndoRefusal, { entity, entityId }: Entry): UndoRefused {
  return new UndoRefused(reason, `${entity} ${entityId}`);
}

/** A violated foreign key or unique constraint, as Prisma reports it of a raw statement. */
function isConstraint(error: unknown): boolean {
  return error instanceof Error && /\b(23503|23505|23001)\b|constraint/i.test(error.message);
}

/** A change id for an undo, made from the one it undoes. */
export function undoOf(changeId: ChangeId): ChangeId {
  return as(`${changeId}:undo`);
}
