import { pause } from '../../kernel/clock.ts';
import { waitFor } from '../signal.ts';
import type { Pending } from './state.ts';
import type { World } from './world.ts';

/**
 * Who listens on the bot's side. Long polling is at most once: an event is given to one poll, and
 * what comes while nobody polls is gone. Between two polls the platform waits a short while.
 */
export interface Ears {
  /** Whether an event would be heard: a poll is under way, or one ended a moment ago. */
  readonly polled: boolean;
  /** The oldest event, taken out of the books; undefined when none came within `ms`. */
  take(ms: number, gone: AbortSignal): Promise<Pending | undefined>;
  close(): void;
}

export function createEars(world: World): Ears {
  const closed = new AbortController();
  let polling = 0;
  let forgetting = false;
  let lastAsked = Number.NEGATIVE_INFINITY;

  const isPolled = () => polling > 0 || performance.now() - lastAsked <= world.graceMs;

  function takeFirst(): Pending | undefined {
    const [first] = world.state.updates.values();
    if (first) world.commit([{ kind: 'taken', update: first.id }]);
    return first;
  }

  /** What nobody came for in time is lost. */
  async function forget(): Promise<void> {
    if (forgetting) return;
    forgetting = true;
    while (!isOver() && !closed.signal.aborted) {
      await pause(Math.max(1, lastAsked + world.graceMs - performance.now() + 1), closed.signal);
    }
    forgetting = false;
    if (closed.signal.aborted || polling > 0 || world.state.webhook !== null) return;
    const waiting = [...world.state.updates.values()];
    world.commit(waiting.map((update) => ({ kind: 'lost', update, why: 'nobody polls' })));
  }

  /** Nothing is waited for any more: nobody came in time, or somebody is there. */
  const isOver = () => polling > 0 || !isPolled();

  return {
    get polled() {
      return isPolled();
    },
    async take(ms, gone) {
      polling += 1;
      world.changed.raise();
      try {
        return await waitFor(world.changed, takeFirst, ms, gone);
      } finally {
        polling -= 1;
        lastAsked = performance.now();
        void forget();
      }
    },
    close: () => closed.abort(),
  };
}
