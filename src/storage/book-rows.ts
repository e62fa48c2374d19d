import type { TaskDefinition } from '../core/campaign/definition.ts';
import type { Answer, CheckInStatus, RoundView } from '../core/checkin/book.ts';
import type { OrgId, PersonId, RoundId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A check-in that is due from somebody, with everything that does not change in its round. */
export interface DueRow {
  readonly readerId: PersonId;
  readonly callName: string;
  readonly readerUnit: string | null;
  /** Null for a person from whom nothing is due. */
  readonly checkIn: string | null;
  readonly status: CheckInStatus;
  readonly late: boolean;
  readonly questionKeys: string[];
  readonly dueAt: Date;
  readonly holderId: PersonId | null;
  readonly holderName: string | null;
  readonly assignment: string;
  readonly task: string;
  readonly part: 'lead' | 'cooperating';
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly definition: TaskDefinition;
  readonly round: string;
  readonly cadence: 'week' | 'month' | 'once';
  readonly roundKey: string;
  readonly opensAt: Date;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly lateUntil: Date;
  readonly comparable: boolean;
  readonly standing: RoundView['standing'];
  readonly photos: number;
}

/** Past rounds to be read as well, because they were named or are being spoken of. */
export interface PastRounds {
  readonly ids: readonly RoundId[];
  /** `2025-W42`, `2025-10`. */
  readonly keys: readonly string[];
}

/**
 * What is due from some people, most urgent first: everything of the current rounds (open, due, or
 * closed while the next has not opened) that is theirs or that they hold, and what their unit owes
 * while they own nothing themselves. A past round may be made good until the one after the next
 * opens, and not when the points of its phase are locked.
 */
export async function loadDue(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
  past: PastRounds,
): Promise<readonly DueRow[]> {
  return await tx.$queryRaw<DueRow[]>`
    WITH reader AS (
      SELECT p.org_id, p.id, p.call_name, w.ordinality,
        (SELECT u.short_name FROM membership m JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
          WHERE m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL
          ORDER BY m.role <> 'focal_point', m.position LIMIT 1) AS unit_name
      FROM unnest(${[...people]}::text[]) WITH ORDINALITY AS w(id, ordinality)
      JOIN person p ON p.org_id = ${orgId} AND p.id = w.id
    ), standing AS MATERIALIZED (
      SELECT ci.id, ci.owner_person_id, ci.held_by_person_id, a.unit_id, r.status = 'past' AS past
      FROM round r
      JOIN check_in ci ON ci.org_id = r.org_id AND ci.round_id = r.id
      JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id AND a.disputed_at IS NULL
      WHERE r.org_id = ${orgId} AND (r.status IN ('open', 'due', 'closed') OR (r.status = 'past'
        AND r.cadence <> 'once' AND (r.id = ANY(${[...past.ids]}::text[]) OR r.key = ANY(${[...past.keys]}::text[]))))
    ), mine AS (
      SELECT rd.id AS reader_id, s.id AS check_in_id, s.past FROM reader rd
      JOIN standing s ON s.owner_person_id = rd.id OR s.held_by_person_id = rd.id
    ), due AS (
      SELECT reader_id, check_in_id FROM mine
      UNION
      SELECT rd.id, s.id FROM reader rd
      JOIN membership m ON m.org_id = rd.org_id AND m.person_id = rd.id
        AND m.role = 'focal_point' AND m.until_at IS NULL
      JOIN standing s ON s.unit_id = m.unit_id
      WHERE NOT EXISTS (SELECT 1 FROM mine WHERE mine.reader_id = rd.id AND mine.past = s.past)
    )
    SELECT rd.id AS "readerId", rd.call_name AS "callName", rd.unit_name AS "readerUnit",
      ci.id AS "checkIn", ci.status, ci.late, ci.question_keys AS "questionKeys",
      coalesce(ci.due_at, r.due_at) AS "dueAt",
      h.id AS "holderId", h.call_name AS "holderName",
      a.id AS assignment, a.task_id AS task, a.part, u.id AS "unitId", u.code AS "unitCode",
      u.short_name AS "unitName", tv.definition, r.id AS round, r.cadence, r.key AS "roundKey",
      r.opens_at AS "opensAt", r.period_start_day AS "periodStart", r.period_end_day AS "periodEnd",
      r.late_until_at AS "lateUntil", r.comparable,
      CASE WHEN r.status <> 'past' THEN 'current'
        WHEN (SELECT count(*) FROM round n WHERE n.org_id = r.org_id AND n.campaign_id = r.campaign_id
            AND n.cadence = r.cadence AND n.opens_at > r.opens_at) > 1
          OR EXISTS (SELECT 1 FROM phase p WHERE p.org_id = r.org_id AND p.campaign_id = r.campaign_id
            AND p.locked_at IS NOT NULL AND p.start_day <= r.period_end_day AND p.end_day >= r.period_start_day)
        THEN 'over' ELSE 'past' END AS standing,
      (SELECT count(*)::int FROM attachment at WHERE at.org_id = ci.org_id AND at.check_in_id = ci.id) AS photos
    FROM reader rd
    LEFT JOIN due ON due.reader_id = rd.id
    LEFT JOIN check_in ci ON ci.org_id = rd.org_id AND ci.id = due.check_in_id
    LEFT JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    LEFT JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    LEFT JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    LEFT JOIN task_version tv ON tv.org_id = ci.org_id AND tv.id = ci.version_id
    LEFT JOIN person h ON h.org_id = ci.org_id AND h.id = ci.held_by_person_id AND h.id <> rd.id
    ORDER BY rd.ordinality, coalesce(ci.due_at, r.due_at), tv.definition ->> 'code', u.code`;
}

/** A check-in, of any round, with one of its current answers; `key` null where it has none. */
export interface HistoryRow {
  readonly assignment: string;
  readonly checkIn: string;
  readonly round: string;
  readonly opensAt: Date;
  readonly periodEnd: string;
  readonly status: CheckInStatus;
  readonly key: string | null;
  readonly state: Answer['state'];
  readonly number: number | null;
  readonly option: string | null;
  readonly day: string | null;
  readonly text: string | null;
  readonly raw: string | null;
}

/** Every current answer of some assignments, oldest round first. */
export async function loadHistory(
  tx: Tx,
  orgId: OrgId,
  assignments: readonly string[],
): Promise<readonly HistoryRow[]> {
  return await tx.$queryRaw<HistoryRow[]>`
    SELECT ci.assignment_id AS assignment, ci.id AS "checkIn", r.id AS round,
      r.opens_at AS "opensAt", r.period_end_day AS "periodEnd", ci.status,
      an.question_key AS key, an.state, an.number_value AS number, an.option_value AS option,
      an.day_value AS day, an.text_value AS text, an.raw
    FROM check_in ci
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    LEFT JOIN answer an ON an.org_id = ci.org_id AND an.check_in_id = ci.id AND an.superseded_at IS NULL
    WHERE ci.org_id = ${orgId} AND ci.assignment_id = ANY(${[...assignments]}::text[])
    ORDER BY r.opens_at, ci.id`;
}

/** What an assignment began with, and what stands in its way. */
export interface StandingRow {
  readonly assignment: string;
  /** The unit, for the parts of a task that several units answer. */
  readonly unitName: string;
  readonly task: string;
  readonly part: 'lead' | 'cooperating';
  readonly baselines:
    | {
        key: string;
        number: number | null;
        option: string | null;
        day: string | null;
        text: string | null;
      }[]
    | null;
  readonly difficulties: { id: string; text: string; raisedAt: string }[] | null;
}

/** The assignments themselves, and those of units that answer a part of the same tasks. */
export async function loadStanding(
  tx: Tx,
  orgId: OrgId,
  assignments: readonly string[],
  sharedTasks: readonly string[],
): Promise<readonly StandingRow[]> {
  return await tx.$queryRaw<StandingRow[]>`
    SELECT a.id AS assignment, u.short_name AS "unitName", a.task_id AS task, a.part,
      (SELECT jsonb_agg(jsonb_build_object('key', b.question_key, 'number', b.number_value,
          'option', b.option_value, 'day', b.day_value, 'text', b.text_value))
        FROM baseline b WHERE b.org_id = a.org_id AND b.assignment_id = a.id) AS baselines,
      (SELECT jsonb_agg(jsonb_build_object('id', d.id, 'text', d.text, 'raisedAt', d.raised_at)
          ORDER BY d.raised_at)
        FROM difficulty d
        WHERE d.org_id = a.org_id AND d.assignment_id = a.id AND d.cleared_at IS NULL) AS difficulties
    FROM assignment a
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE a.org_id = ${orgId} AND (a.id = ANY(${[...assignments]}::text[])
      OR (a.part = 'cooperating' AND a.task_id = ANY(${[...sharedTasks]}::text[])))
    ORDER BY u.code`;
}
