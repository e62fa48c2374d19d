import type { Cadence, TaskDefinition } from '../core/campaign/definition.ts';
import type { RoundCadence } from '../core/campaign/due.ts';
import type {
  AssignmentId,
  CampaignId,
  CheckInId,
  Day,
  OrgId,
  PersonId,
  RoundId,
} from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { owedByNobody } from './owed.ts';

/** An assignment that may be asked, with the newest definition of its task. */
export interface AskableAssignment {
  readonly id: AssignmentId;
  readonly part: 'lead' | 'cooperating';
  readonly cadence: Cadence;
  readonly status: string;
  readonly dueDay: Day | null;
  readonly fromDay: Day;
  readonly version: string;
  readonly definition: TaskDefinition;
  /** Who answers: the stand-in of who is away, the owner, else the unit's first focal point. */
  readonly respondent: PersonId | null;
}

/** Everything of a campaign that is not over, done or disputed. One statement. */
export async function loadAskable(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  today: Day,
): Promise<readonly AskableAssignment[]> {
  return await tx.$queryRaw<AskableAssignment[]>`
    SELECT a.id, a.part, a.cadence, a.status, a.due_day AS "dueDay", a.from_day AS "fromDay",
      tv.id AS version, tv.definition,
      coalesce((SELECT ab.stand_in_person_id FROM absence ab WHERE ab.org_id = a.org_id
        AND ab.person_id = o.owner AND ab.cancelled_at IS NULL
        AND ab.from_day <= ${today} AND ab.to_day >= ${today} LIMIT 1), o.owner) AS respondent
    FROM assignment a
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN LATERAL (SELECT v.id, v.definition FROM task_version v
      WHERE v.org_id = t.org_id AND v.task_id = t.id ORDER BY v.number DESC LIMIT 1) tv ON true
    JOIN LATERAL (SELECT coalesce(a.owner_person_id, (
      SELECT m.person_id FROM membership m WHERE m.org_id = a.org_id AND m.unit_id = a.unit_id
        AND m.role = 'focal_point' AND m.until_at IS NULL ORDER BY m.position LIMIT 1)) AS owner) o ON true
    WHERE a.org_id = ${orgId} AND t.campaign_id = ${campaign} AND t.closed_at IS NULL
      AND a.status <> 'done' AND a.disputed_at IS NULL
      AND a.from_day <= ${today} AND (a.until_day IS NULL OR a.until_day >= ${today})
    ORDER BY t.code, a.part DESC, a.id`;
}

export interface NewRound {
  readonly id: RoundId;
  readonly campaign: CampaignId;
  readonly cadence: RoundCadence;
  readonly key: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly lateUntil: Date;
  readonly closesAt: Date;
  readonly comparable: boolean;
  readonly note: unknown;
}

/**
 * Opens a round, or finds it open already; the ones before it of the same cadence are past. A week
 * takes over what was asked once and is over.
 */
export async function openRound(tx: Tx, orgId: OrgId, round: NewRound): Promise<RoundId> {
  if (round.cadence !== 'once') {
    await tx.$executeRaw`
      UPDATE round SET status = 'past'
      WHERE org_id = ${orgId} AND campaign_id = ${round.campaign} AND status <> 'past'
        AND CASE WHEN cadence = ${round.cadence}
            THEN key <> ${round.key} AND opens_at < ${round.opensAt}
            ELSE ${round.cadence} = 'week' AND cadence = 'once' AND closes_at <= ${round.opensAt}
          END`;
  }
  const [row] = await tx.$queryRaw<{ id: RoundId }[]>`
    INSERT INTO round (org_id, id, campaign_id, cadence, key, period_start_day, period_end_day,
      opens_at, due_at, late_until_at, closes_at, status, comparable, note)
    VALUES (${orgId}, ${round.id}, ${round.campaign}, ${round.cadence}, ${round.key},
      ${round.periodStart}, ${round.periodEnd}, ${round.opensAt}, ${round.dueAt}, ${round.lateUntil},
      ${round.closesAt}, 'open', ${round.comparable}, ${JSON.stringify(round.note)}::jsonb)
    ON CONFLICT (org_id, campaign_id, cadence, key) DO UPDATE SET key = excluded.key
    RETURNING id`;
  if (!row) throw new Error('an upsert returned no row');
  return row.id;
}

export interface NewCheckIn {
  readonly id: CheckInId;
  readonly round: RoundId;
  readonly assignment: AssignmentId;
  readonly version: string;
  readonly keys: readonly string[];
  readonly owner: PersonId | null;
}

