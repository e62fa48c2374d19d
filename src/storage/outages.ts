import { type AccountId, as, type OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { armTimer } from './timers.ts';

/** Campaign time for what waited to leave before it is told. */
const catchUpMs = 5 * 60_000;

/** What makes the telling of one outage unique. */
export function outageCause(subject: string): string {
  return `outage:${subject}`;
}

/**
 * The platform takes messages again: what its outage held up is looked at a little later.
 *
 * @param now campaign time, at which the incident ended
 */
export async function watchOutage(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  now: Date,
): Promise<void> {
  const subject = `${account}@${now.toISOString()}`;
  await armTimer(tx, orgId, {
    id: as(outageCause(subject)),
    kind: 'account.back',
    subject,
    dueAt: new Date(now.getTime() + catchUpMs),
  });
}

/** An outage that is over. */
export interface Outage {
  readonly platform: 'telegram' | 'zalo';
  /** Campaign time: since the first message that was tried in vain, for nobody looked before. */
  readonly from: Date;
  /** Campaign time. */
  readonly to: Date;
  /** Messages nobody asked for that waited and were sent when it was over. */
  readonly held: number;
  /** Such messages that still wait. */
  readonly waiting: number;
}

/** @param subject the timer's: the account, and when the outage ended */
export async function loadOutage(tx: Tx, orgId: OrgId, subject: string): Promise<Outage | null> {
  const at = subject.lastIndexOf('@');
  const [account, to] = [subject.slice(0, at), new Date(subject.slice(at + 1))];
  const [row] = await tx.$queryRaw<Outage[]>`
    SELECT c.platform, i.closed_at AS "to",
      least(i.opened_at, min(coalesce(o.not_before_at, o.created_at)) FILTER (WHERE o.attempts > 1))
        AS "from",
      count(*) FILTER (WHERE o.status = 'sent' AND o.sent_at >= i.closed_at)::int AS held,
      count(*) FILTER (WHERE o.settled_at IS NULL)::int AS waiting
    FROM incident i
    JOIN channel_account c ON c.org_id = i.org_id AND c.id = i.subject
    LEFT JOIN outbox o ON o.org_id = i.org_id AND o.account_id = i.subject AND o.priority > 0
      AND coalesce(o.not_before_at, o.created_at) <= i.closed_at
      AND (o.settled_at IS NULL OR o.settled_at >= i.closed_at)
    WHERE i.org_id = ${orgId} AND i.kind = 'account.silent' AND i.subject = ${account}
      AND i.closed_at = ${to}
    GROUP BY c.platform, i.opened_at, i.closed_at`;
  return row ?? null;
}
