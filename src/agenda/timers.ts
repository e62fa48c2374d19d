import { raise } from '../storage/incidents.ts';
import { claimTimer, postponeTimer, settleTimer } from '../storage/timers.ts';
import type { AgendaOptions } from './ports.ts';

/**
 * Fires the timers that are due, each in a transaction of its own. One that throws is written down
 * as failed and stops no other.
 *
 * @returns whether any was due
 */
export async function fireTimers(options: AgendaOptions): Promise<boolean> {
  const { database, clock, crash, log, hands } = options;
  let any = false;
  for (;;) {
    const claimed: { one: Awaited<ReturnType<typeof claimTimer>> } = { one: null };
    try {
      await database.transact('timer', async (tx) => {
        const now = clock.now();
        const timer = await claimTimer(tx, now);
        claimed.one = timer;
        if (!timer) return;
        crash('timer.claimed');
        const rung = await hands.ring(tx, timer, now);
        if ('again' in rung) await postponeTimer(tx, timer.orgId, timer.id, rung.again);
        else await settleTimer(tx, timer.orgId, timer.id, rung.outcome, now);
      });
    } catch (error) {
      const { one } = claimed;
      if (!one) throw error;
      log.error({ err: error, timer: one.id }, 'a timer could not be fired');
      await database.transact('timer failed', async (tx) => {
        const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
        await settleTimer(tx, one.orgId, one.id, 'failed', clock.now());
        const incident = {
          orgId: one.orgId,
          kind: 'agenda.timer-failed',
          subject: one.id,
        } as const;
        await raise(tx, incident, detail, clock.now());
      });
    }
    if (!claimed.one) return any;
    any = true;
  }
}
