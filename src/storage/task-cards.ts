import type { TaskDefinition } from '../core/campaign/definition.ts';
import type { AssignmentId, OrgId, PersonId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** One answer of the report that was given last. */
export interface CardAnswer {
  readonly key: string;
  readonly state: string;
  readonly number: number | null;
  readonly option: string | null;
  readonly day: string | null;
  readonly text: string | null;
}

/** A task of a unit as a leader looks at it. */
export interface TaskCard {
  readonly assignment: AssignmentId;
  readonly code: string;
  readonly title: string;
  readonly sensitivity: 'normal' | 'restricted' | 'sensitive';
  readonly fieldCode: string;
  readonly parentFieldCode: string | null;
  readonly part: 'lead' | 'cooperating';
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly leaderId: PersonId | null;
  readonly ownerId: PersonId | null;
  readonly owner: string | null;
  readonly ownerPhone: string | null;
  readonly status: string;
  readonly percent: number | null;
  readonly definition: TaskDefinition;
  /** What was reported last, and when; null when nothing was. */
  readonly report: {
    readonly cadence: 'week' | 'month' | 'once';
    readonly key: string;
    readonly at: string | null;
    /** Why it was late, as the person said it. */
    readonly lateReason: string | null;
    readonly answers: readonly CardAnswer[];
  } | null;
  /** What the plan began with, for as long as nothing was reported. */
  readonly baseline: readonly CardAnswer[];
  /** Its check-in in the current rounds, where there is one. */
  readonly current: string | null;
  readonly difficulties: readonly {
    readonly text: string;
    readonly decider: string | null;
    readonly by: string | null;
  }[];
  readonly directives: readonly number[];
}

/** Cards of a task (by code) or of a unit, the lead's part first. One statement. */
export async function loadTaskCards(
  tx: Tx,
  orgId: OrgId,
  what: { readonly code: string } | { readonly unit: UnitId },
): Promise<readonly TaskCard[]> {
  const code = 'code' in what ? what.code : null;
  const unit = 'unit' in what ? what.unit : null;
  return await tx.$queryRaw<TaskCard[]>`
    SELECT a.id AS assignment, t.code, t.title, t.sensitivity, f.code AS "fieldCode",
      pf.code AS "parentFieldCode", a.part, u.id AS "unitId", u.short_name AS "unitName",
      u.leader_person_id AS "leaderId", p.id AS "ownerId", p.call_name AS owner, p.phone AS "ownerPhone", a.status,
      a.percent, v.definition,
      (SELECT jsonb_build_object('cadence', r.cadence, 'key', r.key, 'at', c.submitted_at,
          'lateReason', c.late_reason, 'answers',
          coalesce((SELECT jsonb_agg(jsonb_build_object('key', n.question_key, 'state', n.state,
              'number', n.number_value, 'option', n.option_value, 'day', n.day_value,
              'text', n.text_value) ORDER BY n.question_key)
            FROM answer n WHERE n.org_id = c.org_id AND n.check_in_id = c.id
              AND n.superseded_at IS NULL), '[]'))
        FROM check_in c JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
        WHERE c.org_id = a.org_id AND c.assignment_id = a.id AND c.status = 'submitted'
        ORDER BY r.opens_at DESC LIMIT 1) AS report,
      coalesce((SELECT jsonb_agg(jsonb_build_object('key', b.question_key, 'state', 'answered',
          'number', b.number_value, 'option', b.option_value, 'day', b.day_value,
          'text', b.text_value) ORDER BY b.question_key)
        FROM baseline b WHERE b.org_id = a.org_id AND b.assignment_id = a.id
          AND b.question_key NOT LIKE '%@start'), '[]') AS baseline,
      (SELECT c.status FROM check_in c JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
        AND r.status IN ('open', 'due', 'closed')
        WHERE c.org_id = a.org_id AND c.assignment_id = a.id
        ORDER BY r.opens_at DESC LIMIT 1) AS current,
      coalesce((SELECT jsonb_agg(jsonb_build_object('text', d.text, 'decider', d.decider,
          'by', d.decide_by_day) ORDER BY d.raised_at)
        FROM difficulty d WHERE d.org_id = a.org_id AND d.assignment_id = a.id
          AND d.cleared_at IS NULL), '[]') AS difficulties,
      coalesce((SELECT jsonb_agg(d.number ORDER BY d.number) FROM directive d
        WHERE d.org_id = a.org_id AND d.task_id = t.id AND d.kind <> 'question'
          AND d.status IN ('sent', 'acknowledged', 'blocked')), '[]') AS directives
    FROM assignment a
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id AND t.closed_at IS NULL
    JOIN field f ON f.org_id = t.org_id AND f.id = t.field_id
    LEFT JOIN field pf ON pf.org_id = f.org_id AND pf.id = f.parent_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    LEFT JOIN person p ON p.org_id = a.org_id AND p.id = a.owner_person_id
    JOIN LATERAL (SELECT tv.definition FROM task_version tv
      WHERE tv.org_id = t.org_id AND tv.task_id = t.id ORDER BY tv.number DESC LIMIT 1) v ON true
    WHERE a.org_id = ${orgId} AND a.until_day IS NULL
      AND (${code}::text IS NULL OR t.code = ${code}) AND (${unit}::text IS NULL OR u.id = ${unit})
    ORDER BY t.code, a.part DESC, u.short_name`;
}

/** The fields a person has in charge as a leader, by code. */
export async function fieldsInCharge(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ codes: string[] | null }[]>`
    SELECT field_codes AS codes FROM membership
    WHERE org_id = ${orgId} AND person_id = ${person} AND role = 'leader' AND until_at IS NULL`;
  return rows.flatMap((row) => row.codes ?? []);
}
