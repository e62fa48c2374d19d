import { dayOf } from '../core/calendar/zone.ts';
import { type Book, difficultyKey, type Item } from '../core/checkin/book.ts';
import type { Fact, Source } from '../core/checkin/event.ts';
import { stateOf } from '../core/checkin/state.ts';
import { strandOf } from '../core/checkin/strand.ts';
import type { Value } from '../core/checkin/value.ts';
import type { Ids, InboxId, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Who made the facts of a turn, when and how. */
export interface Origin {
  readonly orgId: OrgId;
  readonly person: PersonId;
  readonly inbox: InboxId | null;
  /** `telegram`, `zalo`, `by_hand`, `agenda`. */
  readonly via: string;
  /** Campaign time. */
  readonly now: Date;
  readonly ids: Ids;
}

/**
 * Writes what a turn changed. Answers are revised, never overwritten; each kind of fact costs one
 * set-based statement (answers two), whatever their number.
 *
 * @param book the book after the facts
 */
export async function writeFacts(
  tx: Tx,
  origin: Origin,
  book: Book,
  facts: readonly Fact[],
): Promise<void> {
  await writeAnswers(tx, origin, book, facts);
  await writeCheckIns(tx, origin, book, facts);
  await writeDifficulties(tx, origin, book, facts);
  await writeEvidence(tx, origin, facts);
  await writeRefusals(tx, origin, facts);
  await writeSnoozes(tx, origin, facts);
}

interface AnswerRow {
  readonly id: string;
  readonly check_in_id: string;
  readonly question_key: string;
  readonly kind: string;
  readonly state: string;
  readonly number_value: number | null;
  readonly text_value: string | null;
  readonly day_value: string | null;
  readonly option_value: string | null;
  readonly raw: string;
  readonly note: string | null;
  readonly source: Source | null;
}

/** The last fact about each question counts: a figure that was doubted and confirmed is one answer. */
function answerRows(origin: Origin, book: Book, facts: readonly Fact[]): readonly AnswerRow[] {
  const rows = new Map<string, AnswerRow>();
  const kindOf = (checkIn: string, key: string) =>
    book.items.find((i) => i.checkIn === checkIn)?.task.questions.find((q) => q.key === key)
      ?.kind ?? 'text';
  const put = (
    checkIn: string,
    key: string,
    state: string,
    value: Value | null,
    raw: string,
    note: string | null = null,
    source: Source | null = null,
  ) => {
    rows.set(`${checkIn} ${key}`, {
      id: origin.ids(),
      check_in_id: checkIn,
      question_key: key,
      kind: kindOf(checkIn, key),
      state,
      number_value:
        value?.kind === 'number' ? value.amount : value?.kind === 'option' ? value.percent : null,
      text_value: value?.kind === 'text' ? value.text : null,
      day_value: value?.kind === 'day' ? value.day : null,
      option_value: value?.kind === 'option' ? value.option : null,
      raw,
      note,
      source,
    });
  };
  for (const fact of facts) {
    switch (fact.type) {
      case 'answer.recorded':
        put(fact.checkIn, fact.key, 'answered', fact.value, fact.raw, fact.reason, fact.source);
        break;
      case 'answer.noted':
        put(fact.checkIn, fact.key, 'note', null, fact.raw);
        break;
      case 'answer.left':
        put(fact.checkIn, fact.key, fact.state, null, fact.raw);
        break;
      case 'difficulty.raised':
        put(fact.checkIn, difficultyKey, 'answered', { kind: 'text', text: fact.text }, fact.text);
        break;
      case 'difficulty.denied':
        put(fact.checkIn, difficultyKey, 'skipped', null, fact.raw);
        break;
      default:
    }
  }
  return [...rows.values()];
}

async function writeAnswers(
  tx: Tx,
  origin: Origin,
  book: Book,
  facts: readonly Fact[],
): Promise<void> {
  const rows = JSON.stringify(answerRows(origin, book, facts));
  if (rows === '[]') return;
  await tx.$executeRaw`
    UPDATE answer SET superseded_at = ${origin.now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS n(check_in_id text, question_key text)
    WHERE answer.org_id = ${origin.orgId} AND answer.check_in_id = n.check_in_id
      AND answer.question_key = n.question_key AND answer.superseded_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO answer (org_id, id, check_in_id, question_key, revision, kind, state, number_value,
      text_value, day_value, option_value, raw, inbox_id, person_id, via, note, answered_at)
    SELECT ${origin.orgId}, n.id, n.check_in_id, n.question_key,
      1 + coalesce((SELECT max(o.revision) FROM answer o WHERE o.org_id = ${origin.orgId}
        AND o.check_in_id = n.check_in_id AND o.question_key = n.question_key), 0),
      n.kind, n.state, n.number_value, n.text_value, n.day_value, n.option_value, n.raw,
      ${origin.inbox}, ${origin.person}, ${origin.via}, n.note, ${origin.now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS n(id text, check_in_id text, question_key text,
      kind text, state text, number_value double precision, text_value text, day_value text,
      option_value text, raw text, note text)`;
}

/** Begun, taken over and submitted check-ins, and the state of work that a report leaves behind. */
async function writeCheckIns(
  tx: Tx,
  origin: Origin,
  book: Book,
  facts: readonly Fact[],
): Promise<void> {
  const touched = new Set(
    facts.flatMap((f) =>
      f.type === 'check-in.started' ||
      f.type === 'check-in.taken-over' ||
      f.type === 'check-in.submitted' ||
      f.type === 'answer.recorded'
        ? [f.checkIn]
        : [],
    ),
  );
  // A difficulty is told once for a sitting: it may change the state of every task in it.
  const strands = new Set(book.items.filter((i) => isStuck(i, facts)).map(strandOf));
  for (const item of book.items.filter((i) => strands.has(strandOf(i)))) touched.add(item.checkIn);
  const late = new Set(
    facts.flatMap((f) => (f.type === 'check-in.submitted' && f.late ? [f.checkIn] : [])),
  );
  const rows = book.items
    .filter((item) => touched.has(item.checkIn))
    .map((item) => {
      const work = item.status === 'submitted' ? stateOf(item) : null;
      return {
        id: item.checkIn,
        assignment_id: item.assignment,
        status: item.status,
        submitted: facts.some((f) => f.type === 'check-in.submitted' && f.checkIn === item.checkIn),
        late: late.has(item.checkIn),
        work: work?.state ?? null,
        percent: work?.percent ?? null,
      };
    });
  if (rows.length === 0) return;
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    UPDATE check_in c SET status = n.status, revision = c.revision + 1,
      held_by_person_id = CASE WHEN n.status = 'submitted' THEN NULL ELSE ${origin.person} END,
      submitted_at = CASE WHEN n.submitted THEN ${origin.now} ELSE c.submitted_at END,
      late = c.late OR n.late
    FROM jsonb_to_recordset(${json}::jsonb) AS n(id text, status text, submitted boolean, late boolean)
    WHERE c.org_id = ${origin.orgId} AND c.id = n.id`;
  if (rows.every((row) => row.work === null)) return;
  const today = dayOf(origin.now, book.zone);
  await tx.$executeRaw`
    UPDATE assignment a SET status = n.work, percent = coalesce(n.percent, a.percent),
      status_day = ${today},
      done_at = CASE WHEN n.work <> 'done' THEN NULL ELSE coalesce(a.done_at, ${origin.now}) END
    FROM jsonb_to_recordset(${json}::jsonb)
      AS n(id text, assignment_id text, work text, percent double precision)
    WHERE a.org_id = ${origin.orgId} AND a.id = n.assignment_id AND n.work IS NOT NULL
      -- What a later round said stands: a past one may be made good after it.
      AND NOT EXISTS (SELECT 1 FROM check_in c
        JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
        JOIN check_in l ON l.org_id = c.org_id AND l.assignment_id = c.assignment_id AND l.status = 'submitted'
        JOIN round lr ON lr.org_id = l.org_id AND lr.id = l.round_id
        WHERE c.org_id = ${origin.orgId} AND c.id = n.id AND lr.opens_at > r.opens_at)`;
}

function isStuck(item: Item, facts: readonly Fact[]): boolean {
  return facts.some((fact) => {
    switch (fact.type) {
      case 'difficulty.raised':
      case 'difficulty.denied':
        return fact.checkIn === item.checkIn;
      case 'difficulty.cleared':
      case 'difficulty.kept':
        return item.difficulties.some((open) => open.id === fact.difficulty);
      default:
        return false;
    }
  });
}

async function writeDifficulties(
  tx: Tx,
  origin: Origin,
  book: Book,
  facts: readonly Fact[],
): Promise<void> {
  const cleared = facts.flatMap((f) => (f.type === 'difficulty.cleared' ? [f.difficulty] : []));
  if (cleared.length > 0) {
    await tx.$executeRaw`
      UPDATE difficulty SET cleared_at = ${origin.now}
      WHERE org_id = ${origin.orgId} AND id = ANY(${cleared}::text[])`;
  }
  for (const fact of facts) {
    if (fact.type === 'difficulty.raised') {
      const item = book.items.find((i) => i.checkIn === fact.checkIn);
      if (!item) continue;
      await tx.$executeRaw`
        INSERT INTO difficulty (org_id, id, assignment_id, check_in_id, text, raised_by_person_id, raised_at)
        VALUES (${origin.orgId}, ${origin.ids()}, ${item.assignment}, ${fact.checkIn}, ${fact.text},
          ${origin.person}, ${origin.now})`;
    }
    if (fact.type === 'decision.asked-for') {
      await tx.$executeRaw`
        UPDATE difficulty SET decision_asked = ${fact.raw}, decider = ${fact.decider}, decide_by_day = ${fact.by}
        WHERE org_id = ${origin.orgId} AND id = (
          SELECT d.id FROM difficulty d WHERE d.org_id = ${origin.orgId}
            AND d.raised_by_person_id = ${origin.person} AND d.cleared_at IS NULL
          ORDER BY d.raised_at DESC LIMIT 1)`;
    }
  }
}

async function writeEvidence(tx: Tx, origin: Origin, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.type !== 'evidence.attached' || fact.checkIn === null) continue;
    await tx.$executeRaw`
      UPDATE attachment SET check_in_id = ${fact.checkIn}
      WHERE org_id = ${origin.orgId} AND id = ${fact.attachment}`;
  }
}

/** Asking stops at once: the assignment waits for the coordinator, and nobody is missing for it. */
async function writeRefusals(tx: Tx, origin: Origin, facts: readonly Fact[]): Promise<void> {
  const refused = facts.flatMap((f) => (f.type === 'task.refused' ? [f.checkIn] : []));
  if (refused.length === 0) return;
  await tx.$executeRaw`
    UPDATE assignment a SET disputed_at = ${origin.now}
    FROM check_in c
    WHERE c.org_id = ${origin.orgId} AND c.id = ANY(${refused}::text[])
      AND a.org_id = c.org_id AND a.id = c.assignment_id`;
}

async function writeSnoozes(tx: Tx, origin: Origin, facts: readonly Fact[]): Promise<void> {
  const until = facts.flatMap((f) => (f.type === 'sitting.snoozed' ? [f.until] : [])).at(-1);
  if (!until) return;
  await tx.$executeRaw`
    UPDATE snooze SET cancelled_at = ${origin.now}
    WHERE org_id = ${origin.orgId} AND person_id = ${origin.person}
      AND fired_at IS NULL AND cancelled_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO snooze (org_id, id, person_id, fire_at, created_at)
    VALUES (${origin.orgId}, ${origin.ids()}, ${origin.person}, ${until}, ${origin.now})`;
}
