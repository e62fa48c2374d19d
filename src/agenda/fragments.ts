import { claimFragments, settleFragments } from '../storage/fragments.ts';
import { raise } from '../storage/incidents.ts';
import type { AgendaOptions } from './ports.ts';

/**
 * Reads the pieces of replies for which no further piece came in time.
 *
 * @param all those too that could still wait: before anybody is reminded, a reply is heard
 * @returns whether there were any
 */
export async function fireFragments(options: AgendaOptions, all = false): Promise<boolean> {
  const { database, clock, crash, log, hands } = options;
  const dueBy = () => (all ? endOfTime : clock.now());
  let any = false;
  for (;;) {
    const claimed: { one: Awaited<ReturnType<typeof claimFragments>> } = { one: null };
    try {
      await database.transact('fragments', async (tx) => {
        claimed.one = await claimFragments(tx, dueBy());
        if (!claimed.one) return;
        crash('timer.claimed');
        await hands.readFragments(tx, claimed.one.orgId, claimed.one.person, clock.now());
      });
    } catch (error) {
      const { one } = claimed;
      if (!one) throw error;
      const { orgId, person } = one;
      log.error({ err: error, person }, 'the pieces of a reply could not be read');
      await database.transact('fragments failed', async (tx) => {
        await settleFragments(tx, orgId, person, 'failed', clock.now());
        const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
        await raise(
          tx,
          { orgId, kind: 'intake.turn-failed', subject: person },
          detail,
          clock.now(),
        );
      });
    }
    if (!claimed.one) return any;
    any = true;
  }
}

const endOfTime = new Date('9999-01-01T00:00:00Z');
