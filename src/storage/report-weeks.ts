import type { DigestFigures } from '../core/digest/figures.ts';
import type { CampaignId, Day, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A weekly round and what was frozen of it. */
export interface ReportedWeek {
  readonly week: string;
  readonly periodEnd: Day;
  /** In the corrected version; null when no digest of it was approved. */
  readonly figures: DigestFigures | null;
}

/** The weekly rounds of a campaign that have opened, oldest first. One statement. */
export async function loadReportedWeeks(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  by: Date,
): Promise<readonly ReportedWeek[]> {
  return await tx.$queryRaw<ReportedWeek[]>`
    SELECT r.key AS week, r.period_end_day AS "periodEnd",
      (SELECT d.figures FROM digest d WHERE d.org_id = r.org_id AND d.campaign_id = r.campaign_id
        AND d.period_key = r.key AND d.status IN ('approved', 'published')
        ORDER BY d.version DESC LIMIT 1) AS figures
    FROM round r
    WHERE r.org_id = ${orgId} AND r.campaign_id = ${campaign} AND r.cadence = 'week'
      AND r.opens_at <= ${by}
    ORDER BY r.opens_at`;
}

/** What is asked as a figure, and how figures of several weeks become one. */
export interface IndicatorNature {
  readonly code: string;
  readonly key: string;
  readonly unit: string | null;
  readonly nature: 'period' | 'cumulative' | 'stock' | 'derived';
  readonly kind: 'number' | 'percent';
  /** Part of a whole (8 thôn): the same may be counted every week. */
  readonly bounded: boolean;
}

/** The figures of a campaign in the order of its plan. One statement. */
export async function loadIndicatorNatures(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
): Promise<readonly IndicatorNature[]> {
  return await tx.$queryRaw<IndicatorNature[]>`
    SELECT t.code, q.value ->> 'key' AS key, q.value ->> 'unit' AS unit,
      q.value ->> 'nature' AS nature, q.value ->> 'kind' AS kind,
      jsonb_typeof(q.value -> 'total') = 'object' AS bounded
    FROM task t
    JOIN LATERAL (SELECT v.definition FROM task_version v WHERE v.org_id = t.org_id
      AND v.task_id = t.id ORDER BY v.number DESC LIMIT 1) tv ON true
    CROSS JOIN LATERAL jsonb_array_elements(tv.definition -> 'questions') WITH ORDINALITY AS q
    WHERE t.org_id = ${orgId} AND t.campaign_id = ${campaign}
      AND q.value ->> 'kind' IN ('number', 'percent')
    ORDER BY t.position, t.code, q.ordinality`;
}

/** A task with who leads it, as tables list it. */
export interface TaskLine {
  readonly code: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly field: string;
  readonly unit: string;
  readonly kind: 'ongoing' | 'time_bound';
  /** It is counted, and nothing else is said of it. */
  readonly sensitive: boolean;
  readonly dueDay: Day | null;
  /** The last that was said by the end of the period; null when nobody has said one. */
  readonly percent: number | null;
}

/**
 * The tasks of a campaign in the order of its plan. One statement.
 *
 * @param until the last day of the period
 */
export async function loadTaskLines(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  until: Day,
): Promise<readonly TaskLine[]> {
  return await tx.$queryRaw<TaskLine[]>`
    SELECT t.code, t.title, t.short_title AS "shortTitle", f.code AS field, u.short_name AS unit, t.kind,
      t.sensitivity = 'sensitive' AS sensitive, a.due_day AS "dueDay",
      CASE WHEN EXISTS (SELECT 1 FROM check_in e WHERE e.org_id = a.org_id
          AND e.assignment_id = a.id AND e.status = 'submitted')
        THEN (SELECT an.number_value FROM check_in ci
          JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
          JOIN answer an ON an.org_id = ci.org_id AND an.check_in_id = ci.id
            AND an.superseded_at IS NULL AND an.kind = 'status' AND an.number_value IS NOT NULL
          WHERE ci.org_id = a.org_id AND ci.assignment_id = a.id AND r.period_end_day <= ${until}
          ORDER BY r.opens_at DESC LIMIT 1)
        ELSE a.percent END AS percent
    FROM task t
    JOIN field f ON f.org_id = t.org_id AND f.id = t.field_id
    JOIN LATERAL (SELECT * FROM assignment l WHERE l.org_id = t.org_id AND l.task_id = t.id
      AND l.part = 'lead' ORDER BY l.until_day IS NOT NULL, l.from_day DESC, l.id LIMIT 1) a ON true
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE t.org_id = ${orgId} AND t.campaign_id = ${campaign} AND t.closed_at IS NULL
    ORDER BY t.position, t.code`;
}
