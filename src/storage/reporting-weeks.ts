import type { AskedUnit, AskedWeek } from '../core/scoring/discipline.ts';
import type { CampaignId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

interface Row extends Omit<AskedUnit, 'checkIns'> {
  readonly week: string;
  readonly checkIns: (Omit<AskedUnit['checkIns'][number], 'dueAt'> & {
    readonly dueAt: string | null;
  })[];
}

/**
 * What was due from every unit in every week of a campaign, oldest first: the check-ins of the
 * weekly round, and of the monthly and once-only rounds that were due since the weekly round
 * before, as the week's digest counts them. One statement.
 *
 * @param by campaign time: rounds that opened later are left out
 */
export async function loadReportingWeeks(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  by: Date,
): Promise<readonly AskedWeek[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH weeks AS (
      SELECT r.id, r.key, r.opens_at, r.late_until_at,
        coalesce(max(r.late_until_at) OVER (ORDER BY r.opens_at
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '-infinity') AS since
      FROM round r
      WHERE r.org_id = ${orgId} AND r.campaign_id = ${campaign} AND r.cadence = 'week'
        AND r.opens_at <= ${by}
    )
    SELECT w.key AS week, u.code, u.short_name AS name, u.peer_group AS "group",
      jsonb_agg(jsonb_build_object('code', t.code, 'status', ci.status, 'late', ci.late,
        'dueAt', ci.due_at) ORDER BY t.code) AS "checkIns"
    FROM weeks w
    JOIN round r ON r.org_id = ${orgId} AND r.campaign_id = ${campaign} AND (r.id = w.id
      OR r.cadence <> 'week' AND r.due_at > w.since AND r.due_at <= w.late_until_at)
    JOIN check_in ci ON ci.org_id = r.org_id AND ci.round_id = r.id
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id AND a.disputed_at IS NULL
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    GROUP BY w.key, w.opens_at, u.id, u.code, u.short_name, u.peer_group
    ORDER BY w.opens_at, u.code`;
  const weeks = [...new Set(rows.map((row) => row.week))];
  return weeks.map((week) => ({
    week,
    units: rows.filter((row) => row.week === week).map(toUnit),
  }));
}

function toUnit({ code, name, group, checkIns }: Row): AskedUnit {
  return {
    ...{ code, name, group },
    checkIns: checkIns.map(({ dueAt, ...rest }) => ({
      ...rest,
      dueAt: dueAt === null ? null : new Date(dueAt),
    })),
  };
}
