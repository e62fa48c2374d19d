import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import { loadFragments, settleFragments } from '../storage/fragments.ts';
import { loadSpeaker } from '../storage/speaker.ts';
import { takeStep } from './sitting.ts';
import type { Surroundings, Turn } from './surroundings.ts';

/**
 * Reads the pieces of one person's reply that waited for more: as one reply, at the time of the
 * last one, with one answer. Runs in the transaction that claimed them.
 *
 * @param now campaign time
 */
export function createFragmentReader(surroundings: Surroundings) {
  return async (tx: Tx, orgId: OrgId, person: PersonId, now: Date): Promise<void> => {
    const last = (await loadFragments(tx, orgId, person)).at(-1);
    const heard = last && surroundings.hear(last.accountId, last.raw);
    if (!last || !heard) return await settleFragments(tx, orgId, person, 'dropped', now);
    const { account, inbound } = heard;
    const turn: Turn = { tx, account, inbox: last.inbox, inbound, at: last.at, now };
    const speaker = await loadSpeaker(tx, orgId, account.id, last.lane, null);
    if (!speaker.person || !speaker.address || speaker.person.consent !== 'given') {
      return await settleFragments(tx, orgId, person, 'dropped', now);
    }
    const known = { ...speaker, person: speaker.person, address: speaker.address };
    await takeStep(surroundings, turn, known, { type: 'waited' });
  };
}
