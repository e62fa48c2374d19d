import type {
  AssignmentId,
  CheckInId,
  Day,
  OrgId,
  PersonId,
  RoundId,
  UnitId,
} from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** One check-in of the current rounds, as the coordinator deals with it. */
export interface WorkRow {
  readonly checkIn: CheckInId;
  readonly assignment: AssignmentId;
  readonly code: string;
  readonly title: string;
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly owner: PersonId | null;
  readonly status: 'pending' | 'in_progress' | 'submitted' | 'missed' | 'excused';
  /** Something was answered in it. */
  readonly begun: boolean;
  /** Its own due time, where one was granted, else the round's. */
  readonly dueAt: Date;
  readonly round: {
    readonly id: RoundId;
    readonly cadence: 'week' | 'month' | 'once';
    readonly key: string;
    readonly lateUntil: string;
  };
}

/** Everything of the rounds that may still be reported in. One statement. */
export async function loadWork(tx: Tx, orgId: OrgId): Promise<readonly WorkRow[]> {
  return await tx.$queryRaw<WorkRow[]>`
    SELECT c.id AS "checkIn", a.id AS assignment, t.code, t.short_title AS title, u.id AS "unitId",
      u.short_name AS "unitName", c.owner_person_id AS owner, c.status,
      EXISTS (SELECT 1 FROM answer n WHERE n.org_id = c.org_id AND n.check_in_id = c.id
        AND n.superseded_at IS NULL) AS begun,
      coalesce(c.due_at, r.due_at) AS "dueAt",
      jsonb_build_object('id', r.id, 'cadence', r.cadence, 'key', r.key,
        'lateUntil', r.late_until_at) AS round
    FROM check_in c
    JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id AND r.status IN ('open', 'due', 'closed')
    JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE c.org_id = ${orgId}
    ORDER BY u.short_name, t.code`;
}

/** Excuses check-ins: nobody is missing for them. */
export async function excuseWork(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
  reason: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in SET status = 'excused', excuse = ${reason}, held_by_person_id = NULL
    WHERE org_id = ${orgId} AND id = ANY(${[...checkIns]}::text[])`;
}

/**
 * Opens check-ins again, or keeps them open, until a time of their own. What was answered in them
 * stays; an excuse is over.
 */
export async function openWorkUntil(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
  dueAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in c SET due_at = ${dueAt}, excuse = NULL,
      status = CASE WHEN EXISTS (SELECT 1 FROM answer n WHERE n.org_id = c.org_id
        AND n.check_in_id = c.id AND n.superseded_at IS NULL) THEN 'in_progress' ELSE 'pending' END
    WHERE c.org_id = ${orgId} AND c.id = ANY(${[...checkIns]}::text[])`;
}

/** Check-ins are owed again: their excuse is over, and what was answered in them stays. */
export async function oweAgain(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in c SET excuse = NULL,
      status = CASE WHEN EXISTS (SELECT 1 FROM answer n WHERE n.org_id = c.org_id
        AND n.check_in_id = c.id AND n.superseded_at IS NULL) THEN 'in_progress' ELSE 'pending' END
    WHERE c.org_id = ${orgId} AND c.id = ANY(${[...checkIns]}::text[])`;
}

/** Gives check-ins to somebody else; whoever was answering them does so no more. */
export async function moveWork(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
  owner: PersonId,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in SET owner_person_id = ${owner}, held_by_person_id = NULL
    WHERE org_id = ${orgId} AND id = ANY(${[...checkIns]}::text[])`;
}

/** Nobody is answering check-ins any more. */
export async function releaseWork(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
  holder: PersonId,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in SET held_by_person_id = NULL
    WHERE org_id = ${orgId} AND id = ANY(${[...checkIns]}::text[])
      AND held_by_person_id = ${holder}`;
}

/** What hangs on check-ins and changes with an entry: their answers, and open difficulties. */
export async function loadEntryRows(
  tx: Tx,
  orgId: OrgId,
  checkIns: readonly CheckInId[],
): Promise<{ readonly answers: readonly string[]; readonly difficulties: readonly string[] }> {
  const [row] = await tx.$queryRaw<{ answers: string[]; difficulties: string[] }[]>`
    SELECT
      coalesce((SELECT array_agg(n.id) FROM answer n
        WHERE n.org_id = ${orgId} AND n.check_in_id = ANY(${[...checkIns]}::text[])), '{}') AS answers,
      coalesce((SELECT array_agg(d.id) FROM difficulty d JOIN check_in c ON c.org_id = d.org_id
          AND c.assignment_id = d.assignment_id
        WHERE d.org_id = ${orgId} AND c.id = ANY(${[...checkIns]}::text[])
          AND d.cleared_at IS NULL), '{}') AS difficulties`;
  return row ?? { answers: [], difficulties: [] };
}

/** Work that may be given to somebody: every assignment of a campaign that is not over. */
export interface AssignmentRow {
  readonly id: AssignmentId;
  readonly code: string;
  readonly title: string;
  readonly part: 'lead' | 'cooperating';
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly owner: PersonId | null;
  readonly disputed: boolean;
}

export async function loadAssignments(
  tx: Tx,
  orgId: OrgId,
  today: Day,
): Promise<readonly AssignmentRow[]> {
  return await tx.$queryRaw<AssignmentRow[]>`
    SELECT a.id, t.code, t.short_title AS title, a.part, u.id AS "unitId",
      u.short_name AS "unitName", a.owner_person_id AS owner, a.disputed_at IS NOT NULL AS disputed
    FROM assignment a
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id AND t.closed_at IS NULL
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE a.org_id = ${orgId} AND (a.until_day IS NULL OR a.until_day >= ${today})
    ORDER BY t.code, a.part DESC, u.short_name`;
}

/** From now on somebody answers for assignments; a dispute about them is over. */
export async function giveAssignments(
  tx: Tx,
  orgId: OrgId,
  assignments: readonly AssignmentId[],
  owner: PersonId,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE assignment SET owner_person_id = ${owner}, disputed_at = NULL
    WHERE org_id = ${orgId} AND id = ANY(${[...assignments]}::text[])`;
}
