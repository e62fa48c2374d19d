import type { RoundCadence } from '../core/campaign/due.ts';
import { type AccountId, as, type OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { IncidentKind } from './incidents.ts';
import {
  downCause,
  gravest,
  keepingKinds,
  type OutageReason,
  passesMs,
  readSubject,
} from './standstill.ts';
import { armTimer } from './timers.ts';

/** Campaign time for what waited to leave before it is told. */
const catchUpMs = 5 * 60_000;

/**
 * Messages pass again: what was held up is looked at a little later, once for all that leaves
 * until then.
 *
 * @param now campaign time of the first message that passed
 */
export async function watchOutage(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  now: Date,
): Promise<void> {
  const subject = `${account}@${now.toISOString()}`;
  const pending = await tx.$queryRaw<unknown[]>`
    SELECT id FROM timer WHERE org_id = ${orgId} AND kind = 'account.back' AND fired_at IS NULL
      AND starts_with(subject, ${`${account}@`}) LIMIT 1`;
  if (pending.length > 0) return;
  await armTimer(tx, orgId, {
    id: as(`outage:${subject}`),
    kind: 'account.back',
    subject,
    dueAt: new Date(now.getTime() + catchUpMs),
  });
}

/**
 * The same where nobody called it an outage: a message that was tried in vain has left long after
 * it was due, and none other has left meanwhile.
 *
 * @param dueAt campaign time at which it was to leave
 */
export async function watchDelay(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  dueAt: Date,
  now: Date,
): Promise<void> {
  if (now.getTime() - dueAt.getTime() < passesMs) return;
  const passed = await tx.$queryRaw<unknown[]>`
    SELECT id FROM outbox WHERE org_id = ${orgId} AND account_id = ${account} AND status = 'sent'
      AND sent_at > ${new Date(now.getTime() - passesMs)} AND sent_at < ${now} LIMIT 1`;
  if (passed.length === 0) await watchOutage(tx, orgId, account, now);
}

/** A time in which nothing left an account, and which is over. */
export interface Outage {
  readonly account: AccountId;
  readonly platform: 'telegram' | 'zalo';
  readonly reason: OutageReason;
  /** Campaign time: since the first message that was tried in vain, for nobody looked before. */
  readonly from: Date;
  /** Campaign time of the first message that passed. */
  readonly to: Date;
  /** Messages that waited and were sent when it was over. */
  readonly held: number;
  /** Such messages that still wait. */
  readonly waiting: number;
  /** What was not sent any more, by category. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Rounds that were due in that time, where what asked for reports was held up or dropped. */
  readonly missed: readonly {
    readonly cadence: RoundCadence;
    readonly key: string;
    readonly dueAt: Date;
  }[];
  /** Somebody was told when it began. */
  readonly announced: boolean;
}

/**
 * @param subject the timer's: the account, and when the outage ended
 * @param resumed from when people could be written to again, where it ended at night
 */
export async function loadOutage(
  tx: Tx,
  orgId: OrgId,
  subject: string,
  resumed: (ended: Date) => Date,
): Promise<Outage | null> {
  const { account, at: to } = readSubject(subject);
  const [row] = await tx.$queryRaw<
    (Omit<Outage, 'reason' | 'missed' | 'from' | 'dropped'> & {
      kinds: IncidentKind[] | null;
      from: Date | null;
      dropped: Outage['dropped'] | null;
      asked: boolean;
    })[]
  >`
    WITH trouble AS (
      SELECT kind, opened_at FROM incident
      WHERE org_id = ${orgId} AND subject = ${account} AND kind = ANY (${[...keepingKinds]}::text[])
        AND opened_at <= ${to}::timestamptz
        AND (closed_at IS NULL OR closed_at >= ${to}::timestamptz - interval '1 minute')
    ), message AS (
      SELECT category, status, error, attempts, created_at, sent_at, settled_at,
        coalesce(not_before_at, created_at) AS due
      FROM outbox
      WHERE org_id = ${orgId} AND account_id = ${account} AND (settled_at IS NULL
        OR settled_at >= least((SELECT min(opened_at) FROM trouble),
          ${to}::timestamptz - interval '1 day'))
    ), late AS (
      SELECT *, settled_at IS NULL AS waits FROM message
      WHERE created_at <= ${to}::timestamptz AND due <= ${resumed(to)}::timestamptz
        AND (settled_at IS NULL OR status = 'sent' AND sent_at >= ${to}::timestamptz
          AND (due > ${to}::timestamptz OR sent_at - due >= interval '5 min'))
    ), span AS (
      SELECT least((SELECT min(opened_at) FROM trouble),
        (SELECT min(due) FROM late WHERE attempts > 1)) AS "from"
    ), given AS (
      SELECT category FROM message
      WHERE status = 'cancelled' AND (error IN ('too-late', 'round-over')
          OR error = 'quota' AND EXISTS (SELECT FROM trouble WHERE kind = 'account.quota'))
        AND settled_at >= (SELECT "from" FROM span)
    )
    SELECT c.id AS account, c.platform, ${to}::timestamptz AS "to",
      (SELECT "from" FROM span) AS "from",
      (SELECT array_agg(kind) FROM trouble) AS kinds,
      (SELECT count(*)::int FROM late WHERE NOT waits) AS held,
      (SELECT count(*)::int FROM late WHERE waits) AS waiting,
      (SELECT jsonb_object_agg(category, n)
        FROM (SELECT category, count(*)::int AS n FROM given GROUP BY category) g) AS dropped,
      EXISTS (SELECT FROM (SELECT category FROM late UNION ALL SELECT category FROM given) l
        WHERE category IN ('opening', 'second-reminder', 'last-call')) AS asked,
      EXISTS (SELECT FROM outbox o WHERE o.org_id = ${orgId}
        AND starts_with(o.cause, ${downCause(account)})
        AND o.created_at >= (SELECT "from" FROM span)) AS announced
    FROM channel_account c WHERE c.org_id = ${orgId} AND c.id = ${account}`;
  if (!row?.from) return null;
  const { kinds: found, asked, from, dropped, ...outage } = row;
  const reason = found ? gravest(found) : 'silent';
  const missed = asked ? await roundsDue(tx, orgId, from, to) : [];
  return { ...outage, from, dropped: dropped ?? {}, reason, missed };
}

async function roundsDue(tx: Tx, orgId: OrgId, from: Date, to: Date): Promise<Outage['missed']> {
  return await tx.$queryRaw<Outage['missed'][number][]>`
    SELECT cadence, key, due_at AS "dueAt" FROM round
    WHERE org_id = ${orgId} AND due_at > ${from} AND due_at <= ${to} ORDER BY due_at, cadence`;
}
