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

/** Milliseconds that an answer may come behind one that left the platform after it. */
const apartMs = 15;

/** Asks for updates. */
export interface Poll {
  /** @param momentMs some round trips: after it, a call has surely arrived */
  (signal: AbortSignal, patience: 'wait' | 'at-once', momentMs: number): Promise<PollResult>;
  /** Ends the call under way; what it would have brought is lost. */
  close(): void;
}

/**
 * Long polling where an update is given out once, without offset or confirmation. The call under
 * way is therefore never broken off: who asks may go away at any time, and who asks next gets what
 * it brings. An update that waits is handed to it at once, so that nothing waits when another call,
 * made later, has been answered and this one has not.
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

  /** Settles when what waited has come; with a reason when the platform does not answer. */
  async function later(arrivedAt: number, over: AbortSignal): Promise<PollResult | null> {
    try {
      await pause(Math.max(0, arrivedAt - performance.now()), over);
      if (over.aborted) return null;
      await call('getMe', {}, AbortSignal.any([over, AbortSignal.timeout(giveUpMs)]));
      await pause(apartMs, over);
      return null;
    } catch (error) {
      return over.aborted ? null : meaningOfPoll(error);
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
    const answered = await Promise.race([
      answer.then((result) => ({ result })),
      pause(2 ** 30, over).then(() => null),
      ...(patience === 'at-once' ? [later(since + momentMs, over)] : []),
    ]);
    leave.abort();
    if (answered === null) return nothing;
    if ('outcome' in answered) return answered;
    underWay = null;
    return answered.result;
  }

  return Object.assign(poll, { close: () => closing.abort() });
}
