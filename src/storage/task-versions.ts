import type { TaskDefinition } from '../core/campaign/definition.ts';
import { hash } from '../core/campaign/to-definition.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** The newest definition of a task: what the next round will ask. */
export interface NewestVersion {
  readonly taskId: string;
  readonly number: number;
  readonly definition: TaskDefinition;
}

export async function loadNewestVersion(
  tx: Tx,
  orgId: OrgId,
  code: string,
): Promise<NewestVersion | null> {
  const [row] = await tx.$queryRaw<NewestVersion[]>`
    SELECT t.id AS "taskId", v.number, v.definition FROM task t
    JOIN task_version v ON v.org_id = t.org_id AND v.task_id = t.id
    WHERE t.org_id = ${orgId} AND t.code = ${code} AND t.closed_at IS NULL
    ORDER BY v.number DESC LIMIT 1`;
  return row ?? null;
}

/** A new version of a task's questions; rounds that are open keep theirs. */
export async function insertVersion(
  tx: Tx,
  orgId: OrgId,
  given: NewestVersion & { readonly id: string; readonly now: Date },
): Promise<void> {
  const { id, taskId, number, definition, now } = given;
  await tx.$executeRaw`
    INSERT INTO task_version (org_id, id, task_id, number, definition, hash, created_at)
    VALUES (${orgId}, ${id}, ${taskId}, ${number}, ${JSON.stringify(definition)}::jsonb,
      ${hash(definition)}, ${now})`;
}
