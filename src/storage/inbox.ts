import type { AccountId, Ids, InboxId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** One update as it was received, waiting for its turn. */
export interface InboxRow {
  readonly orgId: OrgId;
  readonly id: InboxId;
  readonly accountId: AccountId;
  readonly externalId: string;
  /** Whose queue it stands in: the platform's id of the chat. */
  readonly lane: string;
  readonly raw: Uint8Array;
  /** Campaign time. */
  readonly receivedAt: Date;
  /** When the platform says it was sent, where that is plausible. */
  readonly sentAt: Date | null;
  /** How often its turn failed before. */
  readonly attempts: number;
}

export interface Arrival {
  readonly orgId: OrgId;
  readonly accountId: AccountId;
  /** Campaign time. */
  readonly receivedAt: Date;
  readonly updates: readonly {
    readonly id: string;
    readonly lane: string;
    readonly bytes: Uint8Array;
    readonly sentAt: Date | null;
  }[];
  /** Where to go on polling from; `undefined` leaves it as it is. */
  readonly next?: string | null;
}

/**
 * Stores updates in their order, and the place to poll on from, in one statement. What is there
 * already is left alone, so the same update may come any number of times.
 *
 * @returns how many were new
 */
export async function storeUpdates(tx: Tx, arrival: Arrival, ids: Ids): Promise<number> {
  const { orgId, accountId, receivedAt, updates, next } = arrival;
  const rows = updates.map(({ id, lane, bytes, sentAt }, n) => ({
    n,
    id: ids(),
    external_id: id,
    lane,
    raw: Buffer.from(bytes).toString('base64'),
    sent_at: sentAt?.toISOString() ?? null,
  }));
  return await tx.$executeRaw`
    WITH moved AS (
      UPDATE channel_account
      SET poll_offset = CASE WHEN ${next === undefined} THEN poll_offset
                             ELSE ${next ?? null}::text::bigint END,
          last_update_at = ${receivedAt}::timestamptz
      WHERE org_id = ${orgId} AND id = ${accountId} AND ${rows.length > 0}
    )
    INSERT INTO inbox (org_id, id, account_id, external_id, lane, raw, received_at, sent_at, state)
    SELECT ${orgId}, id, ${accountId}, external_id, lane, decode(raw, 'base64'),
      ${receivedAt}::timestamptz, sent_at, 'new'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(n int, id text, external_id text, lane text, raw text, sent_at timestamptz)
    ORDER BY n
    ON CONFLICT (org_id, account_id, external_id) DO NOTHING`;
}

/**
 * Takes the oldest update that may have its turn, and holds it until the transaction ends: the
 * oldest open one of its lane, so that one person is heard in order and different people side by
 * side.
 *
 * @param accounts ids of the accounts whose updates can be understood now
 */
export async function claimUpdate(
  tx: Tx,
  accounts: readonly AccountId[],
): Promise<InboxRow | null> {
  const [row] = await tx.$queryRaw<InboxRow[]>`
    SELECT i.org_id AS "orgId", i.id, i.account_id AS "accountId",
      i.external_id AS "externalId", i.lane, i.raw, i.received_at AS "receivedAt",
      i.sent_at AS "sentAt", i.attempts
    FROM inbox i
    WHERE i.handled_at IS NULL
      AND (i.next_retry IS NULL OR i.next_retry <= now())
      AND i.account_id = ANY (${accounts}::text[])
      AND NOT EXISTS (
        SELECT 1 FROM inbox older
        WHERE older.org_id = i.org_id AND older.lane = i.lane AND older.seq < i.seq
          AND older.account_id = i.account_id AND older.handled_at IS NULL)
    ORDER BY i.seq
    LIMIT 1
    FOR UPDATE OF i SKIP LOCKED`;
  return row ?? null;
}

/** Its turn is done. A row that the turn itself scrubbed stays `scrubbed`. */
export async function markHandled(tx: Tx, { orgId, id }: InboxRow, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox
    SET handled_at = ${now}::timestamptz, error = NULL,
      state = CASE state WHEN 'scrubbed' THEN state ELSE 'handled' END
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/** Nobody can understand it: kept as it came, out of the queue. */
export async function markMalformed(
  tx: Tx,
  { orgId, id }: InboxRow,
  error: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET handled_at = ${now}::timestamptz, state = 'malformed', error = ${error}
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/**
 * Its turn failed and was rolled back. It is tried again in `retryMs`, and its lane waits for it;
 * with `retryMs` null it is parked as `failed`, and the lane goes on.
 *
 * @param now campaign time
 * @returns whether the row was still open
 */
export async function recordFailedTurn(
  tx: Tx,
  { orgId, id }: InboxRow,
  { error, retryMs, now }: { readonly error: string; readonly retryMs: number | null; now: Date },
): Promise<boolean> {
  const changed =
    retryMs === null
      ? await tx.$executeRaw`
          UPDATE inbox SET attempts = attempts + 1, error = ${error}, state = 'failed',
            handled_at = ${now}::timestamptz
          WHERE org_id = ${orgId} AND id = ${id} AND handled_at IS NULL`
      : await tx.$executeRaw`
          UPDATE inbox SET attempts = attempts + 1, error = ${error},
            next_retry = now() + make_interval(secs => ${retryMs / 1000}::float8)
          WHERE org_id = ${orgId} AND id = ${id} AND handled_at IS NULL`;
  return changed > 0;
}

/** Whether something of these accounts still waits for its turn. */
export async function somethingOpen(tx: Tx, accounts: readonly AccountId[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM inbox WHERE handled_at IS NULL AND account_id = ANY (${accounts}::text[])
    ) AS open`;
  return row?.open ?? false;
}
