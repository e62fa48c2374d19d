import type { AccountId, Ids, InboxId, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/**
 * A piece of a reply that waits for the next one: a timer for each piece, all due together. The
 * text stays where it came in, in the inbox.
 */
export interface Fragment {
  readonly inbox: InboxId;
  readonly accountId: AccountId;
  readonly lane: string;
  readonly raw: Uint8Array;
  /** Campaign time: when the platform says it was sent, or when it came. */
  readonly at: Date;
}

const kind = 'fragments';

/** The pieces of one person that wait, oldest first. */
export async function loadFragments(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<readonly Fragment[]> {
  return await tx.$queryRaw<Fragment[]>`
    SELECT i.id AS inbox, i.account_id AS "accountId", i.lane, i.raw,
      coalesce(i.sent_at, i.received_at) AS at
    FROM timer t JOIN inbox i ON i.org_id = t.org_id AND i.id = t.guard
    WHERE t.org_id = ${orgId} AND t.kind = ${kind} AND t.subject = ${person} AND t.fired_at IS NULL
    ORDER BY i.seq FOR UPDATE OF t`;
}

/** One more piece came: all of them wait until `dueAt` (campaign time). */
export async function holdFragment(
  tx: Tx,
  { orgId, person, inbox }: { orgId: OrgId; person: PersonId; inbox: InboxId },
  dueAt: Date,
  ids: Ids,
): Promise<void> {
  await tx.$executeRaw`
    WITH others AS (
      UPDATE timer SET due_at = ${dueAt}
      WHERE org_id = ${orgId} AND kind = ${kind} AND subject = ${person} AND fired_at IS NULL
    )
    INSERT INTO timer (org_id, id, kind, subject, guard, due_at)
    VALUES (${orgId}, ${ids()}, ${kind}, ${person}, ${inbox}, ${dueAt})
    ON CONFLICT (org_id, kind, subject, guard) DO UPDATE SET due_at = excluded.due_at`;
}

/** The pieces were read, or nobody will read them. */
export async function settleFragments(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  outcome: 'read' | 'dropped' | 'failed',
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE timer SET fired_at = ${now}, outcome = ${outcome}
    WHERE org_id = ${orgId} AND kind = ${kind} AND subject = ${person} AND fired_at IS NULL`;
}

/**
 * Somebody whose pieces are to be read: nobody but this transaction reads them.
 *
 * @param dueBy campaign time
 */
export async function claimFragments(
  tx: Tx,
  dueBy: Date,
): Promise<{ readonly orgId: OrgId; readonly person: PersonId } | null> {
  const [row] = await tx.$queryRaw<{ orgId: OrgId; person: PersonId }[]>`
    SELECT org_id AS "orgId", subject AS person FROM timer
    WHERE kind = ${kind} AND fired_at IS NULL AND due_at <= ${dueBy}
    ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row ?? null;
}
