import type { CampaignId, CheckInId, OrgId, PersonId, UnitId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { owedByNobody } from './owed.ts';

/** The weekly round whose missing units are listed, and how many units were asked in it. */
export interface AskedRound {
  readonly id: string;
  readonly key: string;
  readonly cadence: 'week';
  readonly lateUntil: Date;
  readonly digestAt: Date | null;
  readonly units: number;
}

export interface MissingUnit {
  readonly unitId: UnitId;
  /** Who answers for it; null when nobody does. */
  readonly personId: PersonId | null;
  readonly checkIns: readonly CheckInId[];
  readonly unitName: string;
  readonly callName: string;
  readonly phone: string | null;
  readonly codes: readonly string[];
  readonly reminded: number;
  readonly missedBefore: boolean;
  readonly snoozedUntil: Date | null;
}

/** The weekly round that is open or due, and who has not reported in it. Two statements. */
export async function loadMissing(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
): Promise<{ readonly round: AskedRound; readonly missing: readonly MissingUnit[] } | null> {
  const [round] = await tx.$queryRaw<AskedRound[]>`
    SELECT r.id, r.key, r.cadence, r.late_until_at AS "lateUntil",
      (SELECT min(s.next_fire_at) FROM schedule s WHERE s.org_id = r.org_id AND s.campaign_id = r.campaign_id
        AND s.kind = 'publish_digest' AND s.enabled AND s.deleted_at IS NULL) AS "digestAt",
      (SELECT count(DISTINCT a.unit_id)::int FROM check_in ci
        JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
        WHERE ci.org_id = r.org_id AND ci.round_id = r.id AND ci.status <> 'excused'
          AND (ci.status = 'submitted' OR NOT ${owedByNobody})) AS units
    FROM round r
    WHERE r.org_id = ${orgId} AND r.campaign_id = ${campaign} AND r.cadence = 'week'
      AND r.status IN ('open', 'due', 'closed')
    ORDER BY r.opens_at DESC LIMIT 1`;
  if (!round) return null;
  const missing = await tx.$queryRaw<MissingUnit[]>`
    SELECT u.id AS "unitId", p.id AS "personId", array_agg(ci.id ORDER BY t.code) AS "checkIns",
      u.short_name AS "unitName", p.call_name AS "callName", p.phone,
      array_agg(t.code ORDER BY t.code) AS codes,
      (SELECT count(*)::int FROM delivery d JOIN occurrence o ON o.org_id = d.org_id AND o.id = d.occurrence_id
        JOIN round r ON r.org_id = d.org_id AND r.id = ${round.id}
        WHERE d.org_id = ${orgId} AND d.recipient_id = p.id AND d.outcome = 'sent'
          AND o.fired_at >= r.opens_at AND d.kind IN ('opening', 'reminder', 'last-call')) AS reminded,
      bool_or(EXISTS (SELECT 1 FROM check_in pc JOIN round pr ON pr.org_id = pc.org_id AND pr.id = pc.round_id
        WHERE pc.org_id = ci.org_id AND pc.assignment_id = ci.assignment_id AND pc.status = 'missed'
          AND pr.status = 'past')) AS "missedBefore",
      (SELECT max(s.fire_at) FROM snooze s WHERE s.org_id = ${orgId} AND s.person_id = p.id
        AND s.fired_at IS NULL AND s.cancelled_at IS NULL) AS "snoozedUntil"
    FROM check_in ci
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    LEFT JOIN person p ON p.org_id = ci.org_id AND p.id = ci.owner_person_id
    WHERE ci.org_id = ${orgId} AND ci.round_id = ${round.id}
      AND ci.status IN ('pending', 'in_progress', 'missed') AND NOT ${owedByNobody}
    GROUP BY u.id, u.short_name, p.id, p.call_name, p.phone
    ORDER BY u.short_name, p.call_name`;
  return { round, missing };
}
