import { addDays } from '../core/calendar/zone.ts';
import type { TaskDefinition } from '../core/campaign/definition.ts';
import type {
  Answer,
  Book,
  CheckInStatus,
  Item,
  LastAnswer,
  OpenDifficulty,
} from '../core/checkin/book.ts';
import { rollUp } from '../core/checkin/roll-up.ts';
import type { Value } from '../core/checkin/value.ts';
import {
  type AssignmentId,
  as,
  type CheckInId,
  type Day,
  type DifficultyId,
  type OrgId,
  type PersonId,
  type RoundId,
  type UnitId,
} from '../kernel/ids.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';

/** What every book of an organization says alike. */
export type Home = Pick<Book, 'zone' | 'coordinator'>;

/** An answer as the statements below fold it into JSON. */
interface Folded {
  readonly state: Answer['state'];
  readonly number: number | null;
  readonly option: string | null;
  readonly day: string | null;
  readonly text: string | null;
  readonly raw: string | null;
}

interface FoldedLast extends Folded {
  /** The last day of the period it was given for; null for a starting figure of the plan. */
  readonly period_end: string | null;
}

interface Part {
  readonly unit: string;
  readonly status: CheckInStatus;
  readonly answers: Record<string, Folded> | null;
  readonly last: Record<string, FoldedLast> | null;
}

interface Row {
  readonly reader_id: string;
  readonly call_name: string;
  readonly reader_unit: string | null;
  readonly check_in_id: string | null;
  readonly status: CheckInStatus;
  readonly question_keys: string[];
  readonly due_at: Date;
  readonly holder_id: string | null;
  readonly holder_name: string | null;
  readonly assignment_id: string;
  readonly part: 'lead' | 'cooperating';
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly definition: TaskDefinition;
  readonly round_id: string;
  readonly cadence: 'week' | 'month' | 'once';
  readonly round_key: string;
  readonly period_start_day: string;
  readonly period_end_day: string;
  readonly late_until_at: Date;
  readonly comparable: boolean;
  readonly answers: Record<string, Folded> | null;
  readonly last: Record<string, FoldedLast> | null;
  readonly since_start: Record<string, number> | null;
  readonly parts: Part[] | null;
  readonly difficulties: { id: string; text: string; settled: boolean }[] | null;
  readonly photos: number;
}

const folded = Prisma.sql`jsonb_build_object('state', an.state, 'number', an.number_value,
  'option', an.option_value, 'day', an.day_value, 'text', an.text_value, 'raw', an.raw)`;

/** The current answers of the check-in `c`. */
const answersOf = (c: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_object_agg(an.question_key, ${folded})
  FROM answer an
  WHERE an.org_id = ${c}.org_id AND an.check_in_id = ${c}.id AND an.superseded_at IS NULL)`;

/** For each question the last answer before the round `r`, else the figure the plan began with. */
const lastOf = (assignment: Prisma.Sql, r: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_object_agg(l.question_key, l.folded || jsonb_build_object('period_end', l.period_end))
  FROM (
    SELECT DISTINCT ON (o.question_key) o.question_key, o.folded, o.period_end
    FROM (
      SELECT an.question_key, ${folded} AS folded, pr.period_end_day AS period_end, pr.opens_at AS at
      FROM check_in pc
      JOIN round pr ON pr.org_id = pc.org_id AND pr.id = pc.round_id
      JOIN answer an ON an.org_id = pc.org_id AND an.check_in_id = pc.id
      WHERE pc.org_id = ${assignment}.org_id AND pc.assignment_id = ${assignment}.id
        AND pr.opens_at < ${r}.opens_at AND an.superseded_at IS NULL AND an.state = 'answered'
      UNION ALL
      SELECT b.question_key, jsonb_build_object('state', 'answered', 'number', b.number_value,
        'option', b.option_value, 'day', b.day_value, 'text', b.text_value, 'raw', ''),
        NULL, '-infinity'::timestamptz
      FROM baseline b
      WHERE b.org_id = ${assignment}.org_id AND b.assignment_id = ${assignment}.id
        AND b.question_key NOT LIKE '%@start'
    ) o
    ORDER BY o.question_key, o.at DESC
  ) l)`;

const ci = Prisma.sql`ci`;
const pci = Prisma.sql`pci`;
const r = Prisma.sql`r`;
const a = Prisma.sql`a`;
const pa = Prisma.sql`pa`;

