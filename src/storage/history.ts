import type { TaskDefinition } from '../core/campaign/definition.ts';
import type { OrgId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { CardAnswer } from './task-cards.ts';

/** A round of one check-in, as it was. */
interface PastRound {
  readonly cadence: 'week' | 'month' | 'once';
  readonly key: string;
}

/** What was reported of a task in one round by its lead. */
export interface TaskRound extends PastRound {
  readonly status: 'pending' | 'in_progress' | 'submitted' | 'missed' | 'excused';
  readonly late: boolean;
  readonly excuse: string | null;
  readonly at: Date | null;
  /** As it was frozen. */
  readonly definition: TaskDefinition;
  readonly answers: readonly CardAnswer[];
}

/** The newest rounds of a task, the newest first. One statement. */
export async function loadTaskRounds(
  tx: Tx,
  orgId: OrgId,
  code: string,
  limit: number,
): Promise<readonly TaskRound[]> {
  return await tx.$queryRaw<TaskRound[]>`
    SELECT r.cadence, r.key, c.status, c.late, c.excuse, c.submitted_at AS at, v.definition,
      coalesce((SELECT jsonb_agg(jsonb_build_object('key', n.question_key, 'state', n.state,
          'number', n.number_value, 'option', n.option_value, 'day', n.day_value,
          'text', n.text_value) ORDER BY n.question_key)
        FROM answer n WHERE n.org_id = c.org_id AND n.check_in_id = c.id
          AND n.superseded_at IS NULL), '[]') AS answers
    FROM check_in c
    JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
    JOIN task_version v ON v.org_id = c.org_id AND v.id = c.version_id
    JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id AND a.part = 'lead'
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    WHERE c.org_id = ${orgId} AND t.code = ${code}
    ORDER BY r.opens_at DESC, r.id LIMIT ${limit}`;
}

/** How a unit reported in one round. */
export interface UnitRound extends PastRound {
  readonly asked: number;
  readonly reported: number;
  readonly late: number;
  readonly missed: number;
  readonly excused: number;
  /** Codes of what is missing. */
  readonly missing: readonly string[];
}

/** The newest rounds of a unit, the newest first. One statement. */
export async function loadUnitRounds(
  tx: Tx,
  orgId: OrgId,
  unit: UnitId,
  limit: number,
): Promise<readonly UnitRound[]> {
  return await tx.$queryRaw<UnitRound[]>`
    SELECT r.cadence, r.key, count(*)::int AS asked,
      (count(*) FILTER (WHERE c.status = 'submitted'))::int AS reported,
      (count(*) FILTER (WHERE c.status = 'submitted' AND c.late))::int AS late,
      (count(*) FILTER (WHERE c.status = 'missed'))::int AS missed,
      (count(*) FILTER (WHERE c.status = 'excused'))::int AS excused,
      coalesce(jsonb_agg(t.code ORDER BY t.code)
        FILTER (WHERE c.status IN ('missed', 'pending', 'in_progress')), '[]') AS missing
    FROM check_in c
    JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
    JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    WHERE c.org_id = ${orgId} AND a.unit_id = ${unit}
    GROUP BY r.id, r.cadence, r.key, r.opens_at
    ORDER BY r.opens_at DESC, r.id LIMIT ${limit}`;
}
