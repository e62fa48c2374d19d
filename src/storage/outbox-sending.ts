import type { AccountId, AddressId, OrgId } from '../kernel/ids.ts';
import type { Database, Tx } from './database.ts';
import { leaseName } from './leases.ts';
import type { Category } from './outbox.ts';
import type { OutboxKey } from './outbox-keys.ts';

/** A message that its sender has taken, with where it goes. */
export interface Claimed {
  readonly id: OutboxKey;
  readonly addressId: AddressId;
  readonly lane: string;
  readonly priority: number;
  readonly repeatable: boolean;
  readonly category: Category;
  readonly payload: unknown;
  readonly cause: string | null;
  /** Campaign time at which it was to leave. */
  readonly dueAt: Date;
  /** This try included. */
  readonly attempts: number;
  readonly chat: string;
  readonly thread: string | null;
  readonly kind: 'private' | 'group';
}

/** One look at an account's queue. */
export interface Look {
  /** Whether the lease was still ours; if not, nothing was claimed. */
  readonly held: boolean;
  readonly rows: readonly Claimed[];
  /** Messages that `busy`, `limit`, `lowest` or the one before them kept from being taken now. */
  readonly ready: number;
  /** Rows on their way, in any process, without those claimed here. */
  readonly sending: number;
  /** Campaign time of the next message that waits for it. */
  readonly nextAt: Date | null;
  /** Milliseconds of machine time until the next message, or the account, may be tried again. */
  readonly nextRetryMs: number | null;
}

export interface Glance {
  readonly orgId: OrgId;
  readonly accountId: AccountId;
  /** This holder's name in the lease. */
  readonly holder: string;
  readonly leaseMs: number;
  /** Campaign time. */
  readonly now: Date;
  /** Lanes with a message on its way, or that must wait. */
  readonly busy: readonly string[];
  readonly limit: number;
  /** The lowest priority (highest number) that may be taken. */
  readonly lowest: number;
}

type LookRow = Omit<Look, 'rows'> & { [K in keyof Claimed]: Claimed[K] | null };

/**
 * Renews the lease, takes the first message of each lane that may go, and says what is left, in
 * one statement. A lane's first message holds the ones behind it, also while it waits for its next
 * try; what has a later campaign time holds nobody.
 */
export async function claim(database: Database, glance: Glance): Promise<Look> {
  const { orgId, accountId, holder, leaseMs, now, busy, limit, lowest } = glance;
  const found = await database.prisma.$queryRaw<LookRow[]>`
    WITH held AS (
      UPDATE lease
      SET until_lease = statement_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      WHERE org_id = ${orgId} AND name = ${leaseName(accountId)} AND holder = ${holder}
        AND until_lease > statement_timestamp()
      RETURNING holder
    ), account AS (
      SELECT parked, paused, turn, working AND NOT parked AND paused IS NULL AS free
      FROM (
        SELECT a.state IN ('active', 'parked') AS working,
          a.state = 'parked' AND a.state_reason >= to_char(today, 'YYYY-MM') AS parked,
          CASE WHEN a.paused_until_retry > statement_timestamp() THEN a.paused_until_retry END
            AS paused,
          (date_trunc('month', today) + interval '1 month') AT TIME ZONE o.time_zone AS turn
        FROM channel_account a
        JOIN organization o ON o.id = a.org_id
        CROSS JOIN LATERAL (SELECT ${now}::timestamptz AT TIME ZONE o.time_zone AS today) t
        WHERE a.org_id = ${orgId} AND a.id = ${accountId}
      ) a
    ), open AS (
      SELECT id, lane, priority, seq, status, not_before_at, next_retry, due,
        due AND status = 'queued' AS waiting, row_number() OVER turn AS place,
        first_value(next_retry) OVER turn AS head_retry
      FROM (
        SELECT *, not_before_at IS NULL OR not_before_at <= ${now}::timestamptz AS due FROM outbox
        WHERE org_id = ${orgId} AND account_id = ${accountId} AND settled_at IS NULL
      ) o
      WINDOW turn AS (PARTITION BY due AND status = 'queued', lane ORDER BY priority, seq)
    ), ready AS (
      SELECT id, lane, priority, seq, place FROM open
      WHERE waiting AND (head_retry IS NULL OR head_retry <= statement_timestamp())
        AND (SELECT free FROM account)
    ), picked AS (
      SELECT id FROM ready
      WHERE place = 1 AND lane <> ALL (${busy}::text[]) AND priority <= ${lowest}::int
        AND EXISTS (SELECT FROM held)
      ORDER BY priority, seq LIMIT ${limit}::int
    ), claimed AS (
      UPDATE outbox o
      SET status = 'sending', lease_holder = ${holder}, attempts = o.attempts + 1, next_retry = NULL
      FROM address a
      WHERE o.org_id = ${orgId} AND o.id = ANY (ARRAY(SELECT id FROM picked))
        AND o.status = 'queued' AND a.org_id = ${orgId} AND a.id = o.address_id
      RETURNING o.id, o.address_id AS "addressId", o.lane, o.priority, o.seq, o.repeatable,
        o.category, o.payload, o.cause, o.attempts,
        coalesce(o.not_before_at, o.created_at) AS "dueAt",
        a.external_id AS chat, a.thread_id AS thread, a.kind
    ), rest AS (
      SELECT count(*) FILTER (WHERE status = 'sending')::int AS sending,
        min(not_before_at) FILTER (WHERE NOT due) AS later,
        min(next_retry) FILTER (WHERE waiting AND place = 1 AND next_retry > statement_timestamp())
          AS retry,
        bool_or(waiting) AS waiting
      FROM open
    )
    SELECT
      EXISTS (SELECT FROM held) AS held,
      ((SELECT count(*) FROM ready) - (SELECT count(*) FROM picked))::int AS ready,
      rest.sending,
      LEAST(rest.later, CASE WHEN account.parked AND rest.waiting THEN account.turn END)
        AS "nextAt",
      ceil(extract(epoch FROM
        LEAST(rest.retry, CASE WHEN rest.waiting THEN account.paused END) - statement_timestamp()
      ) * 1000)::int AS "nextRetryMs",
      claimed.*
    FROM rest CROSS JOIN account LEFT JOIN claimed ON true
    ORDER BY claimed.priority, claimed.seq`;
  const [first] = found;
  if (first === undefined) throw new TypeError('the account is not there');
  const { held, ready, sending, nextAt, nextRetryMs } = first;
  return { held, ready, sending, nextAt, nextRetryMs, rows: found.filter(isClaimed) };
}

