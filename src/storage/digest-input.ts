import { difficultyKey } from '../core/checkin/book.ts';
import type {
  DigestDifficulty,
  DigestDirective,
  DigestField,
  DigestInput,
  DigestUnit,
} from '../core/digest/input.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { RoundToDigest } from './digest-round.ts';
import { dueSince, loadDigestTasks } from './digest-tasks.ts';
import { loadPublishedBefore } from './digests.ts';

/**
 * Everything the digest of a round is computed from, in six statements whatever the number of
 * tasks and units.
 *
 * @param asOf campaign time: the figures stand as they are at this moment
 */
export async function loadDigestInput(
  tx: Tx,
  orgId: OrgId,
  round: RoundToDigest,
  praise: string | null,
  asOf: Date,
): Promise<DigestInput> {
  const { key, periodStart, periodEnd, dueAt, comparable, zone } = round;
  return {
    campaign: {
      name: round.campaignName,
      issuer: round.issuer,
      reviewer: round.publishesAutomatically ? null : round.manager,
    },
    zone,
    round: { key, periodStart, periodEnd, dueAt, comparable },
    asOf,
    fields: await loadFields(tx, orgId, round),
    tasks: await loadDigestTasks(tx, orgId, round, asOf),
    units: await loadUnits(tx, orgId, round),
    difficulties: await loadDifficulties(tx, orgId, round),
    ...(await loadDirectives(tx, orgId, round, asOf)),
    previous: await loadPublishedBefore(tx, orgId, round.campaignId, key),
    praise,
  };
}

async function loadFields(
  tx: Tx,
  orgId: OrgId,
  round: RoundToDigest,
): Promise<readonly DigestField[]> {
  return await tx.$queryRaw<DigestField[]>`
    SELECT f.code, p.code AS parent, f.short_name AS "shortName", f.position
    FROM field f LEFT JOIN field p ON p.org_id = f.org_id AND p.id = f.parent_id
    WHERE f.org_id = ${orgId} AND f.campaign_id = ${round.campaignId}
    ORDER BY f.position, f.code`;
}

interface UnitRow extends Omit<DigestUnit, 'checkIns'> {
  readonly checkIns: (Omit<DigestUnit['checkIns'][number], 'dueAt'> & {
    readonly dueAt: string | null;
  })[];
}

/** Of whom something was due, and for how many weeks in a row before they were silent. */
async function loadUnits(
  tx: Tx,
  orgId: OrgId,
  round: RoundToDigest,
): Promise<readonly DigestUnit[]> {
  const rows = await tx.$queryRaw<UnitRow[]>`
    WITH earlier AS (
      SELECT a.unit_id, r.opens_at, bool_or(ci.status = 'submitted') AS answered
      FROM check_in ci
      JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id AND r.cadence = 'week'
        AND r.campaign_id = ${round.campaignId} AND r.opens_at < ${round.opensAt}
      JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
      WHERE ci.org_id = ${orgId} AND ci.status <> 'excused'
      GROUP BY a.unit_id, r.opens_at
    )
    SELECT u.short_name AS name,
      jsonb_agg(jsonb_build_object('code', t.code, 'hidden', t.sensitivity = 'sensitive', 'status', ci.status, 'late', ci.late,
        'lateReason', CASE WHEN t.sensitivity = 'normal' THEN ci.late_reason END, 'dueAt', ci.due_at) ORDER BY t.code) AS "checkIns",
      (SELECT count(*)::int FROM earlier e WHERE e.unit_id = u.id AND e.opens_at > coalesce(
        (SELECT max(x.opens_at) FROM earlier x WHERE x.unit_id = u.id AND x.answered),
        '-infinity')) AS "silentBefore"
    FROM check_in ci
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id AND a.disputed_at IS NULL
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE ci.org_id = ${orgId} AND r.campaign_id = ${round.campaignId}
      AND (r.id = ${round.id} OR r.cadence <> 'week' AND ${dueSince(round)})
    GROUP BY u.id, u.code, u.short_name
    ORDER BY u.code`;
  return rows.map((row) => ({
    ...row,
    checkIns: row.checkIns.map(({ dueAt, ...rest }) => ({
      ...rest,
      dueAt: dueAt === null ? null : new Date(dueAt),
    })),
  }));
}

/** What is open, in the order it was raised; a co-operating unit is named. */
async function loadDifficulties(
  tx: Tx,
  orgId: OrgId,
  round: RoundToDigest,
): Promise<readonly DigestDifficulty[]> {
  return await tx.$queryRaw<DigestDifficulty[]>`
    WITH told AS (
      SELECT d.org_id, d.assignment_id, d.id, d.text, d.decision_asked, d.decider, d.decide_by_day, d.raised_at
      FROM difficulty d WHERE d.org_id = ${orgId} AND d.cleared_at IS NULL
      UNION ALL
      -- Why it was stuck when the campaign began, for as long as no report has said anything.
      SELECT b.org_id, b.assignment_id, b.id, b.text_value, NULL, NULL, NULL, '-infinity'
      FROM baseline b JOIN assignment s ON s.org_id = b.org_id AND s.id = b.assignment_id AND s.status = 'blocked'
      WHERE b.org_id = ${orgId} AND b.question_key = ${difficultyKey}
        AND NOT EXISTS (SELECT 1 FROM difficulty e WHERE e.org_id = b.org_id
          AND e.assignment_id = b.assignment_id)
        AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.org_id = b.org_id
          AND c.assignment_id = b.assignment_id AND c.status = 'submitted')
    )
    SELECT t.code, CASE a.part WHEN 'lead' THEN d.text ELSE u.short_name || ': ' || d.text END AS text,
      d.decision_asked AS "decisionAsked", d.decider, d.decide_by_day AS "decideBy"
    FROM told d
    JOIN assignment a ON a.org_id = d.org_id AND a.id = d.assignment_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id AND t.closed_at IS NULL
    WHERE t.campaign_id = ${round.campaignId}
    ORDER BY t.position, t.code, d.raised_at, d.id`;
}

/** All directives, and how many urgent reports came since the digest before. */
async function loadDirectives(
  tx: Tx,
  orgId: OrgId,
  { since }: RoundToDigest,
  asOf: Date,
): Promise<Pick<DigestInput, 'directives' | 'urgent'>> {
  const rows = await tx.$queryRaw<(DigestDirective & { readonly urgent: boolean })[]>`
    SELECT number, due_day AS "dueDay", status = 'done' AS done, kind = 'urgent' AS urgent
    FROM directive
    WHERE org_id = ${orgId} AND status NOT IN ('draft', 'cancelled')
      AND (kind = 'directive' OR kind = 'urgent' AND sent_at <= ${asOf}
        AND sent_at > coalesce(${since}::timestamptz, '-infinity'))
    ORDER BY kind, number`;
  const directives = rows.flatMap(({ urgent, ...directive }) => (urgent ? [] : [directive]));
  return { directives, urgent: rows.length - directives.length };
}
