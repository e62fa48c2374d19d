import type { Change, Entity } from './audit.ts';
import type { Tx } from './database.ts';

/** Something that was done and changed no row: whom or what it was about, and what was done. */
export interface Act {
  readonly entity: Entity;
  readonly id: string;
  /** Ids and words of ours, never names. */
  readonly what: Readonly<Record<string, string>>;
}

/**
 * Writes acts into the log beside the changes: a message that was sent on somebody's word, a trial.
 * There is nothing to be taken back.
 */
export async function logActs(tx: Tx, change: Change, acts: readonly Act[]): Promise<void> {
  const { id, orgId, command, actor, via, reason, at } = change;
  await tx.$executeRaw`
    INSERT INTO audit (org_id, id, change_id, command, actor, via, entity, entity_id, after, reason, made_at)
    SELECT ${orgId}, ${id} || ':' || a.n, ${id}, ${command}, ${actor}, ${via}, a.entity, a.id, a.what,
      ${reason ?? null}, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(acts.map((act, n) => ({ ...act, n })))}::jsonb)
      AS a(n int, entity text, id text, what jsonb)
    ORDER BY a.n`;
}
