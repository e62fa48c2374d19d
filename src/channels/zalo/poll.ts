import { pause } from '../../kernel/clock.ts';
import type { PollResult } from '../channel.ts';
import type { Call } from './call.ts';
import { isIdlePoll, meaningOfPoll } from './errors.ts';
import { address, isNothing } from './update.ts';

/** Seconds, as a text: what the manual's table says. */
const longest = '30';

/** Milliseconds after which a poll is given up here. */
const giveUpMs = 40_000;

const nothing: PollResult = { outcome: 'updates', updates: [], next: null };

/** Asks for updates. */
export interface Poll {
  /** @param momentMs how long a call must be under way to have brought what waited */
  (signal: AbortSignal, patience: 'wait' | 'at-once', momentMs: number): Promise<PollResult>;
  /** Ends the call under way; what it would have brought is lost. */
  close(): void;
}

/**
 * Long polling where an update is given out once, without offset or confirmation. The call under
 * way is therefore never broken off: who asks may go away at any time, and who asks next gets what
 * it brings. An update that waits is handed to it at once, so that a call without an answer after
 * a moment says that nothing waits.
 */
export function createPoll(call: Call): Poll {
  const closing = new AbortController();
  let underWay: { readonly answer: Promise<PollResult>; readonly since: number } | null = null;

  async function ask(): Promise<PollResult> {
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(giveUpMs)]);
      const { result, bytes } = await call('getUpdates', { timeout: longest }, signal);
      if (isNothing(result)) return nothing;
      return { outcome: 'updates', updates: [{ ...address(bytes), bytes }], next: null };
    } catch (error) {
      if (isIdlePoll(error) || closing.signal.aborted) return nothing;
      return meaningOfPoll(error);
    }
  }

  async function poll(
    signal: AbortSignal,
    patience: 'wait' | 'at-once',
    momentMs: number,
  ): Promise<PollResult> {
    if (signal.aborted || closing.signal.aborted) return nothing;
    underWay ??= { answer: ask(), since: performance.now() };
    const { answer, since } = underWay;
    const leave = new AbortController();
    const over = AbortSignal.any([signal, leave.signal]);
    const left = since + momentMs - performance.now();
    const patienceMs = patience === 'wait' ? 2 ** 30 : Math.max(0, left);
    const answered = await Promise.race([answer, pause(patienceMs, over).then(() => null)]);
    leave.abort();
    if (answered === null) return nothing;
    underWay = null;
    return answered;
  }

  return Object.assign(poll, { close: () => closing.abort() });
}
