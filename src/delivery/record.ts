import { unreachable } from '../kernel/errors.ts';
import type { AccountId, OrgId } from '../kernel/ids.ts';
import { stopAccount } from '../storage/accounts.ts';
import type { Tx } from '../storage/database.ts';
import { watchDoubtful } from '../storage/doubtful.ts';
import { end, type Incident, raise } from '../storage/incidents.ts';
import { watchDelay, watchOutage } from '../storage/outages.ts';
import {
  type Claimed,
  type Hold,
  putBack,
  recordSent,
  recordSettled,
  recover,
} from '../storage/outbox-sending.ts';
import { countOutbound } from '../storage/quota.ts';
import { cutOff, forgetThread, move } from '../storage/reach.ts';
import { parkAccount, pauseAccount, unparkAccount } from '../storage/standing.ts';
import { keepsMessages, watchAccount } from '../storage/standstill.ts';
import { type Alarm, deliveryIncidents } from './alarms.ts';
import type { Verdict } from './verdict.ts';

/** Called in the transaction that records a message as sent, once for each message. */
export type OnSent = (tx: Tx, sent: SentRow) => Promise<void>;

export interface SentRow extends Pick<Claimed, 'id' | 'addressId' | 'category' | 'cause'> {
  readonly orgId: OrgId;
  readonly accountId: AccountId;
  /** The platform's id of the message. */
  readonly message: string;
  /** Campaign time. */
  readonly sentAt: Date;
}

export interface Recording {
  readonly row: Claimed;
  readonly hold: Hold;
  readonly accountId: AccountId;
  readonly verdict: Verdict;
  /** Before the next try, if there is one: machine time in milliseconds. */
  readonly waitMs: number;
  /** Campaign time. */
  readonly now: Date;
  /** The incident that the verdict opens. */
  readonly alarm: Alarm | null;
  /** The incidents that end when this message arrived. */
  readonly open: readonly Incident[];
  readonly onSent: OnSent;
}

/**
 * Writes down what became of a message. All of it is in the caller's transaction: a crash before
 * its COMMIT leaves the row `sending`, whose outcome nobody knows.
 */
export async function record(tx: Tx, recording: Recording): Promise<void> {
  const { row, hold, accountId, verdict, waitMs, now, alarm } = recording;
  const { orgId } = hold;
  if (alarm !== null && (await raise(tx, alarm, alarm.detail, now))) {
    await watchAccount(tx, orgId, accountId, alarm.kind, now);
  }

  switch (verdict.kind) {
    case 'sent':
      return await recordArrival(tx, recording, verdict.message);
    case 'again':
      return await putBack(tx, hold, { waitMs, error: verdict.detail });
    case 'repeat':
      await putBack(tx, hold, { waitMs, error: verdict.detail, spent: true });
      return await countOutbound(tx, orgId, accountId, [row.category], now);
    case 'uncertain':
      await recordSettled(tx, hold, 'uncertain', verdict.detail, now);
      await watchDoubtful(tx, orgId, now);
      return await countOutbound(tx, orgId, accountId, [row.category], now);
    case 'failed':
      return await recordSettled(tx, hold, 'failed', verdict.detail, now);
    case 'hold':
      await putBack(tx, hold, { waitMs: verdict.waitMs, error: 'throttled' });
      if (verdict.scope === 'account') await pauseAccount(tx, orgId, accountId, verdict.waitMs);
      return;
    case 'cut-off':
      await recordSettled(tx, hold, 'failed', 'unreachable', now);
      return await cutOff(tx, orgId, row.addressId, verdict.reason, now);
    case 'moved':
      await move(tx, orgId, accountId, row.chat, verdict.to);
      return await putBack(tx, hold, { waitMs: null, error: `migrated to ${verdict.to}` });
    case 'without':
      if (verdict.part === 'thread') await forgetThread(tx, orgId, row.addressId);
      return await putBack(tx, hold, {
        waitMs: null,
        error: `without ${verdict.part}`,
        withoutPhoto: verdict.part === 'photo',
      });
    case 'stop':
      await stopAccount(tx, orgId, accountId, verdict.detail);
      return await putBack(tx, hold, { waitMs: null, error: verdict.detail });
    case 'park':
      await parkAccount(tx, orgId, accountId, now);
      return await putBack(tx, hold, { waitMs: null, error: 'quota' });
    default:
      return unreachable(verdict);
  }
}

async function recordArrival(tx: Tx, recording: Recording, message: string): Promise<void> {
  const { row, hold, accountId, now, open, onSent } = recording;
  const { orgId } = hold;
  const first = await recordSent(tx, hold, message, now);
  await countOutbound(tx, orgId, accountId, [row.category], now);
  for (const incident of open) {
    const ended = await end(tx, incident, now);
    if (ended && keepsMessages(incident.kind)) await watchOutage(tx, orgId, accountId, now);
  }
  if (row.attempts > 1) await watchDelay(tx, orgId, accountId, row.dueAt, now);
  if (open.some(({ kind }) => kind === deliveryIncidents.quota)) {
    await unparkAccount(tx, orgId, accountId);
  }
  if (!first) return;
  const { id, addressId, category, cause } = row;
  await onSent(tx, { orgId, accountId, id, addressId, category, cause, message, sentAt: now });
}

/** What the holder before us left on its way: settled or queued again, counted and told. */
export async function recordRecovery(
  tx: Tx,
  hold: Omit<Hold, 'id'> & { accountId: AccountId },
  now: Date,
): Promise<number> {
  const { orgId, accountId } = hold;
  const found = await recover(tx, hold, now);
  const categories = found.map(({ category }) => category);
  await countOutbound(tx, orgId, accountId, categories, now);
  const lost = new Set(found.filter((row) => row.uncertain).map((row) => row.addressId));
  for (const subject of lost) {
    const detail = 'the sender stopped before the answer';
    await raise(tx, { orgId, kind: deliveryIncidents.uncertain, subject }, detail, now);
  }
  if (lost.size > 0) await watchDoubtful(tx, orgId, now);
  return found.length;
}
