import type { DigestRound } from '../core/digest/input.ts';
import type { CampaignId, OrgId, RoundId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** The weekly round that a digest closes, and what the campaign says about its digests. */
export interface RoundToDigest extends DigestRound {
  readonly id: RoundId;
  readonly campaignId: CampaignId;
  readonly opensAt: Date;
  readonly lateUntil: Date;
  /** Until when the weekly round before it took answers; null for the first. */
  readonly since: Date | null;
  readonly zone: string;
  readonly campaignName: string;
  readonly issuer: string;
  /** Short name of the unit that runs the campaign. */
  readonly manager: string;
  readonly publishesAutomatically: boolean;
  /** When the next digest is to be posted, as the agenda has it. */
  readonly nextPublishAt: Date | null;
}

/** Which round: of a campaign or of any, by its week or the newest that opened by a moment. */
export interface Wanted {
  readonly campaign: CampaignId | null;
  readonly week: string | null;
  readonly openedBy: Date;
}

/** One statement; null when no such round was opened. */
export async function loadRoundToDigest(
  tx: Tx,
  orgId: OrgId,
  { campaign, week, openedBy }: Wanted,
): Promise<RoundToDigest | null> {
  const [row] = await tx.$queryRaw<RoundToDigest[]>`
    SELECT r.id, r.campaign_id AS "campaignId", r.key, r.period_start_day AS "periodStart",
      r.period_end_day AS "periodEnd", r.opens_at AS "opensAt", r.due_at AS "dueAt",
      r.late_until_at AS "lateUntil", r.comparable,
      (SELECT max(p.late_until_at) FROM round p WHERE p.org_id = r.org_id
        AND p.campaign_id = r.campaign_id AND p.cadence = 'week' AND p.opens_at < r.opens_at) AS since,
      o.time_zone AS zone, c.short_name AS "campaignName",
      coalesce(c.definition ->> 'issuerShort', o.name) AS issuer,
      coalesce((SELECT u.short_name FROM unit u WHERE u.org_id = c.org_id
        AND u.code = c.definition ->> 'managedBy'), o.name) AS manager,
      coalesce((o.settings ->> 'publishesAutomatically')::boolean,
        (c.definition #>> '{rules,publishesAutomatically}')::boolean, false) AS "publishesAutomatically",
      (SELECT min(s.next_fire_at) FROM schedule s WHERE s.org_id = r.org_id
        AND s.campaign_id = r.campaign_id AND s.kind = 'publish_digest' AND s.enabled
        AND s.deleted_at IS NULL) AS "nextPublishAt"
    FROM round r
    JOIN campaign c ON c.org_id = r.org_id AND c.id = r.campaign_id
    JOIN organization o ON o.id = r.org_id
    WHERE r.org_id = ${orgId} AND r.cadence = 'week' AND r.opens_at <= ${openedBy}
      AND (${campaign}::text IS NULL OR r.campaign_id = ${campaign})
      AND (${week}::text IS NULL OR r.key = ${week})
    ORDER BY r.opens_at DESC LIMIT 1`;
  return row ?? null;
}
