import { carefulPace, type Pace } from './pacing.ts';

/** How fast a sender goes and how long it waits. Machine time, in milliseconds. */
export interface Tempo {
  readonly pace: Pace;
  /** Requests on their way at once, each to another chat. */
  readonly width: number;
  /** No answer after this long: the outcome is unknown. */
  readonly requestMs: number;
  /** Before the second try of a message; doubled for each further one. */
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
  /** A sender that was silent this long is taken for dead. */
  readonly leaseMs: number;
  /** How often the queue is looked at when nobody in this process says that something is new. */
  readonly pollMs: number;
  /** How long a stop waits for answers. */
  readonly drainMs: number;
  /** How long the account rests when the platform says "quota" and the ledger cannot believe it. */
  readonly doubtMs: number;
}

/**
 * The tempo of a running bot.
 *
 * @param alone no other process can queue or send, so that polling is only the heartbeat
 */
export function steadyTempo(alone: boolean): Tempo {
  return {
    pace: carefulPace,
    width: 8,
    requestMs: 35_000,
    firstBackOffMs: 1000,
    longestBackOffMs: 60_000,
    leaseMs: 30_000,
    pollMs: alone ? 10_000 : 1000,
    drainMs: 10_000,
    doubtMs: 3_600_000,
  };
}

/**
 * Where campaign time runs ahead of the machine, an emulated platform need not be spared, and nobody
 * waits half a minute for the lease of a process that was killed.
 */
export function rehearsalTempo(alone: boolean): Tempo {
  const at = { burst: 100, perSecond: 1000 };
  return {
    ...steadyTempo(alone),
    pace: { account: at, bulk: at, private: at, group: at },
    leaseMs: 10_000,
  };
}
