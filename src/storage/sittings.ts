import type { Action } from '../core/checkin/input.ts';
import type { Session } from '../core/checkin/session.ts';
import type { AddressId, OrgId, PersonId, SittingId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A person's place in a conversation, to be written. */
export interface SittingRow {
  readonly id: SittingId;
  readonly person: PersonId;
  readonly session: Session;
}

/** Writes where people are; a person has at most one open sitting. One statement. */
export async function saveSittings(
  tx: Tx,
  orgId: OrgId,
  sittings: readonly SittingRow[],
  now: Date,
): Promise<void> {
  if (sittings.length === 0) return;
  const rows = sittings.map((s) => ({
    id: s.id,
    person_id: s.person,
    state: s.session,
    step: s.session.step,
  }));
  await tx.$executeRaw`
    INSERT INTO sitting (org_id, id, person_id, kind, state, step, opened_at)
    SELECT ${orgId}, n.id, n.person_id, 'check-in', n.state, n.step, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n(id text, person_id text, state jsonb, step int)
    ON CONFLICT (org_id, id) DO UPDATE SET state = excluded.state, step = excluded.step`;
}

/** A button that says a text for the person: whatever a button does can be typed as well. */
export interface Saying {
  readonly do: 'say';
  readonly text: string;
}

/** What a button means: a step of a sitting, or words said to the bot. */
export type Meaning = Action | Saying;

/** A message that expects an answer, and what its buttons mean. */
export interface PromptRow {
  readonly id: string;
  readonly token: string;
  readonly sitting: SittingId | null;
  readonly step: number;
  readonly address: AddressId;
  readonly person: PersonId;
  readonly actions: readonly Meaning[];
  /** What the buttons are about, where that is no sitting. */
  readonly subject?: string | null;
  readonly outboxKey: string;
}

export async function savePrompts(
  tx: Tx,
  orgId: OrgId,
  prompts: readonly PromptRow[],
  now: Date,
): Promise<void> {
  if (prompts.length === 0) return;
  const rows = prompts.map((p) => ({
    id: p.id,
    token: p.token,
    sitting_id: p.sitting,
    step: p.step,
    address_id: p.address,
    person_id: p.person,
    actions: p.actions,
    outbox_id: p.outboxKey,
    subject: p.subject ?? null,
  }));
  await tx.$executeRaw`
    INSERT INTO prompt (org_id, id, token, sitting_id, step, address_id, person_id, actions, outbox_id, subject, created_at)
    SELECT ${orgId}, n.id, n.token, n.sitting_id, n.step, n.address_id, n.person_id, n.actions, n.outbox_id, n.subject, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(id text, token text, sitting_id text,
      step int, address_id text, person_id text, actions jsonb, outbox_id text, subject text)`;
}

/** The open sittings of some people. One statement. */
export async function loadSittings(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, { readonly id: SittingId; readonly session: Session }>> {
  const rows = await tx.$queryRaw<{ person_id: PersonId; id: SittingId; state: Session }[]>`
    SELECT person_id, id, state FROM sitting
    WHERE org_id = ${orgId} AND person_id = ANY(${[...people]}::text[]) AND closed_at IS NULL`;
  return new Map(rows.map((row) => [row.person_id, { id: row.id, session: row.state }]));
}
