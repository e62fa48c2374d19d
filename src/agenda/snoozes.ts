import { claimSnooze } from '../storage/snoozes.ts';
import type { AgendaOptions } from './ports.ts';

/**
 * Reminds those who asked to be reminded later. A snooze is a one-off: it touches no schedule, and
 * it says nothing to somebody who has reported meanwhile.
 *
 * @returns whether anybody was due
 */
export async function fireSnoozes(options: AgendaOptions): Promise<boolean> {
  const { database, clock, crash, hands } = options;
  let any = false;
  for (;;) {
    const fired = await database.transact('snooze', async (tx) => {
      const now = clock.now();
      const snooze = await claimSnooze(tx, now);
      if (!snooze) return false;
      crash('snooze.claimed');
      await hands.invite(tx, {
        orgId: snooze.orgId,
        people: [snooze.person],
        reminder: 'snoozed',
        strand: null,
        atTheirHour: false,
        occurrence: `snooze:${snooze.id}`,
        now,
      });
      return true;
    });
    if (!fired) return any;
    any = true;
  }
}