/**
 * The books of some people, in one statement whatever their number: everything of the current
 * rounds (open, due, or closed while the next has not opened) that is theirs, that they hold, or
 * that their unit owes while they own nothing themselves.
 *
 * @returns a book for each person asked for, in the same order; empty where nothing is due
 */
export async function loadBooks(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
  home: Home,
): Promise<readonly Book[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH reader AS (
      SELECT p.org_id, p.id, p.call_name, w.ordinality,
        (SELECT u.short_name FROM membership m JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
          WHERE m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL
          ORDER BY m.role <> 'focal_point', m.position LIMIT 1) AS unit_name
      FROM unnest(${[...people]}::text[]) WITH ORDINALITY AS w(id, ordinality)
      JOIN person p ON p.org_id = ${orgId} AND p.id = w.id
    ), current_round AS (
      SELECT * FROM round WHERE org_id = ${orgId} AND status IN ('open', 'due', 'closed')
    ), mine AS (
      SELECT rd.id AS reader_id, ci.id AS check_in_id
      FROM reader rd
      JOIN check_in ci ON ci.org_id = rd.org_id
        AND (ci.owner_person_id = rd.id OR ci.held_by_person_id = rd.id)
      JOIN current_round cr ON cr.id = ci.round_id
      JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id AND a.disputed_at IS NULL
    ), shared AS (
      SELECT rd.id AS reader_id, ci.id AS check_in_id
      FROM reader rd
      JOIN membership m ON m.org_id = rd.org_id AND m.person_id = rd.id
        AND m.role = 'focal_point' AND m.until_at IS NULL
      JOIN assignment a ON a.org_id = m.org_id AND a.unit_id = m.unit_id AND a.disputed_at IS NULL
      JOIN check_in ci ON ci.org_id = a.org_id AND ci.assignment_id = a.id
      JOIN current_round cr ON cr.id = ci.round_id
      WHERE NOT EXISTS (SELECT 1 FROM mine WHERE mine.reader_id = rd.id)
    ), due AS (SELECT * FROM mine UNION SELECT * FROM shared)
    SELECT rd.id AS reader_id, rd.call_name, rd.unit_name AS reader_unit,
      ci.id AS check_in_id, ci.status, ci.question_keys, coalesce(ci.due_at, r.due_at) AS due_at,
      CASE WHEN ci.held_by_person_id = rd.id THEN NULL ELSE ci.held_by_person_id END AS holder_id,
      (SELECT h.call_name FROM person h WHERE h.org_id = ci.org_id AND h.id = ci.held_by_person_id) AS holder_name,
      a.id AS assignment_id, a.part, u.id AS unit_id, u.code AS unit_code, u.short_name AS unit_name,
      tv.definition, r.id AS round_id, r.cadence, r.key AS round_key, r.period_start_day,
      r.period_end_day, r.late_until_at, r.comparable,
      ${answersOf(ci)} AS answers,
      ${lastOf(a, r)} AS last,
      (SELECT jsonb_object_agg(s.question_key, s.total) FROM (
        SELECT figure.question_key, sum(figure.amount) AS total
        FROM (
          SELECT an.question_key, an.number_value AS amount
          FROM check_in pc
          JOIN round pr ON pr.org_id = pc.org_id AND pr.id = pc.round_id
          JOIN answer an ON an.org_id = pc.org_id AND an.check_in_id = pc.id
          WHERE pc.org_id = ci.org_id AND pc.assignment_id = ci.assignment_id
            AND pr.opens_at < r.opens_at AND an.superseded_at IS NULL AND an.number_value IS NOT NULL
          UNION ALL
          SELECT replace(b.question_key, '@start', ''), b.number_value
          FROM baseline b
          WHERE b.org_id = ci.org_id AND b.assignment_id = ci.assignment_id
            AND b.question_key LIKE '%@start' AND b.number_value IS NOT NULL
        ) figure
        GROUP BY figure.question_key) s) AS since_start,
      CASE WHEN a.part = 'lead' AND tv.definition -> 'fanOut' <> 'null'::jsonb THEN (
        SELECT jsonb_agg(jsonb_build_object('unit', pu.short_name, 'status', pci.status,
            'answers', ${answersOf(pci)}, 'last', ${lastOf(pa, r)}) ORDER BY pu.code)
        FROM assignment pa
        JOIN unit pu ON pu.org_id = pa.org_id AND pu.id = pa.unit_id
        JOIN check_in pci ON pci.org_id = pa.org_id AND pci.assignment_id = pa.id AND pci.round_id = r.id
        WHERE pa.org_id = a.org_id AND pa.task_id = a.task_id AND pa.part = 'cooperating'
          AND pci.status <> 'excused'
      ) END AS parts,
      (SELECT jsonb_agg(jsonb_build_object('id', d.id, 'text', d.text, 'settled', d.raised_at >= r.opens_at)
          ORDER BY d.raised_at)
        FROM difficulty d
        WHERE d.org_id = a.org_id AND d.assignment_id = a.id AND d.cleared_at IS NULL) AS difficulties,
      (SELECT count(*)::int FROM attachment at WHERE at.org_id = ci.org_id AND at.check_in_id = ci.id) AS photos
    FROM reader rd
    LEFT JOIN due ON due.reader_id = rd.id
    LEFT JOIN check_in ci ON ci.org_id = rd.org_id AND ci.id = due.check_in_id
    LEFT JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    LEFT JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    LEFT JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    LEFT JOIN task_version tv ON tv.org_id = ci.org_id AND tv.id = ci.version_id
    ORDER BY rd.ordinality, coalesce(ci.due_at, r.due_at), tv.definition ->> 'code', u.code`;
  return people.map((person) => toBook(person, rows, home));
}

/** The book of one person. */
export async function loadBook(tx: Tx, orgId: OrgId, person: PersonId, home: Home): Promise<Book> {
  const [book] = await loadBooks(tx, orgId, [person], home);
  return book ?? toBook(person, [], home);
}

function toBook(person: PersonId, rows: readonly Row[], home: Home): Book {
  const mine = rows.filter((row) => row.reader_id === person);
  const [first] = mine;
  return {
    ...home,
    person: {
      id: person,
      callName: first?.call_name ?? '',
      unitName: first?.reader_unit ?? '',
    },
    items: mine.filter((row) => row.check_in_id !== null).map(toItem),
  };
}

function toItem(row: Row): Item {
  return {
    checkIn: as<CheckInId>(row.check_in_id ?? ''),
    assignment: as<AssignmentId>(row.assignment_id),
    unit: { id: as<UnitId>(row.unit_id), code: row.unit_code, name: row.unit_name },
    part: row.part,
    task: row.definition,
    asks: row.question_keys,
    round: {
      id: as<RoundId>(row.round_id),
      cadence: row.cadence,
      key: row.round_key,
      periodStart: as<Day>(row.period_start_day),
      periodEnd: as<Day>(row.period_end_day),
      dueAt: row.due_at,
      lateUntil: row.late_until_at,
      comparable: row.comparable,
    },
    status: row.status,
    heldBy: row.holder_id ? { id: as<PersonId>(row.holder_id), name: row.holder_name ?? '' } : null,
    answers: mapValues(row.answers ?? {}, toAnswer),
    last: toLast(row),
    sinceStart: row.since_start ?? {},
    rollUp: rollUp(
      row.definition,
      (row.parts ?? []).map((part) => ({
        unit: part.unit,
        answered: part.status === 'submitted',
        values: definedValues(part.answers ?? {}),
        last: definedValues(part.last ?? {}),
      })),
    ),
    difficulties: (row.difficulties ?? []).map(
      (d): OpenDifficulty => ({ ...d, id: as<DifficultyId>(d.id) }),
    ),
    photos: row.photos,
  };
}

function toLast(row: Row): Item['last'] {
  const previousEnd = addDays(as<Day>(row.period_start_day), -1);
  const entries = Object.entries(row.last ?? {}).flatMap(([key, folded]) => {
    const value = toValue(folded);
    const from: LastAnswer['from'] = folded.period_end === previousEnd ? 'previous' : 'earlier';
    return value ? [[key, { value, from }] as const] : [];
  });
  return Object.fromEntries(entries);
}

function toAnswer(folded: Folded): Answer {
  const raw = folded.raw ?? '';
  if (folded.state !== 'answered') return { state: folded.state, raw };
  const value = toValue(folded);
  return value ? { state: 'answered', value, raw } : { state: 'note', raw };
}

function toValue(folded: Folded): Value | null {
  if (folded.option !== null) {
    return { kind: 'option', option: folded.option, percent: folded.number };
  }
  if (folded.number !== null) return { kind: 'number', amount: folded.number };
  if (folded.day !== null) return { kind: 'day', day: as<Day>(folded.day) };
  return folded.text === null ? null : { kind: 'text', text: folded.text };
}

function definedValues(folded: Record<string, Folded>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(folded).flatMap(([key, one]) => {
      const value = one.state === 'answered' ? toValue(one) : null;
      return value ? [[key, value] as const] : [];
    }),
  );
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
