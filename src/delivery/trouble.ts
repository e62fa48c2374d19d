import type { SendResult } from '../channels/channel.ts';
import type { OutboxKey } from '../storage/outbox-keys.ts';
import type { Lane } from './pacing.ts';
import { isFinal, type Verdict } from './verdict.ts';

/** This many chats failing in a row are the platform's trouble, not the chats'. */
const chatsOfAnOutage = 3;

/**
 * What a sender remembers of failures, to tell a message that is the trouble from a platform that
 * is down: the first is given up after a few tries, the second must lose nothing.
 */
export interface Trouble {
  /** How often this message was put off while others passed, this answer included. */
  strikes(id: OutboxKey, result: SendResult): number;
  /**
   * Takes note of what became of a message.
   *
   * @returns whether the platform now fails whoever we write to
   */
  note(id: OutboxKey, lane: Lane, verdict: Verdict): boolean;
  /** The account is given a rest. Returns how many it has had since a message last passed. */
  rest(): number;
}

export function createTrouble(): Trouble {
  const known = new Map<OutboxKey, { strikes: number; sentBefore: number }>();
  const failing = new Set<Lane>();
  let sent = 0;
  let rests = 0;

  return {
    strikes(id, result) {
      const before = known.get(id) ?? { strikes: 0, sentBefore: sent };
      const othersPassed = result.outcome === 'retryable' && sent > before.sentBefore;
      const strikes = before.strikes + (othersPassed || result.outcome === 'migrated' ? 1 : 0);
      known.set(id, { strikes, sentBefore: sent });
      return strikes;
    },
    note(id, lane, verdict) {
      if (verdict.kind === 'again') {
        failing.add(lane);
        return failing.size >= chatsOfAnOutage;
      }
      if (verdict.kind === 'sent') {
        sent++;
        failing.clear();
        rests = 0;
      }
      if (isFinal(verdict)) known.delete(id);
      return false;
    },
    rest: () => ++rests,
  };
}
