import { addDays } from '../core/calendar/zone.ts';
import type { Answer, Book, Item, LastAnswer, OpenDifficulty } from '../core/checkin/book.ts';
import { rollUp } from '../core/checkin/roll-up.ts';
import type { Value } from '../core/checkin/value.ts';
import { as, type Day, type OrgId, type PersonId } from '../kernel/ids.ts';
import {
  type DueRow,
  type HistoryRow,
  loadDue,
  loadHistory,
  loadStanding,
  type PastRounds,
  type StandingRow,
} from './book-rows.ts';
import type { Tx } from './database.ts';

/** What every book of an organization says alike. */
export type Home = Pick<Book, 'zone' | 'coordinator'>;

/**
 * The books of some people, in three statements whatever their number.
 *
 * @param past rounds to be read besides those that are current
 * @returns a book for each person asked for, in the same order; empty where nothing is due
 */
export async function loadBooks(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
  home: Home,
  past: PastRounds = none,
): Promise<readonly Book[]> {
  const rows = await loadDue(tx, orgId, people, past);
  const due = rows.filter((row) => row.checkIn !== null);
  const shared = due.filter((row) => row.part === 'lead' && row.definition.fanOut !== null);
  const standing = await loadStanding(
    tx,
    orgId,
    due.map((row) => row.assignment),
    shared.map((row) => row.task),
  );
  const history = await loadHistory(
    tx,
    orgId,
    standing.map((row) => row.assignment),
  );
  const known = { standing, history };
  return people.map((person) => toBook(person, rows, known, home));
}

const none: PastRounds = { ids: [], keys: [] };

/** The book of one person. */
export async function loadBook(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  home: Home,
  past: PastRounds = none,
): Promise<Book> {
  const [book] = await loadBooks(tx, orgId, [person], home, past);
  return book ?? toBook(person, [], { standing: [], history: [] }, home);
}

interface Known {
  readonly standing: readonly StandingRow[];
  readonly history: readonly HistoryRow[];
}

function toBook(person: PersonId, rows: readonly DueRow[], known: Known, home: Home): Book {
  const mine = rows.filter((row) => row.readerId === person);
  const [first] = mine;
  return {
    ...home,
    person: {
      id: person,
      callName: first?.callName ?? '',
      unitName: first?.readerUnit ?? '',
    },
    items: mine.filter((row) => row.checkIn !== null).map((row) => toItem(row, known)),
    beside: [],
  };
}

function toItem(row: DueRow, known: Known): Item {
  const own = known.standing.find((one) => one.assignment === row.assignment);
  return {
    checkIn: as(row.checkIn ?? ''),
    assignment: as(row.assignment),
    unit: { id: as(row.unitId), code: row.unitCode, name: row.unitName },
    part: row.part,
    task: row.definition,
    asks: row.questionKeys,
    round: {
      id: as(row.round),
      cadence: row.cadence,
      key: row.roundKey,
      periodStart: as<Day>(row.periodStart),
      periodEnd: as<Day>(row.periodEnd),
      dueAt: row.dueAt,
      lateUntil: row.lateUntil,
      standing: row.standing,
      comparable: row.comparable,
    },
    status: row.status,
    late: row.late,
    heldBy: row.holderId ? { id: row.holderId, name: row.holderName ?? '' } : null,
    answers: answersOf(known.history, row.assignment, row.round),
    last: lastOf(known, own, row),
    sinceStart: sinceStart(known.history, own, row),
    rollUp: row.part === 'lead' ? rolledUp(row, known) : {},
    difficulties: (own?.difficulties ?? []).map(
      (d): OpenDifficulty => ({
        id: as(d.id),
        text: d.text,
        settled: new Date(d.raisedAt) >= row.opensAt,
      }),
    ),
    photos: row.photos,
  };
}

function answersOf(
  history: readonly HistoryRow[],
  assignment: string,
  round: string,
): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    history
      .filter((h) => h.assignment === assignment && h.round === round && h.key !== null)
      .map((h) => [h.key, toAnswer(h)]),
  );
}

/** For each question the last answer before this round, else the figure the plan began with. */
function lastOf(
  { history }: Known,
  own: StandingRow | undefined,
  row: Pick<DueRow, 'assignment' | 'opensAt' | 'periodStart'>,
): Readonly<Record<string, LastAnswer>> {
  const last: Record<string, LastAnswer> = {};
  for (const { key, ...value } of own?.baselines ?? []) {
    const read = toValue(value);
    if (read && !key.endsWith(startSuffix)) last[key] = { value: read, from: 'earlier' };
  }
  const previousEnd = addDays(as<Day>(row.periodStart), -1);
  for (const h of history) {
    if (h.assignment !== row.assignment || h.key === null || h.opensAt >= row.opensAt) continue;
    const value = h.state === 'answered' ? toValue(h) : null;
    if (value) last[h.key] = { value, from: h.periodEnd === previousEnd ? 'previous' : 'earlier' };
  }
  return last;
}

/** A baseline under `<key>@start` is what a sum had reached before the campaign. */
const startSuffix = '@start';

function sinceStart(
  history: readonly HistoryRow[],
  own: StandingRow | undefined,
  row: DueRow,
): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  const add = (key: string, amount: number | null) => {
    if (amount !== null) sums[key] = (sums[key] ?? 0) + amount;
  };
  for (const { key, number } of own?.baselines ?? []) {
    if (key.endsWith(startSuffix)) add(key.slice(0, -startSuffix.length), number);
  }
  for (const h of history) {
    if (h.assignment === row.assignment && h.key !== null && h.opensAt < row.opensAt) {
      add(h.key, h.number);
    }
  }
  return sums;
}

/** What the units that answer a part of this task have reported in the same round. */
function rolledUp(row: DueRow, known: Known): Item['rollUp'] {
  const parts = known.standing.flatMap((part) => {
    if (part.part !== 'cooperating' || part.task !== row.task) return [];
    const asked = known.history.find(
      (h) => h.assignment === part.assignment && h.round === row.round,
    );
    if (!asked || asked.status === 'excused') return [];
    const answers = answersOf(known.history, part.assignment, row.round);
    const last = lastOf(known, part, { ...row, assignment: part.assignment });
    return [
      {
        unit: part.unitName,
        answered: asked.status === 'submitted',
        values: valuesOf(answers),
        last: Object.fromEntries(Object.entries(last).map(([key, one]) => [key, one.value])),
      },
    ];
  });
  return rollUp(row.definition, parts);
}

function valuesOf(answers: Readonly<Record<string, Answer>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, answer]) =>
      answer.state === 'answered' ? [[key, answer.value] as const] : [],
    ),
  );
}

function toAnswer(row: HistoryRow): Answer {
  const raw = row.raw ?? '';
  if (row.state !== 'answered') return { state: row.state, raw };
  const value = toValue(row);
  return value ? { state: 'answered', value, raw } : { state: 'note', raw };
}

type Columns = Pick<HistoryRow, 'number' | 'option' | 'day' | 'text'>;

function toValue({ number, option, day, text }: Columns): Value | null {
  if (option !== null) return { kind: 'option', option, percent: number };
  if (number !== null) return { kind: 'number', amount: number };
  if (day !== null) return { kind: 'day', day: as<Day>(day) };
  return text === null ? null : { kind: 'text', text };
}
