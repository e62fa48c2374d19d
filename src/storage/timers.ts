import type { Id, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

export type TimerId = Id<'timer'>;

/** What is to be looked at again at a moment. A reply beats it: it looks before it does anything. */
export type TimerKind =
  /** once, before a directive is due */
  | 'directive.remind'
  /** once, after it was due */
  | 'directive.overdue'
  /** invitations that wait for an hour at which people may be written to */
  | 'invitation.held'
  /** an urgent report that nobody has answered */
  | 'urgent.pass-on'
  /** messages of a few minutes of which nobody knows whether they arrived */
  | 'send.doubtful'
  /** a moment of the agenda could not be done, however often it was tried */
  | 'schedule.failed'
  /** an account can send nothing */
  | 'account.down'
  /** it can again */
  | 'account.back';

export interface Timer {
  readonly id: TimerId;
  readonly kind: TimerKind;
  readonly subject: string;
  /** Campaign time. */
  readonly dueAt: Date;
}

/** Arms a timer, once for each kind and subject. */
export async function armTimer(tx: Tx, orgId: OrgId, timer: Timer): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO timer (org_id, id, kind, subject, guard, due_at)
    VALUES (${orgId}, ${timer.id}, ${timer.kind}, ${timer.subject}, '', ${timer.dueAt})
    ON CONFLICT (org_id, kind, subject, guard) DO NOTHING`;
}

/** The timers of one subject, whether they have fired or not. */
export async function loadTimersOf(
  tx: Tx,
  orgId: OrgId,
  subject: string,
): Promise<readonly Pick<Timer, 'id' | 'kind'>[]> {
  return await tx.$queryRaw<Pick<Timer, 'id' | 'kind'>[]>`
    SELECT id, kind FROM timer WHERE org_id = ${orgId} AND subject = ${subject}`;
}

/** Arms a timer, or sets one that is there to another moment: it fires then, even if it has before. */
export async function setTimer(tx: Tx, orgId: OrgId, timer: Timer): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO timer (org_id, id, kind, subject, guard, due_at)
    VALUES (${orgId}, ${timer.id}, ${timer.kind}, ${timer.subject}, '', ${timer.dueAt})
    ON CONFLICT (org_id, kind, subject, guard) DO UPDATE
    SET due_at = excluded.due_at, fired_at = NULL, outcome = NULL`;
}

/**
 * Takes the timer that is due first: nobody else fires it. The pieces of replies are timers too,
 * and are read elsewhere.
 *
 * @param now campaign time
 */
export async function claimTimer(
  tx: Tx,
  now: Date,
): Promise<(Timer & { readonly orgId: OrgId }) | null> {
  const [row] = await tx.$queryRaw<(Timer & { readonly orgId: OrgId })[]>`
    SELECT org_id AS "orgId", id, kind, subject, due_at AS "dueAt" FROM timer
    WHERE kind <> 'fragments' AND fired_at IS NULL AND due_at <= ${now}
    ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row ?? null;
}

/** It has fired, and what came of it. */
export async function settleTimer(
  tx: Tx,
  orgId: OrgId,
  id: TimerId,
  outcome: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE timer SET fired_at = ${now}, outcome = ${outcome}
    WHERE org_id = ${orgId} AND id = ${id} AND fired_at IS NULL`;
}

/** What it waits for has not begun yet: it is looked at again then. */
export async function postponeTimer(tx: Tx, orgId: OrgId, id: TimerId, dueAt: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE timer SET due_at = ${dueAt} WHERE org_id = ${orgId} AND id = ${id} AND fired_at IS NULL`;
}
