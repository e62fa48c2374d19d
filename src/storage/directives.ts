import type { Day, Id, OrgId, PersonId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

export type DirectiveId = Id<'directive'>;

/** A leader's instruction, a request to report more, a report that cannot wait. */
export type DirectiveKind = 'directive' | 'explanation' | 'urgent';

/** `blocked`: the unit has said what is in the way. `cancelled`: taken back after it was sent. */
export type DirectiveStatus = 'sent' | 'acknowledged' | 'blocked' | 'done' | 'cancelled';

/** A directive to be written. */
export interface NewDirective {
  readonly id: DirectiveId;
  readonly number: number;
  readonly kind: DirectiveKind;
  readonly from: PersonId;
  /** For whom a proxy acts by order. */
  readonly behalf: PersonId | null;
  readonly unit: UnitId | null;
  /** Whom it goes to by name. */
  readonly to: PersonId | null;
  /** The code of the task it is about. */
  readonly task: string | null;
  readonly text: string;
  readonly due: Day | null;
}

/** A directive as it stands. */
export interface DirectiveView extends NewDirective {
  readonly unitName: string | null;
  readonly status: DirectiveStatus;
  /** Campaign time. */
  readonly sentAt: Date;
  readonly takenAt: Date | null;
  readonly blockedAt: Date | null;
  readonly doneAt: Date | null;
  /** The result, or what is in the way. */
  readonly reply: string | null;
  /** What decides who may read it, where it is about a task. */
  readonly about: {
    readonly unitId: UnitId;
    readonly sensitivity: 'normal' | 'restricted' | 'sensitive';
    readonly fieldCode: string;
    readonly parentFieldCode: string | null;
    readonly leaderId: PersonId | null;
  } | null;
}

/** Kinds that are answered by the same words are numbered in one sequence. */
function sequenceOf(kind: DirectiveKind): readonly DirectiveKind[] {
  return kind === 'urgent' ? ['urgent'] : ['directive', 'explanation'];
}

/**
 * The next number. One that somebody was told is never given again, even when what bore it was
 * taken back: the log remembers it. Others wait until this transaction ends.
 */
export async function nextDirectiveNumber(
  tx: Tx,
  orgId: OrgId,
  kind: DirectiveKind,
): Promise<number> {
  const kinds = [...sequenceOf(kind)];
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${orgId} FOR NO KEY UPDATE`;
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    SELECT 1 + coalesce(greatest(
      (SELECT max(d.number) FROM directive d
        WHERE d.org_id = ${orgId} AND d.kind = ANY(${kinds}::text[])),
      (SELECT max((a.after ->> 'number')::int) FROM audit a
        WHERE a.org_id = ${orgId} AND a.entity = 'directive'
          AND a.after ->> 'kind' = ANY(${kinds}::text[]))), 0) AS number`;
  return row?.number ?? 1;
}

export async function insertDirective(
  tx: Tx,
  orgId: OrgId,
  made: NewDirective,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO directive (org_id, id, number, kind, from_person_id, on_behalf_of_person_id, unit_id,
      to_person_id, task_id, text, due_day, status, created_at, sent_at)
    VALUES (${orgId}, ${made.id}, ${made.number}, ${made.kind}, ${made.from}, ${made.behalf},
      ${made.unit}, ${made.to},
      (SELECT t.id FROM task t WHERE t.org_id = ${orgId} AND t.code = ${made.task}
        ORDER BY t.closed_at DESC NULLS FIRST LIMIT 1),
      ${made.text}, ${made.due}, 'sent', ${now}, ${now})`;
}

/** Directives of some kinds, by number: all, those of a number, or the one of an id. One statement. */
export async function loadDirectives(
  tx: Tx,
  orgId: OrgId,
  kinds: readonly DirectiveKind[],
  which: { readonly number?: number; readonly id?: string } = {},
): Promise<readonly DirectiveView[]> {
  const { number = null, id = null } = which;
  return await tx.$queryRaw<DirectiveView[]>`
    SELECT d.id, d.number, d.kind, d.from_person_id AS from, d.on_behalf_of_person_id AS behalf,
      d.unit_id AS unit, d.to_person_id AS "to", t.code AS task, d.text, d.due_day AS due,
      u.short_name AS "unitName", d.status, d.sent_at AS "sentAt", d.acknowledged_at AS "takenAt",
      d.blocked_at AS "blockedAt", d.done_at AS "doneAt", d.reply,
      CASE WHEN t.id IS NULL THEN NULL ELSE jsonb_build_object('unitId', d.unit_id,
        'sensitivity', t.sensitivity, 'fieldCode', f.code, 'parentFieldCode', pf.code,
        'leaderId', u.leader_person_id) END AS about
    FROM directive d
    LEFT JOIN unit u ON u.org_id = d.org_id AND u.id = d.unit_id
    LEFT JOIN task t ON t.org_id = d.org_id AND t.id = d.task_id
    LEFT JOIN field f ON f.org_id = t.org_id AND f.id = t.field_id
    LEFT JOIN field pf ON pf.org_id = f.org_id AND pf.id = f.parent_id
    WHERE d.org_id = ${orgId} AND d.kind = ANY(${[...kinds]}::text[]) AND d.status <> 'draft'
      AND (${number}::int IS NULL OR d.number = ${number}::int)
      AND (${id}::text IS NULL OR d.id = ${id}::text)
    ORDER BY d.number`;
}

/** Somebody has read it and takes it on; false when that was said before, or it is over. */
export async function takeDirective(
  tx: Tx,
  orgId: OrgId,
  id: DirectiveId,
  by: PersonId,
  now: Date,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE directive SET status = 'acknowledged', acknowledged_at = ${now}, to_person_id = ${by}
    WHERE org_id = ${orgId} AND id = ${id} AND status = 'sent'`;
  return changed > 0;
}

/** It is done, with its result; whoever does it has read it. */
export async function finishDirective(
  tx: Tx,
  orgId: OrgId,
  id: DirectiveId,
  by: PersonId,
  reply: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE directive SET status = 'done', done_at = ${now}, reply = ${reply}, to_person_id = ${by},
      acknowledged_at = coalesce(acknowledged_at, ${now})
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/** An urgent report is over, and how it ended; whoever took it on stays its taker. */
export async function closeReport(
  tx: Tx,
  orgId: OrgId,
  id: DirectiveId,
  by: PersonId,
  result: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE directive SET status = 'done', done_at = ${now}, reply = ${result},
      to_person_id = coalesce(to_person_id, ${by}), acknowledged_at = coalesce(acknowledged_at, ${now})
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/** An urgent report with what has happened since. */
export async function addToReport(
  tx: Tx,
  orgId: OrgId,
  id: DirectiveId,
  whole: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE directive SET text = ${whole} WHERE org_id = ${orgId} AND id = ${id}`;
}

/** The urgent report that somebody made last, if it came since a moment and is not over. */
export async function loadOwnReport(
  tx: Tx,
  orgId: OrgId,
  from: PersonId,
  since: Date,
): Promise<Pick<DirectiveView, 'id' | 'kind' | 'number'> | null> {
  const [row] = await tx.$queryRaw<Pick<DirectiveView, 'id' | 'kind' | 'number'>[]>`
    SELECT id, kind, number FROM directive
    WHERE org_id = ${orgId} AND kind = 'urgent' AND from_person_id = ${from}
      AND sent_at >= ${since}::timestamptz AND status IN ('sent', 'acknowledged')
    ORDER BY number DESC LIMIT 1`;
  return row ?? null;
}

/** Something is in the way of it. */
export async function blockDirective(
  tx: Tx,
  orgId: OrgId,
  id: DirectiveId,
  by: PersonId,
  reason: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE directive SET status = 'blocked', blocked_at = ${now}, reply = ${reason},
      to_person_id = ${by}, acknowledged_at = coalesce(acknowledged_at, ${now})
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/** Other words or another day for what was sent; where it stands does not change. */
export async function changeDirective(
  tx: Tx,
  orgId: OrgId,
  id: DirectiveId,
  text: string,
  due: Day | null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE directive SET text = ${text}, due_day = ${due}
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/** Taken back by whoever gave it: it stays in the list, and nobody need do anything. */
export async function cancelDirective(tx: Tx, orgId: OrgId, id: DirectiveId): Promise<void> {
  await tx.$executeRaw`
    UPDATE directive SET status = 'cancelled' WHERE org_id = ${orgId} AND id = ${id}`;
}
