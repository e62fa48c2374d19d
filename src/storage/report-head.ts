import type { CampaignId, Day, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** What stands at the head of a report about a campaign. */
export interface ReportHead {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly start: Day;
  readonly end: Day;
  readonly zone: string;
  /** `UBND xã Hà Đông` */
  readonly issuer: string;
  readonly documentTitle: string;
  readonly planNumber: string | null;
  readonly planDay: Day | null;
  /** The unit that runs the campaign and writes the report. */
  readonly manager: { readonly name: string; readonly code: string };
  readonly fields: readonly {
    readonly code: string;
    readonly parent: string | null;
    readonly name: string;
  }[];
  readonly phases: readonly {
    readonly code: string;
    readonly name: string;
    readonly start: Day;
    readonly end: Day;
  }[];
}

/** The head of the campaign that began last. One statement; null when there is none. */
export async function loadReportHead(tx: Tx, orgId: OrgId): Promise<ReportHead | null> {
  const [row] = await tx.$queryRaw<ReportHead[]>`
    SELECT c.id AS "campaignId", c.name, c.start_day AS start, c.end_day AS "end",
      o.time_zone AS zone, coalesce(c.definition ->> 'issuerShort', o.name) AS issuer,
      coalesce(c.definition ->> 'documentTitle', c.name) AS "documentTitle",
      c.definition ->> 'planNumber' AS "planNumber", c.definition ->> 'planDay' AS "planDay",
      coalesce((SELECT jsonb_build_object('name', u.name, 'code', u.code) FROM unit u
        WHERE u.org_id = c.org_id AND u.code = c.definition ->> 'managedBy'),
        jsonb_build_object('name', o.name, 'code', o.code)) AS manager,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'parent', p.code,
          'name', f.name) ORDER BY f.position, f.code), '[]')
        FROM field f LEFT JOIN field p ON p.org_id = f.org_id AND p.id = f.parent_id
        WHERE f.org_id = c.org_id AND f.campaign_id = c.id) AS fields,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', ph.code, 'name', ph.name,
          'start', ph.start_day, 'end', ph.end_day) ORDER BY ph.start_day), '[]')
        FROM phase ph WHERE ph.org_id = c.org_id AND ph.campaign_id = c.id) AS phases
    FROM campaign c JOIN organization o ON o.id = c.org_id
    WHERE c.org_id = ${orgId} ORDER BY c.start_day DESC, c.code LIMIT 1`;
  return row ?? null;
}

/** How often units were reminded in a span of time: messages that were really sent. */
export async function countReminders(
  tx: Tx,
  orgId: OrgId,
  from: Date,
  until: Date,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM outbox
    WHERE org_id = ${orgId} AND category IN ('second-reminder', 'last-call')
      AND status = 'sent' AND sent_at >= ${from} AND sent_at < ${until}`;
  return row?.count ?? 0;
}
