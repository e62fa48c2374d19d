import { addDays } from '../core/calendar/zone.ts';
import type { TaskDefinition, WorkState } from '../core/campaign/definition.ts';
import type { Answer, CheckInStatus } from '../core/checkin/book.ts';
import { holds, type Value } from '../core/checkin/value.ts';
import type { DigestTask, LastFigure, TaskReport } from '../core/digest/input.ts';
import { as, type Day, type OrgId } from '../kernel/ids.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';
import type { RoundToDigest } from './digest-round.ts';

/** An answer as the statement below folds it into JSON. */
export interface Folded {
  readonly state: Answer['state'];
  readonly number: number | null;
  readonly option: string | null;
  readonly day: string | null;
  readonly text: string | null;
  /** Of an earlier answer: the last day of its period; null for a starting figure. */
  readonly period_end?: string | null;
}

type FoldedAnswers = Record<string, Folded>;

interface ReportRow {
  readonly definition: TaskDefinition;
  readonly cadence: TaskReport['cadence'];
  readonly comparable: boolean;
  readonly period_start: string;
  readonly status: CheckInStatus;
  readonly asks: string[];
  readonly answers: FoldedAnswers | null;
  readonly last: FoldedAnswers | null;
  readonly parts:
    | {
        readonly unit: string;
        readonly status: CheckInStatus;
        readonly answers: FoldedAnswers | null;
        readonly last: FoldedAnswers | null;
      }[]
    | null;
}

interface Row {
  readonly code: string;
  readonly shortTitle: string;
  readonly field: string;
  readonly kind: DigestTask['kind'];
  readonly sensitivity: DigestTask['sensitivity'];
  readonly status: WorkState;
  readonly dueDay: Day | null;
  readonly definition: TaskDefinition;
  readonly everReported: boolean;
  readonly start: FoldedAnswers | null;
  readonly aboutPersons: string[] | null;
  readonly parts: { readonly done: number; readonly of: number };
  readonly reports: ReportRow[] | null;
}

export const folded = Prisma.sql`jsonb_build_object('state', an.state, 'number', an.number_value,
  'option', an.option_value, 'day', an.day_value, 'text', an.text_value)`;

const answersOf = (c: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_object_agg(an.question_key, ${folded}) FROM answer an
  WHERE an.org_id = ${c}.org_id AND an.check_in_id = ${c}.id AND an.superseded_at IS NULL)`;

const startOf = (a: Prisma.Sql) => Prisma.sql`
  SELECT b.question_key, jsonb_build_object('state', 'answered', 'number', b.number_value,
    'option', b.option_value, 'day', b.day_value, 'text', b.text_value) AS folded
  FROM baseline b WHERE b.org_id = ${a}.org_id AND b.assignment_id = ${a}.id`;

/** The last answer to each question before the round `r`, else the figure the plan began with. */
const lastOf = (a: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_object_agg(l.question_key, l.folded || jsonb_build_object('period_end', l.period_end))
  FROM (
    SELECT DISTINCT ON (o.question_key) o.* FROM (
      SELECT an.question_key, ${folded} AS folded, pr.period_end_day AS period_end, pr.opens_at AS at
      FROM check_in pc
      JOIN round pr ON pr.org_id = pc.org_id AND pr.id = pc.round_id AND pr.opens_at < r.opens_at
      JOIN answer an ON an.org_id = pc.org_id AND an.check_in_id = pc.id
        AND an.superseded_at IS NULL AND an.state = 'answered'
      WHERE pc.org_id = ${a}.org_id AND pc.assignment_id = ${a}.id
      UNION ALL
      SELECT s.question_key, s.folded, NULL, '-infinity' FROM (${startOf(a)}) s
    ) o ORDER BY o.question_key, o.at DESC) l)`;

const ci = Prisma.sql`ci`;
const pci = Prisma.sql`pci`;
const a = Prisma.sql`a`;
const pa = Prisma.sql`pa`;

/**
 * The tasks of a campaign with what was due or came of each since the last weekly round: the
 * round's own check-ins, and those of monthly and once-only rounds that were due or submitted
 * meanwhile. One statement.
 */
