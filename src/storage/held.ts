import type { Strand } from '../core/checkin/strand.ts';
import { as, type Ids, type OrgId, type PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { TimerId } from './timers.ts';

/** Whom to write to at a later hour, and about what. */
export interface HeldInvitation {
  readonly person: PersonId;
  readonly reminder: 'opening' | 'reminder' | 'last-call';
  readonly strand: Strand | null;
  readonly occurrence: string;
  /** Campaign time. */
  readonly until: Date;
}

/** Keeps invitations until their hour: one timer for those that leave together. Two statements. */
export async function holdInvitations(
  tx: Tx,
  orgId: OrgId,
  ids: Ids,
  held: readonly HeldInvitation[],
): Promise<void> {
  if (held.length === 0) return;
  const timers = new Map<string, { id: TimerId; subject: string; until: Date }>();
  const rows = held.map((one) => {
    const subject = `${one.occurrence}@${one.until.toISOString()}`;
    const timer = timers.get(subject) ?? { id: as<TimerId>(ids()), subject, until: one.until };
    timers.set(subject, timer);
    return { ...one, timer: timer.id };
  });
  await tx.$executeRaw`
    INSERT INTO timer (org_id, id, kind, subject, guard, due_at)
    SELECT ${orgId}, n.id, 'invitation.held', n.subject, '', n.until
    FROM jsonb_to_recordset(${JSON.stringify([...timers.values()])}::jsonb)
      AS n(id text, subject text, until timestamptz)`;
  await tx.$executeRaw`
    INSERT INTO held_invitation (org_id, timer_id, person_id, occurrence, reminder, strand)
    SELECT ${orgId}, n.timer, n.person, n.occurrence, n.reminder, n.strand
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n(timer text, person text, occurrence text, reminder text, strand text)`;
}

/** What waits for a timer; of one timer everything is alike but the person. */
export async function loadHeld(
  tx: Tx,
  orgId: OrgId,
  timer: TimerId,
): Promise<readonly Omit<HeldInvitation, 'until'>[]> {
  return await tx.$queryRaw<Omit<HeldInvitation, 'until'>[]>`
    SELECT person_id AS person, reminder, strand, occurrence FROM held_invitation
    WHERE org_id = ${orgId} AND timer_id = ${timer} ORDER BY person_id`;
}

/** What became of those who were waiting, where a due moment keeps account of them. */
export async function settleHeld(
  tx: Tx,
  orgId: OrgId,
  occurrence: string,
  became: readonly {
    readonly recipient: PersonId;
    readonly outcome: 'sent' | 'held' | 'skipped';
    readonly reason: string | null;
    readonly outbox: string | null;
  }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery d SET outcome = n.outcome, reason = n.reason, outbox_id = n.outbox
    FROM jsonb_to_recordset(${JSON.stringify(became)}::jsonb)
      AS n(recipient text, outcome text, reason text, outbox text)
    WHERE d.org_id = ${orgId} AND d.occurrence_id = ${occurrence}
      AND d.recipient_id = n.recipient AND d.outcome = 'held'`;
}