/** Opens check-ins, each once per round. One statement. */
export async function openCheckIns(
  tx: Tx,
  orgId: OrgId,
  rows: readonly NewCheckIn[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO check_in (org_id, id, round_id, assignment_id, version_id, status, question_keys, owner_person_id)
    SELECT ${orgId}, n.id, n.round, n.assignment, n.version, 'pending', n.keys, n.owner
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n(id text, round text, assignment text, version text, keys jsonb, owner text)
    ON CONFLICT (org_id, round_id, assignment_id) DO NOTHING`;
}

/**
 * Moves rounds along: due when their time has come, closed when nothing late is taken any more.
 * Only then is anybody missing, and never who was excused or away without a stand-in, or whose task
 * is disputed.
 *
 * @returns the rounds that were closed
 */
export async function advanceRounds(tx: Tx, now: Date): Promise<readonly RoundId[]> {
  await tx.$executeRaw`UPDATE round SET status = 'due' WHERE status = 'open' AND due_at <= ${now}`;
  const closed = await tx.$queryRaw<{ id: RoundId }[]>`
    UPDATE round SET status = 'closed'
    WHERE status IN ('open', 'due') AND closes_at <= ${now} RETURNING id`;
  await tx.$executeRaw`
    UPDATE check_in ci SET status = CASE WHEN ${owedByNobody} THEN 'excused' ELSE 'missed' END
    FROM round r
    WHERE r.org_id = ci.org_id AND r.id = ci.round_id AND r.status IN ('closed', 'past')
      AND ci.status IN ('pending', 'in_progress')
      AND coalesce(ci.due_at, r.closes_at) <= ${now}`;
  return closed.map((row) => row.id);
}

/** Somebody of whom something is still open in the current rounds. */
export interface Debtor {
  readonly person: PersonId;
  /** Nothing was begun yet. */
  readonly untouched: boolean;
  /** When they were written to about the youngest of it; null when they never were. */
  readonly askedAt: Date | null;
  readonly firstDue: Date;
}

/** Who still owes something in rounds of a cadence that are open or due; null for any cadence. */
export async function loadDebtors(
  tx: Tx,
  orgId: OrgId,
  cadence: RoundCadence | null,
): Promise<readonly Debtor[]> {
  return await tx.$queryRaw<Debtor[]>`
    SELECT ci.owner_person_id AS person, bool_and(ci.status = 'pending') AS untouched,
      max(ci.sent_at) AS "askedAt", min(coalesce(ci.due_at, r.due_at)) AS "firstDue"
    FROM check_in ci
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    WHERE ci.org_id = ${orgId} AND r.status IN ('open', 'due') AND ci.status IN ('pending', 'in_progress')
      AND (${cadence}::text IS NULL OR r.cadence = ${cadence}) AND a.disputed_at IS NULL
      AND ci.owner_person_id IS NOT NULL
    GROUP BY ci.owner_person_id ORDER BY ci.owner_person_id`;
}

/** Marks when people were first asked. */
export async function markAsked(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in ci SET sent_at = ${now} FROM round r
    WHERE r.org_id = ci.org_id AND r.id = ci.round_id AND r.status IN ('open', 'due')
      AND ci.org_id = ${orgId} AND ci.owner_person_id = ANY(${[...people]}::text[]) AND ci.sent_at IS NULL`;
}

/** When the next weekly round opens and is due, as M2 announces it. */
export async function nextRoundOpening(
  tx: Tx,
  orgId: OrgId,
): Promise<{ readonly opensAt: Date; readonly dueAt: Date } | null> {
  const [row] = await tx.$queryRaw<{ opensAt: Date | null; dueAt: Date | null }[]>`
    SELECT min(next_fire_at) FILTER (WHERE kind = 'open_round') AS "opensAt",
      min(next_fire_at) FILTER (WHERE kind = 'close_round') AS "dueAt"
    FROM schedule
    WHERE org_id = ${orgId} AND kind IN ('open_round', 'close_round') AND enabled
      AND deleted_at IS NULL AND content ->> 'cadence' = 'week'`;
  if (!row?.opensAt || !row.dueAt) return null;
  const { opensAt, dueAt } = row;
  // In the middle of a round the next due time is still this round's.
  const week = 7 * 86_400_000;
  return { opensAt, dueAt: dueAt < opensAt ? new Date(dueAt.getTime() + week) : dueAt };
}

/** How many unasked messages people got since `since`. */
export async function countUnasked(
  tx: Tx,
  orgId: OrgId,
  since: Date,
): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await tx.$queryRaw<{ person: PersonId; n: number }[]>`
    SELECT ad.person_id AS person, count(*)::int AS n
    FROM outbox o JOIN address ad ON ad.org_id = o.org_id AND ad.id = o.address_id
    WHERE o.org_id = ${orgId} AND o.unasked AND o.created_at >= ${since}
      AND o.status NOT IN ('failed', 'cancelled') AND ad.person_id IS NOT NULL
    GROUP BY ad.person_id`;
  return new Map(rows.map((row) => [row.person, row.n]));
}

/** The weekly round that is open, where a holiday moved it: what it would have been, and why. */
export async function loadMovedRound(
  tx: Tx,
  orgId: OrgId,
): Promise<{
  readonly id: RoundId;
  readonly key: string;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly note: unknown;
} | null> {
  const [row] = await tx.$queryRaw<
    { id: RoundId; key: string; opensAt: Date; dueAt: Date; note: unknown }[]
  >`
    SELECT id, key, opens_at AS "opensAt", due_at AS "dueAt", note FROM round
    WHERE org_id = ${orgId} AND cadence = 'week' AND status = 'open'
      AND jsonb_typeof(note) = 'object'
    ORDER BY opens_at DESC LIMIT 1`;
  return row ?? null;
}

/** Whether the round of a week (`2025-W42`) has been opened. */
export async function isWeekAsked(tx: Tx, orgId: OrgId, week: string): Promise<boolean> {
  const found = await tx.round.findFirst({
    where: { orgId, cadence: 'week', key: week },
    select: { id: true },
  });
  return found !== null;
}