export async function loadDigestTasks(
  tx: Tx,
  orgId: OrgId,
  round: RoundToDigest,
  asOf: Date,
): Promise<readonly DigestTask[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t.code, t.short_title AS "shortTitle", f.code AS field, t.kind, t.sensitivity, a.status,
      a.due_day AS "dueDay", tv.definition,
      EXISTS (SELECT 1 FROM check_in e WHERE e.org_id = a.org_id AND e.assignment_id = a.id
        AND e.status = 'submitted') AS "everReported",
      (SELECT jsonb_object_agg(s.question_key, s.folded) FROM (${startOf(a)}) s) AS start,
      (SELECT jsonb_agg(i.question_key) FROM indicator i WHERE i.org_id = t.org_id
        AND i.task_id = t.id AND i.about_persons) AS "aboutPersons",
      (SELECT jsonb_build_object('done', count(*) FILTER (WHERE pa.status = 'done'), 'of', count(*))
        FROM assignment pa WHERE pa.org_id = t.org_id AND pa.task_id = t.id
          AND pa.part = 'cooperating' AND pa.until_day IS NULL) AS parts,
      (SELECT jsonb_agg(jsonb_build_object('definition', cv.definition, 'cadence', r.cadence,
          'comparable', r.comparable, 'period_start', r.period_start_day, 'status', ci.status,
          'asks', ci.question_keys, 'answers', ${answersOf(ci)}, 'last', ${lastOf(a)},
          'parts', (SELECT jsonb_agg(jsonb_build_object('unit', pu.short_name, 'status', pci.status,
                'answers', ${answersOf(pci)}, 'last', ${lastOf(pa)}) ORDER BY pu.code)
              FROM assignment pa
              JOIN unit pu ON pu.org_id = pa.org_id AND pu.id = pa.unit_id
              JOIN check_in pci ON pci.org_id = pa.org_id AND pci.assignment_id = pa.id
                AND pci.round_id = r.id AND pci.status <> 'excused'
              WHERE pa.org_id = a.org_id AND pa.task_id = a.task_id AND pa.part = 'cooperating')
          ) ORDER BY r.cadence DESC, r.opens_at)
        FROM check_in ci
        JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
        JOIN task_version cv ON cv.org_id = ci.org_id AND cv.id = ci.version_id
        WHERE ci.org_id = a.org_id AND ci.assignment_id = a.id AND ${isOfWeek(round, asOf)}
      ) AS reports
    FROM task t
    JOIN field f ON f.org_id = t.org_id AND f.id = t.field_id
    JOIN LATERAL (SELECT * FROM assignment l WHERE l.org_id = t.org_id AND l.task_id = t.id
      AND l.part = 'lead' ORDER BY l.until_day IS NOT NULL, l.from_day DESC, l.id LIMIT 1) a ON true
    JOIN LATERAL (SELECT v.definition FROM task_version v WHERE v.org_id = t.org_id
      AND v.task_id = t.id ORDER BY v.number DESC LIMIT 1) tv ON true
    WHERE t.org_id = ${orgId} AND t.campaign_id = ${round.campaignId} AND t.closed_at IS NULL
    ORDER BY t.position, t.code`;
  return rows.map(toTask);
}

/** Whether the check-in `ci` of the round `r` belongs to the digest of a week, read at a moment. */
export function isOfWeek(round: RoundToDigest, asOf: Date): Prisma.Sql {
  return Prisma.sql`(r.id = ${round.id} OR r.cadence <> 'week' AND (${dueSince(round)}
    OR ci.submitted_at > ${round.since ?? round.opensAt} AND ci.submitted_at <= ${asOf}))`;
}

/** Whether the round `r` was due after the week before was over, and by now. */
export function dueSince(round: RoundToDigest): Prisma.Sql {
  return Prisma.sql`(r.due_at > ${round.since ?? new Date(0)} AND r.due_at <= ${round.lateUntil})`;
}

function toTask(row: Row): DigestTask {
  const { code, shortTitle, field, kind, sensitivity, status, dueDay, parts } = row;
  return {
    ...{ code, shortTitle, field, kind, sensitivity, status, dueDay },
    startStatus: startStatus(row),
    parts: parts.of === 0 ? null : parts,
    reports: (row.reports ?? []).map((report) => toReport(report, row.aboutPersons ?? [])),
  };
}

const states: ReadonlySet<string> = new Set<WorkState>([
  'not_started',
  'in_progress',
  'on_track',
  'late',
  'blocked',
  'done',
]);

/** The state the campaign began with: as the plan gave it, else what its first figures say. */
function startStatus({ status, definition, everReported, start, kind }: Row): WorkState {
  const values = definedValues(start ?? {});
  const question = definition.questions.find((q) => q.kind === 'status');
  const given = question ? values[question.key] : undefined;
  if (given?.kind === 'option' && isState(given.option)) return given.option;
  if (!everReported) return status;
  const { stateFrom } = definition;
  const rule = stateFrom?.rules.find((r) => holds(r.when, values[r.when.key] ?? null));
  const said = rule?.state ?? stateFrom?.otherwise ?? '';
  if (isState(said)) return said;
  return kind === 'ongoing' ? 'on_track' : 'in_progress';
}

function isState(value: string): value is WorkState {
  return states.has(value);
}

function toReport(row: ReportRow, aboutPersons: readonly string[]): TaskReport {
  const previousEnd = addDays(as<Day>(row.period_start), -1);
  return {
    definition: row.definition,
    cadence: row.cadence,
    comparable: row.comparable,
    status: row.status,
    asks: row.asks,
    aboutPersons,
    answers: Object.fromEntries(
      Object.entries(row.answers ?? {}).map(([key, one]) => [key, toAnswer(one)]),
    ),
    last: Object.fromEntries(
      Object.entries(row.last ?? {}).flatMap(([key, one]) => {
        const value = toValue(one);
        const from: LastFigure['from'] = one.period_end === previousEnd ? 'previous' : 'earlier';
        return value ? [[key, { value, from }] as const] : [];
      }),
    ),
    parts: (row.parts ?? []).map((part) => ({
      unit: part.unit,
      answered: part.status === 'submitted',
      values: definedValues(part.answers ?? {}),
      last: definedValues(part.last ?? {}),
    })),
  };
}

/** What was folded into JSON, as the core knows it. */
export function toAnswer(one: Folded): Answer {
  if (one.state !== 'answered') return { state: one.state, raw: '' };
  const value = toValue(one);
  return value ? { state: 'answered', value, raw: '' } : { state: 'note', raw: '' };
}

function toValue(one: Folded): Value | null {
  if (one.option !== null) return { kind: 'option', option: one.option, percent: one.number };
  if (one.number !== null) return { kind: 'number', amount: one.number };
  if (one.day !== null) return { kind: 'day', day: as<Day>(one.day) };
  return one.text === null ? null : { kind: 'text', text: one.text };
}

function definedValues(answers: FoldedAnswers): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, one]) => {
      const value = one.state === 'answered' ? toValue(one) : null;
      return value ? [[key, value] as const] : [];
    }),
  );
}
