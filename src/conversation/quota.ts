import type { Capabilities } from '../channels/channel.ts';
import { dayOf } from '../core/calendar/zone.ts';
import { type AccountId, as, type OrgId } from '../kernel/ids.ts';
import { type QuotaView, quotaText } from '../render/quota.ts';
import type { Tx } from '../storage/database.ts';
import { type Category, type NewMessage, queue } from '../storage/outbox.ts';
import { loadOutlook } from '../storage/outlook.ts';
import { loadPeople } from '../storage/people.ts';
import { loadHome } from '../storage/speaker.ts';
import { countSeats, hasBeenWarned, loadUsage } from '../storage/usage.ts';
import type { Surroundings } from './surroundings.ts';

/** From this share of the month's messages the coordinators are told, once a month. */
export const warnFrom = 0.8;

/** What is kept for receipts, the digest and what is urgent. */
export const reserve = 250;

/** What TIẾT KIỆM leaves out. */
const saved: readonly Category[] = ['second-reminder', 'broadcast'];

/** An account with what its platform allows. */
export interface Metered {
  readonly id: AccountId;
  readonly orgId: OrgId;
  readonly platform: 'telegram' | 'zalo';
  readonly capabilities: Pick<Capabilities, 'monthlyQuota' | 'seats'>;
}

/** How an account stands, for the coordinators; null where nothing is limited. */
export async function quotaView(
  tx: Tx,
  account: Metered,
  zone: string,
  now: Date,
): Promise<QuotaView | null> {
  const { monthlyQuota: quota, seats: limit } = account.capabilities;
  if (quota === null) return null;
  const { usage, forecast, lastDay, week } = await loadOutlook(
    tx,
    account.orgId,
    account.id,
    zone,
    now,
  );
  const savings = saved.reduce((sum, category) => sum + (forecast.rest.get(category) ?? 0), 0);
  const taken = await countSeats(tx, account.orgId, account.id);
  return {
    platform: account.platform,
    used: usage.used,
    quota,
    reserve,
    lastDay,
    expected: forecast.total,
    expectedThrifty: forecast.total - savings,
    thrifty: usage.thrifty,
    week,
    seats: limit === null ? null : { taken, limit },
  };
}

/**
 * Watches the month's messages: M23 to the coordinators when four fifths are used, once a month.
 * Called in the transaction that records a message as sent.
 *
 * @param now campaign time
 */
export function createQuotaWatch({ texts }: Pick<Surroundings, 'texts'>) {
  return async (tx: Tx, account: Metered, now: Date): Promise<void> => {
    const { id, orgId, capabilities } = account;
    const { monthlyQuota: quota } = capabilities;
    if (quota === null) return;
    const { used, month } = await loadUsage(tx, orgId, id, now);
    const cause = `quota:${id}:${month}`;
    if (used < quota * warnFrom || (await hasBeenWarned(tx, orgId, cause))) return;
    const { zone } = await loadHome(tx, orgId);
    const view = await quotaView(tx, account, zone, now);
    if (view === null) return;
    const text = quotaText(texts, view);
    const coordinators = await loadPeople(tx, orgId, dayOf(now, zone), { role: 'coordinator' });
    const messages = coordinators.flatMap((person): NewMessage[] =>
      person.address
        ? [
            {
              key: as(`${cause}:${person.id}`),
              address: person.address.id,
              priority: 'urgent',
              repeatable: false,
              unasked: false,
              category: 'urgent',
              payload: { text, buttons: [], photo: null, file: null },
              notBefore: null,
              cause,
            },
          ]
        : [],
    );
    await queue(tx, orgId, messages, now);
  };
}
