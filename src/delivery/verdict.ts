import type { SendResult } from '../channels/channel.ts';
import { unreachable } from '../kernel/errors.ts';

/** What is known of a message when the platform has answered. */
export interface Tried {
  readonly chat: string;
  readonly thread: string | null;
  readonly hasPhoto: boolean;
  /** May be sent once more when nobody knows whether it arrived. */
  readonly repeatable: boolean;
  /** How often it was tried, this time included. */
  readonly attempts: number;
  /** How often it was put off while the platform took other messages, or sent elsewhere. */
  readonly strikes: number;
}

/** What becomes of the message. */
export type Verdict =
  | { readonly kind: 'sent'; readonly message: string }
  /** Tried again, in its place in the queue, after the back-off. */
  | { readonly kind: 'again'; readonly detail: string }
  /** It may have arrived: sent once more, and never a third time. */
  | { readonly kind: 'repeat'; readonly detail: string }
  /** It may have arrived, and nobody asked for it: left alone. */
  | { readonly kind: 'uncertain'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string }
  /** The chat, or the account, waits; everybody else goes on. */
  | { readonly kind: 'hold'; readonly scope: 'chat' | 'account'; readonly waitMs: number }
  /** Nobody is there any more: all that waits for this address is settled. */
  | { readonly kind: 'cut-off'; readonly reason: string }
  /** The chat has a new id. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Tried again at once without what the platform refused. */
  | { readonly kind: 'without'; readonly part: 'thread' | 'photo' }
  /** The account cannot send until somebody mends it. */
  | { readonly kind: 'stop'; readonly detail: string }
  /** The month's messages are used up. */
  | { readonly kind: 'park' };

/** Put off this often while others pass, a message is the trouble, not the platform. */
export const mostStrikes = 8;

/** A day of trying once a minute: nobody waits longer for a message than for its next one. */
export const mostAttempts = 1440;

/** What becomes of a message after one try. Pure. */
export function judge(tried: Tried, result: SendResult): Verdict {
  switch (result.outcome) {
    case 'sent':
      return { kind: 'sent', message: result.message };
    case 'retryable':
      return tried.strikes >= mostStrikes || tried.attempts >= mostAttempts
        ? { kind: 'failed', detail: result.detail }
        : { kind: 'again', detail: result.detail };
    case 'throttled':
      return tried.attempts >= mostAttempts
        ? { kind: 'failed', detail: 'throttled without end' }
        : { kind: 'hold', scope: result.scope, waitMs: Math.max(0, result.afterMs) };
    case 'unknown':
      return { kind: tried.repeatable ? 'repeat' : 'uncertain', detail: result.detail };
    case 'unreachable':
      return { kind: 'cut-off', reason: result.reason };
    case 'migrated':
      return result.to === tried.chat || tried.strikes >= mostStrikes
        ? { kind: 'failed', detail: `migrates in a circle to ${result.to}` }
        : { kind: 'moved', to: result.to };
    case 'thread-gone':
      return tried.thread === null
        ? { kind: 'failed', detail: 'thread gone, and none was named' }
        : { kind: 'without', part: 'thread' };
    case 'permanent':
      return tried.hasPhoto
        ? { kind: 'without', part: 'photo' }
        : { kind: 'failed', detail: result.detail };
    case 'misconfigured':
      return { kind: 'stop', detail: result.detail };
    case 'quota':
      return { kind: 'park' };
    default:
      return unreachable(result);
  }
}

/**
 * Milliseconds before the try after the `attempts`-th: `first`, twice that, … up to `longest`.
 * Up to a quarter of it is added, so that what failed together does not come back together.
 *
 * @param random a number in [0, 1)
 */
export function backOff(attempts: number, first: number, longest: number, random: number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(30, Math.max(0, attempts - 1)));
  return Math.round(whole * (1 + random / 4));
}

/** Whether the message is done with: it leaves the queue for good. */
export function isFinal({ kind }: Verdict): boolean {
  return kind === 'sent' || kind === 'failed' || kind === 'uncertain' || kind === 'cut-off';
}
