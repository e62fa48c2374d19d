import { z } from 'zod';
import type { AccountId, AddressId, OrgId } from '../kernel/ids.ts';
import { storable } from '../kernel/storable.ts';
import type { Tx } from './database.ts';
import type { OutboxKey } from './outbox-keys.ts';

const attached = z.object({
  /** The blob's id: SHA-256 in hex. */
  sha256: z.string(),
  name: z.string(),
});

/** A message as it waits: like the channel's `Outbound`, with blobs in place of bytes. */
export const payloadShape = z.object({
  text: z.string(),
  buttons: z.array(z.array(z.object({ label: z.string(), data: z.string() }))),
  photo: attached.nullable(),
  file: attached.nullable(),
  /** The platform's id of a message in the same chat that this one answers. */
  replyTo: z.string().optional(),
});

export type Payload = z.infer<typeof payloadShape>;

/** What a message is for: the quota ledger counts, and load is shed, by it. */
export type Category =
  | 'opening'
  | 'second-reminder'
  | 'last-call'
  | 'answering'
  | 'receipt'
  | 'digest'
  | 'directive'
  | 'urgent'
  | 'list'
  | 'command'
  | 'broadcast'
  | 'notice'
  | 'stranger'
  | 'link';

/** What goes first: an answer to somebody who waits, then what is urgent, then the rest. */
export const priorities = { reply: 0, urgent: 1, bulk: 2 } as const;

export type Priority = keyof typeof priorities;

/** A message to be sent, once. Its account is the address's. */
export interface NewMessage {
  /** Unique in the organization, and the id of the row: what refers to the message holds it. */
  readonly key: OutboxKey;
  readonly address: AddressId;
  readonly priority: Priority;
  /**
   * It answers what the person just sent, so that a second copy does no harm: sent once more when
   * nobody can know whether the first arrived. What nobody asked for never is.
   */
  readonly repeatable: boolean;
  /** Nobody asked for it: held in quiet hours and counted against the person's cap. */
  readonly unasked: boolean;
  readonly category: Category;
  readonly payload: Payload;
  /** Campaign time before which it stays; null when it may go at once. */
  readonly notBefore: Date | null;
  /** The row that caused it: inbox, occurrence, directive, digest. */
  readonly cause: string | null;
}

/**
 * Queues messages in one statement; a key that is there already is left as it is. What goes to an
 * address that cannot be reached is settled at once as `failed (unreachable)`. Messages of one
 * address leave in the order given here, within their priority. Nudge the delivery after COMMIT.
 *
 * @param now campaign time
 */
export async function queue(
  tx: Tx,
  orgId: OrgId,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message, n) => ({
    n,
    key: message.key,
    address_id: message.address,
    priority: priorities[message.priority],
    repeatable: message.repeatable,
    unasked: message.unasked,
    category: message.category,
    payload: storablePayload(message.payload),
    not_before_at: message.notBefore,
    cause: message.cause,
  }));
  await tx.$executeRaw`
    INSERT INTO outbox (
      org_id, id, key, account_id, address_id, lane, priority, repeatable, unasked, category,
      payload, not_before_at, cause, created_at, status, settled_at, error
    )
    SELECT
      ${orgId}, r.key, r.key, a.account_id, r.address_id, r.address_id, r.priority, r.repeatable,
      r.unasked, r.category, r.payload, r.not_before_at, r.cause, ${now}::timestamptz,
      CASE WHEN a.reachable THEN 'queued' ELSE 'failed' END,
      CASE WHEN a.reachable THEN NULL ELSE ${now}::timestamptz END,
      CASE WHEN a.reachable THEN NULL ELSE 'unreachable' END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (
      n int, key text, address_id text, priority int, repeatable boolean, unasked boolean,
      category text, payload jsonb, not_before_at timestamptz, cause text
    )
    LEFT JOIN address a ON a.org_id = ${orgId} AND a.id = r.address_id
    ORDER BY r.n
    ON CONFLICT (org_id, key) DO NOTHING`;
}

/** Whether a chat was sent these very words since a moment of campaign time. */
export async function wasSaidSince(
  tx: Tx,
  orgId: OrgId,
  address: AddressId,
  text: string,
  since: Date,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM outbox
    WHERE org_id = ${orgId} AND address_id = ${address} AND created_at > ${since}
      AND payload ->> 'text' = ${text} LIMIT 1`;
  return rows.length > 0;
}

/** `jsonb` refuses NUL and lone surrogates, and names and answers bring them. */
function storablePayload(payload: Payload): Payload {
  return {
    ...payload,
    text: storable(payload.text),
    buttons: payload.buttons.map((row) =>
      row.map(({ label, data }) => ({ label: storable(label), data })),
    ),
  };
}

/** A message that was sent, as its platform knows it. */
export interface SentMessage {
  readonly accountId: AccountId;
  /** The platform's ids. */
  readonly chat: string;
  readonly message: string;
}

/** The message of one cause that was queued with this text; null until it was sent. */
export async function findSent(
  tx: Tx,
  orgId: OrgId,
  cause: string,
  text: string,
): Promise<SentMessage | null> {
  const [row] = await tx.$queryRaw<SentMessage[]>`
    SELECT o.account_id AS "accountId", a.external_id AS chat, o.platform_message_id AS message
    FROM outbox o JOIN address a ON a.org_id = o.org_id AND a.id = o.address_id
    WHERE o.org_id = ${orgId} AND o.cause = ${cause} AND o.payload->>'text' = ${text}
      AND o.status = 'sent' AND o.platform_message_id IS NOT NULL
    LIMIT 1`;
  return row ?? null;
}
