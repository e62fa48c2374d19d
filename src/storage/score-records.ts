import { dayOf } from '../core/calendar/zone.ts';
import type { TaskDefinition, WorkState } from '../core/campaign/definition.ts';
import type { Answer, CheckInStatus } from '../core/checkin/book.ts';
import { stateOf } from '../core/checkin/state.ts';
import { type AnsweredReport, aimsOf } from '../core/scoring/aims.ts';
import { counts } from '../core/scoring/discipline.ts';
import type { Adjustment, Report, TaskRecord, UnitRecord } from '../core/scoring/record.ts';
import type { Day, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { type Folded, folded, toAnswer } from './digest-tasks.ts';
import type { PhaseRow } from './phases.ts';

interface AssignmentRow {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly group: string;
  readonly code: string;
  readonly title: string;
  readonly part: TaskRecord['part'];
  readonly kind: TaskRecord['kind'];
  readonly dueDay: Day | null;
  readonly doneAt: Date | null;
  readonly status: WorkState;
  readonly percent: number | null;
  readonly asksEvidence: boolean;
}

interface CheckInRow {
  readonly id: string;
  readonly assignment: string;
  readonly version: string;
  readonly status: CheckInStatus;
  readonly late: boolean;
  readonly lateReason: string | null;
  readonly ownDueAt: Date | null;
  readonly submittedAt: Date | null;
  readonly cadence: 'week' | 'month' | 'once';
  readonly round: string;
  readonly inPhase: boolean;
  readonly photos: number;
  readonly answers: Record<string, Folded> | null;
  readonly inbox: string | null;
  readonly via: string | null;
}

/**
 * Everything the points of a phase are computed from, unit by unit, in four statements whatever
 * their number. A report belongs to the phase in which its period ends.
 *
 * @param asOf campaign time: what is granted until later is not due yet
 */
export async function loadUnitRecords(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
  asOf: Date,
): Promise<readonly UnitRecord[]> {
  const assignments = await loadAssignments(tx, orgId, phase);
  const checkIns = await loadCheckIns(tx, orgId, phase);
  const definitions = await loadDefinitions(tx, orgId, phase);
  const words = await loadCouncil(tx, orgId, phase);
  const byAssignment = grouped(checkIns, (row) => row.assignment);
  return [...grouped(assignments, (row) => row.unit)].map(([unit, mine]) => {
    const { name = '', group = '' } = mine[0] ?? {};
    const said = words.filter((word) => word.unit === unit);
    const asked = mine.flatMap(({ id, code }) => {
      const confirmed = reasonFor(code, said) !== null;
      const due = (byAssignment.get(id) ?? []).filter((row) => row.inPhase && isDue(row, asOf));
      return due.map((row) => ({ row, excused: confirmed && row.late && row.lateReason !== null }));
    });
    const due = asked.flatMap(({ row, excused }) => (excused ? [] : [row]));
    return {
      ...{ unit, name, group },
      tasks: mine.map((row) =>
        toTask(row, byAssignment.get(row.id) ?? [], definitions, {
          zone: phase.zone,
          objectiveReason: reasonFor(row.code, said),
        }),
      ),
      checkIns: {
        due: due.length,
        onTime: due.filter((row) => row.status === 'submitted' && !row.late).length,
        excused: asked.length - due.length,
      },
      adjustments: said.flatMap(({ kind, delta, reason }): readonly Adjustment[] =>
        kind === 'hold' || delta === null ? [] : [{ delta, reason }],
      ),
      held: said.some((word) => word.kind === 'hold'),
    };
  });
}

async function loadAssignments(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
): Promise<readonly AssignmentRow[]> {
  return await tx.$queryRaw<AssignmentRow[]>`
    SELECT a.id, u.code AS unit, u.short_name AS name, u.peer_group AS "group", t.code,
      t.short_title AS title, a.part, t.kind, a.due_day AS "dueDay", a.done_at AS "doneAt",
      a.status, a.percent, coalesce((SELECT v.definition ->> 'evidence' FROM task_version v
        WHERE v.org_id = t.org_id AND v.task_id = t.id ORDER BY v.number DESC LIMIT 1), 'none')
        <> 'none' AS "asksEvidence"
    FROM assignment a
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id AND t.closed_at IS NULL
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE a.org_id = ${orgId} AND t.campaign_id = ${phase.campaignId} AND a.disputed_at IS NULL
      AND a.from_day <= ${phase.end} AND (a.until_day IS NULL OR a.until_day >= ${phase.start})
    ORDER BY u.peer_group, u.code, t.position, t.code, a.part DESC`;
}

/** The check-ins of the phase, and those before it: what they left is where the phase begins. */
async function loadCheckIns(tx: Tx, orgId: OrgId, phase: PhaseRow): Promise<readonly CheckInRow[]> {
  return await tx.$queryRaw<CheckInRow[]>`
    SELECT ci.id, ci.assignment_id AS assignment, ci.version_id AS version, ci.status, ci.late,
      ci.late_reason AS "lateReason",
      ci.due_at AS "ownDueAt", ci.submitted_at AS "submittedAt", r.cadence, r.key AS round,
      r.period_end_day >= ${phase.start} AS "inPhase",
      (SELECT count(*)::int FROM attachment at WHERE at.org_id = ci.org_id
        AND at.check_in_id = ci.id AND at.state = 'stored') AS photos,
      an.answers, an.inbox, an.via
    FROM check_in ci
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(an.question_key, ${folded}) AS answers,
        (array_agg(an.inbox_id ORDER BY an.answered_at DESC, an.id))[1] AS inbox,
        (array_agg(an.via ORDER BY an.answered_at DESC, an.id))[1] AS via
      FROM answer an
      WHERE an.org_id = ci.org_id AND an.check_in_id = ci.id AND an.superseded_at IS NULL
    ) an ON true
    WHERE ci.org_id = ${orgId} AND r.campaign_id = ${phase.campaignId}
      AND r.period_end_day <= ${phase.end}
    ORDER BY r.period_end_day, r.opens_at, r.id`;
}

async function loadDefinitions(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
): Promise<ReadonlyMap<string, TaskDefinition>> {
  const rows = await tx.$queryRaw<{ id: string; definition: TaskDefinition }[]>`
    SELECT v.id, v.definition FROM task_version v
    JOIN task t ON t.org_id = v.org_id AND t.id = v.task_id
    WHERE v.org_id = ${orgId} AND t.campaign_id = ${phase.campaignId}`;
  return new Map(rows.map(({ id, definition }) => [id, definition]));
}

/** What the council has said of a unit: adjustments, reasons it accepted, that it holds it back. */
interface Word {
  readonly unit: string;
  readonly kind: string;
  readonly delta: number | null;
  readonly reason: string;
}

async function loadCouncil(tx: Tx, orgId: OrgId, phase: PhaseRow): Promise<readonly Word[]> {
  return await tx.$queryRaw<Word[]>`
    SELECT u.code AS unit, w.kind, w.delta, w.reason
    FROM score s
    JOIN unit u ON u.org_id = s.org_id AND u.id = s.unit_id
    CROSS JOIN LATERAL (
      SELECT o.kind, o.delta, o.reason, o.created_at, o.id FROM objection o
      WHERE o.org_id = s.org_id AND o.score_id = s.id AND o.decision = 'accepted'
      UNION ALL SELECT 'hold', NULL, '', s.held_at, s.id WHERE s.held_at IS NOT NULL
    ) w
    WHERE s.org_id = ${orgId} AND s.phase_id = ${phase.id}
    ORDER BY w.created_at, w.id`;
}

/** An objective reason is written as `KT-06: …` (see `giveReason`). */
function reasonFor(code: string, words: readonly Word[]): string | null {
  const head = `${code}: `;
  const found = words.find((w) => w.kind === 'objective_reason' && w.reason.startsWith(head));
  return found ? found.reason.slice(head.length) : null;
}

function isDue(row: CheckInRow, asOf: Date): boolean {
  const { status, late, ownDueAt } = row;
  return counts({ code: '', hidden: false, status, late, lateReason: null, dueAt: ownDueAt }, asOf);
}

function toTask(
  row: AssignmentRow,
  checkIns: readonly CheckInRow[],
  definitions: ReadonlyMap<string, TaskDefinition>,
  given: { readonly zone: string; readonly objectiveReason: string | null },
): TaskRecord {
  const submitted = checkIns.flatMap((checkIn) => {
    const task = definitions.get(checkIn.version);
    return checkIn.status === 'submitted' && task ? [read(checkIn, task)] : [];
  });
  const inPhase = submitted.filter((one) => one.inPhase);
  const { code, title, part, kind, dueDay, doneAt } = row;
  return {
    ...{ code, title, part, kind, dueDay },
    before: beforeOf(row, submitted),
    doneDay: doneAt === null ? null : dayOf(doneAt, given.zone),
    reports: inPhase.map((one) => one.report),
    // A co-operating unit gives a part of the figure: its goal is the lead's.
    aims: part === 'lead' ? aimsOf(inPhase.map((one) => one.answered)) : [],
    photos: row.asksEvidence ? inPhase.reduce((sum, one) => sum + one.photos, 0) : null,
    objectiveReason: given.objectiveReason,
    saidReasons: checkIns.flatMap(({ inPhase: mine, lateReason, cadence, round }) =>
      mine && lateReason !== null ? [{ cadence, round, text: lateReason }] : [],
    ),
  };
}

interface ReadCheckIn {
  readonly inPhase: boolean;
  readonly photos: number;
  readonly report: Report;
  readonly answered: AnsweredReport;
}

function read(row: CheckInRow, task: TaskDefinition): ReadCheckIn {
  const { id, cadence, round, submittedAt, inbox, via, inPhase, photos } = row;
  const answers: Record<string, Answer> = Object.fromEntries(
    Object.entries(row.answers ?? {}).map(([key, one]) => [key, toAnswer(one)]),
  );
  const said = stateOf({ task, answers, difficulties: [] });
  const at = submittedAt?.toISOString() ?? null;
  const reply = { checkIn: id, cadence, round, at, inbox, via };
  return {
    ...{ inPhase, photos },
    report: { reply, state: said?.state ?? null, percent: said?.percent ?? null },
    answered: { reply, cadence, task, answers },
  };
}

/** Where the phase began: the last report before it, else the plan's word. */
function beforeOf(row: AssignmentRow, submitted: readonly ReadCheckIn[]): TaskRecord['before'] {
  const last = submitted.findLast((one) => !one.inPhase && one.report.state !== null)?.report;
  if (last?.state) return { state: last.state, percent: last.percent };
  if (submitted.length === 0) return { state: row.status, percent: row.percent };
  return { state: row.kind === 'ongoing' ? 'on_track' : 'in_progress', percent: null };
}

/** What `Map.groupBy` does from Node 21 on. */
function grouped<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
