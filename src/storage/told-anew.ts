import type { Revision, ToldAnew } from '../core/digest/correction.ts';
import type { Restated } from '../core/digest/correction-states.ts';
import type { CheckInId, OrgId } from '../kernel/ids.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';
import type { RoundToDigest } from './digest-round.ts';
import { isOfWeek } from './digest-tasks.ts';
import type { DigestRow } from './digests.ts';

/** What a correction is looked for in. */
export interface Corrigible {
  readonly round: RoundToDigest;
  /** When the week's first digest was read: which monthly reports it has follows from that. */
  readonly readAt: Date;
  /** When the newest one was: what came later is not in it. */
  readonly since: Date;
}

/**
 * What was told anew of a week since its digest was read: the last word on each question, and the
 * work whose state its lead has told again. Reports of the month that stand in the digest count
 * like those of the week. Two statements.
 */
export async function loadToldAnew(
  tx: Tx,
  orgId: OrgId,
  { round, readAt, since }: Corrigible,
): Promise<ToldAnew> {
  // Read first, each by itself: joined at once, nobody could tell how few rows they are.
  const counted = Prisma.sql`counted AS MATERIALIZED (
      SELECT ci.org_id, ci.id, ci.assignment_id, ci.status, r.campaign_id, r.cadence, r.opens_at
      FROM check_in ci JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
        AND r.campaign_id = ${round.campaignId} AND ${isOfWeek(round, readAt)}
      WHERE ci.org_id = ${orgId}
    ), anew AS MATERIALIZED (
      SELECT n.check_in_id, n.question_key, n.answered_at FROM answer n
      WHERE n.org_id = ${orgId} AND n.superseded_at IS NULL AND n.answered_at > ${since}
      UNION ALL
      -- HOÀN TÁC brings an old answer back, with the time at which it was given.
      SELECT n.check_in_id, n.question_key, u.undone_at FROM audit u
      JOIN answer n ON n.org_id = u.org_id AND n.id = u.entity_id AND n.superseded_at IS NULL
      WHERE u.org_id = ${orgId} AND u.entity = 'answer' AND u.undone_at > ${since}
    )`;
  const revisions = await tx.$queryRaw<Revision[]>`
    WITH ${counted}
    SELECT DISTINCT ON (t.code, n.question_key) t.code, n.question_key AS key,
      u.short_name AS unit, ${iso(Prisma.sql`n.answered_at`)} AS at
    FROM anew n
    JOIN counted ci ON ci.id = n.check_in_id
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    ORDER BY t.code, n.question_key, n.answered_at DESC`;
  const restated = await tx.$queryRaw<Restated[]>`
    WITH ${counted}, told AS MATERIALIZED (
      SELECT x.check_in_id, max(x.at) AS at FROM (
        SELECT n.check_in_id, n.answered_at AS at FROM anew n
        UNION ALL
        -- "Hết vướng" is no answer of its own; until the next round opens it is said of this one.
        SELECT ci.id, d.cleared_at FROM difficulty d
        JOIN counted ci ON ci.assignment_id = d.assignment_id
        WHERE d.org_id = ${orgId} AND d.cleared_at > ${since} AND NOT EXISTS (
          SELECT 1 FROM round nr WHERE nr.org_id = ci.org_id AND nr.campaign_id = ci.campaign_id
            AND nr.cadence = ci.cadence AND nr.opens_at > ci.opens_at AND nr.opens_at <= d.cleared_at)
      ) x GROUP BY x.check_in_id
    )
    SELECT DISTINCT ON (t.code) t.code, t.short_title AS title, u.short_name AS unit,
      ${iso(Prisma.sql`told.at`)} AS at, ci.cadence,
      NOT EXISTS (SELECT 1 FROM check_in l JOIN round lr ON lr.org_id = l.org_id AND lr.id = l.round_id
        WHERE l.org_id = ci.org_id AND l.assignment_id = ci.assignment_id
          AND l.status = 'submitted' AND lr.opens_at > ci.opens_at) AS carried
    FROM told
    JOIN counted ci ON ci.id = told.check_in_id AND ci.status = 'submitted'
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id AND a.part = 'lead'
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    ORDER BY t.code, ci.opens_at DESC`;
  return { revisions, restated };
}

function iso(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** When the first digest of a week was read, of which everything later is a correction. */
export async function loadFirstRead(
  tx: Tx,
  orgId: OrgId,
  { campaignId, week }: Pick<DigestRow, 'campaignId' | 'week'>,
): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT as_of_at AS at FROM digest
    WHERE org_id = ${orgId} AND campaign_id = ${campaignId} AND period_key = ${week}
    ORDER BY version LIMIT 1`;
  return row?.at ?? null;
}

/** A digest that was read before some reports changed. */
export interface Outdated {
  /** `2025-W43` */
  readonly week: string;
  readonly status: 'submitted' | 'approved' | 'published';
  readonly publishedAt: Date | null;
}

/**
 * The digests, of the newest week for each of some check-ins, that stand already and in which they
 * are counted: what changes now is not in them.
 */
export async function loadOutdated(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
): Promise<readonly Outdated[]> {
  return await tx.$queryRaw<Outdated[]>`
    WITH week AS (
      SELECT r.*, lag(r.late_until_at) OVER (PARTITION BY r.campaign_id ORDER BY r.opens_at) AS since
      FROM round r WHERE r.org_id = ${orgId} AND r.cadence = 'week'
    ), counted AS (
      SELECT DISTINCT ON (ci.id) w.campaign_id, w.key
      FROM check_in ci
      JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
      JOIN week w ON w.campaign_id = r.campaign_id AND (w.id = r.id OR r.cadence <> 'week'
        AND (r.due_at > coalesce(w.since, '-infinity') AND r.due_at <= w.late_until_at
          OR ci.submitted_at > coalesce(w.since, w.opens_at) AND ci.submitted_at <= w.late_until_at))
      WHERE ci.org_id = ${orgId} AND ci.id = ANY(${[...checkIns]}::text[])
      ORDER BY ci.id, w.opens_at DESC
    )
    SELECT DISTINCT ON (d.period_key) d.period_key AS week, d.status, d.published_at AS "publishedAt"
    FROM counted c
    JOIN digest d ON d.org_id = ${orgId} AND d.campaign_id = c.campaign_id AND d.period_key = c.key
      AND (d.corrects_id IS NULL OR d.status = 'published')
      AND d.status IN ('submitted', 'approved', 'published')
    ORDER BY d.period_key, d.version DESC`;
}