function isClaimed(row: LookRow): row is LookRow & Claimed {
  return row.id !== null;
}

/** Which row of which term: whoever lost the lease changes nothing but what it really sent. */
export interface Hold {
  readonly orgId: OrgId;
  readonly id: OutboxKey;
  readonly holder: string;
}

/**
 * It is sent: true whoever holds the row by now, for that is what happened.
 *
 * @param now campaign time
 * @returns false when it was recorded before
 */
export async function recordSent(
  tx: Tx,
  { orgId, id }: Hold,
  message: string,
  now: Date,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE outbox
    SET status = 'sent', sent_at = ${now}::timestamptz, settled_at = ${now}::timestamptz,
      platform_message_id = ${message}, lease_holder = NULL, error = NULL
    WHERE org_id = ${orgId} AND id = ${id} AND status <> 'sent'`;
  return changed > 0;
}

/**
 * It will not be sent (any more).
 *
 * @param now campaign time
 */
export async function recordSettled(
  tx: Tx,
  { orgId, id, holder }: Hold,
  status: 'failed' | 'uncertain',
  error: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox
    SET status = ${status}, settled_at = ${now}::timestamptz, lease_holder = NULL, error = ${error}
    WHERE org_id = ${orgId} AND id = ${id} AND status = 'sending' AND lease_holder = ${holder}`;
}

export interface PutBack {
  /** Machine time to wait; null when it may go at once. */
  readonly waitMs: number | null;
  readonly error: string | null;
  /** It may have arrived: the one repetition that was allowed is used up. */
  readonly spent?: boolean;
  readonly withoutPhoto?: boolean;
}

/** It goes back to its place in the queue. */
export async function putBack(
  tx: Tx,
  { orgId, id, holder }: Hold,
  { waitMs, error, spent = false, withoutPhoto = false }: PutBack,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox
    SET status = 'queued', lease_holder = NULL, error = ${error},
      next_retry = clock_timestamp() + make_interval(secs => ${waitMs}::float8 / 1000),
      repeatable = repeatable AND NOT ${spent},
      payload = CASE WHEN ${withoutPhoto} THEN payload || '{"photo": null}' ELSE payload END
    WHERE org_id = ${orgId} AND id = ${id} AND status = 'sending' AND lease_holder = ${holder}`;
}

/**
 * A look whose answer was lost may have taken messages that nobody sends: they go back, but for
 * those that really are on their way.
 */
export async function giveBack(
  database: Database,
  { orgId, accountId, holder }: Pick<Glance, 'orgId' | 'accountId' | 'holder'>,
  onTheirWay: readonly OutboxKey[],
): Promise<void> {
  await database.prisma.$executeRaw`
    UPDATE outbox SET status = 'queued', lease_holder = NULL
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND settled_at IS NULL
      AND status = 'sending' AND lease_holder = ${holder} AND id <> ALL (${onTheirWay}::text[])`;
}

/**
 * What somebody who is gone was sending may have arrived. What may be repeated is queued once
 * more; the rest is settled as `uncertain`.
 *
 * @param now campaign time
 * @returns the rows found, as they are now
 */
export async function recover(
  tx: Tx,
  { orgId, accountId, holder }: Pick<Glance, 'orgId' | 'accountId' | 'holder'>,
  now: Date,
): Promise<{ id: OutboxKey; addressId: AddressId; category: Category; uncertain: boolean }[]> {
  return await tx.$queryRaw`
    UPDATE outbox
    SET status = CASE WHEN repeatable THEN 'queued' ELSE 'uncertain' END,
      settled_at = CASE WHEN repeatable THEN NULL ELSE ${now}::timestamptz END,
      repeatable = false, lease_holder = NULL, error = 'the sender stopped before the answer'
    WHERE org_id = ${orgId} AND account_id = ${accountId} AND settled_at IS NULL
      AND status = 'sending' AND lease_holder IS DISTINCT FROM ${holder}
    RETURNING id, address_id AS "addressId", category, status = 'uncertain' AS uncertain`;
}
