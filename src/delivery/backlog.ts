import { nextSending } from '../core/calendar/sending-hours.ts';
import type { AccountId, OrgId } from '../kernel/ids.ts';
import { dropOvertaken, holdLate } from '../storage/backlog.ts';
import type { Database } from '../storage/database.ts';
import { loadHours } from '../storage/hours.ts';
import { loadHome } from '../storage/speaker.ts';

/**
 * Looks through what has waited, before any of it leaves: what is overtaken is given up, and what
 * may not leave at this hour is held until morning.
 *
 * @param now campaign time
 * @returns how many messages were given up
 */
export async function reviewBacklog(
  database: Database,
  orgId: OrgId,
  accountId: AccountId,
  now: Date,
): Promise<number> {
  return await database.transact('delivery.backlog', async (tx) => {
    const { zone } = await loadHome(tx, orgId);
    const leaves = nextSending(now, await loadHours(tx, orgId), zone);
    const given = await dropOvertaken(tx, orgId, accountId, now, leaves);
    if (leaves > now) await holdLate(tx, orgId, accountId, now, leaves);
    return given;
  });
}
