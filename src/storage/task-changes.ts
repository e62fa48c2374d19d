import type { Cadence, TaskDefinition } from '../core/campaign/definition.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A task as the coordinator changes it, and the newest definition: what the next round asks. */
export interface TaskView {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly closed: boolean;
  readonly version: number;
  readonly definition: TaskDefinition;
  readonly assignments: readonly string[];
  /** The current round that asks it, and keeps what it asks. */
  readonly open: { readonly cadence: 'week' | 'month' | 'once'; readonly key: string } | null;
  /** How many rounds it was reported in. */
  readonly reported: number;
}

/** The tasks of an organization, closed ones too. One statement. */
export async function loadTasks(tx: Tx, orgId: OrgId): Promise<readonly TaskView[]> {
  return await tx.$queryRaw<TaskView[]>`
    SELECT t.id, t.code, t.short_title AS title, t.closed_at IS NOT NULL AS closed,
      v.number AS version, v.definition,
      coalesce((SELECT jsonb_agg(a.id ORDER BY a.id) FROM assignment a
        WHERE a.org_id = t.org_id AND a.task_id = t.id AND a.until_day IS NULL), '[]') AS assignments,
      (SELECT jsonb_build_object('cadence', r.cadence, 'key', r.key) FROM check_in c
        JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id AND r.status IN ('open', 'due')
        JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
        WHERE a.org_id = t.org_id AND a.task_id = t.id ORDER BY r.opens_at DESC LIMIT 1) AS open,
      (SELECT count(DISTINCT c.round_id)::int FROM check_in c
        JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
        WHERE a.org_id = t.org_id AND a.task_id = t.id AND c.status = 'submitted') AS reported
    FROM task t
    JOIN LATERAL (SELECT tv.number, tv.definition FROM task_version tv
      WHERE tv.org_id = t.org_id AND tv.task_id = t.id ORDER BY tv.number DESC LIMIT 1) v ON true
    WHERE t.org_id = ${orgId} ORDER BY t.code`;
}

/** How often assignments are asked from the next round on. */
export async function setCadence(
  tx: Tx,
  orgId: OrgId,
  assignments: readonly string[],
  cadence: Cadence,
): Promise<void> {
  const due = 'due' in cadence ? cadence.due : null;
  await tx.$executeRaw`
    UPDATE assignment SET cadence = ${JSON.stringify(cadence)}::jsonb,
      due_day = coalesce(${due}, due_day)
    WHERE org_id = ${orgId} AND id = ANY(${[...assignments]}::text[])`;
}

/** Nothing is asked of tasks from the next round on; what was reported stays. */
export async function closeTasks(
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[],
  reason: string | null,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE task SET closed_at = ${now}, close_reason = ${reason}
    WHERE org_id = ${orgId} AND id = ANY(${[...ids]}::text[])`;
}

/** Tasks that were closed are asked again from the next round on. */
export async function openTasks(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE task SET closed_at = NULL, close_reason = NULL
    WHERE org_id = ${orgId} AND id = ANY(${[...ids]}::text[])`;
}

/** The indicator that follows a question's figure; null where it is followed by none. */
export async function indicatorOf(
  tx: Tx,
  orgId: OrgId,
  task: string,
  question: string,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM indicator
    WHERE org_id = ${orgId} AND task_id = ${task} AND question_key = ${question}`;
  return row?.id ?? null;
}

export async function setIndicatorTarget(
  tx: Tx,
  orgId: OrgId,
  id: string,
  target: { readonly text: string } | null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE indicator SET target = ${target && JSON.stringify(target)}::jsonb,
      target_text = ${target?.text ?? null}
    WHERE org_id = ${orgId} AND id = ${id}`;
}
