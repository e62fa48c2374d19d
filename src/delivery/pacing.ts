import type { Id } from '../kernel/ids.ts';

/** A token bucket: `burst` messages at once, then `perSecond` of them. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * How fast messages may leave one account. In any window of `t` seconds at most
 * `burst + t × perSecond` messages pass a bucket.
 */
export interface Pace {
  readonly account: Rate;
  /** What is not an answer to anybody: slower, so that replies find room. */
  readonly bulk: Rate;
  readonly private: Rate;
  readonly group: Rate;
}

/**
 * Telegram's known limits: about 30 messages a second for the account, 20 a minute in a group, one
 * a second in a private chat with short bursts (Bots FAQ, "My bot is hitting limits"). Zalo
 * publishes none, so it gets the same.
 */
export const carefulPace: Pace = {
  account: { burst: 5, perSecond: 25 },
  bulk: { burst: 5, perSecond: 15 },
  private: { burst: 3, perSecond: 1 },
  group: { burst: 5, perSecond: 0.25 },
};

/** The chat as the pacer knows it: the queue its messages stand in. */
export type Lane = Id<'lane'>;

/** Keeps one account within its pace. All times are monotonic milliseconds given by the caller. */
export interface Pacer {
  /** How many messages may leave now; `bulk` of them may be bulk. */
  room(now: number): { readonly any: number; readonly bulk: number };
  /** The lanes that must wait. */
  waiting(now: number): Lane[];
  /** A message left. */
  took(lane: Lane, kind: 'private' | 'group', bulk: boolean, now: number): void;
  /** The platform said to wait: this lane, or with null the whole account. */
  hold(lane: Lane | null, until: number): void;
  /** Whether the whole account was told to wait. */
  held(now: number): boolean;
  /** How long until something that waits may go; null when nothing waits. */
  nextIn(now: number): number | null;
}

interface Bucket {
  readonly rate: Rate;
  tokens: number;
  at: number;
}

/** A token that is only missing for the rounding of floats is there. */
const grain = 1e-9;

function full(rate: Rate, now: number): Bucket {
  return { rate, tokens: rate.burst, at: now };
}

function refill(bucket: Bucket, now: number): number {
  const gained = (Math.max(0, now - bucket.at) / 1000) * bucket.rate.perSecond;
  bucket.tokens = Math.min(bucket.rate.burst, bucket.tokens + gained);
  bucket.at = Math.max(bucket.at, now);
  return bucket.tokens;
}

function wait(bucket: Bucket, now: number): number {
  const missing = 1 - refill(bucket, now);
  return missing <= grain ? 0 : Math.ceil((missing / bucket.rate.perSecond) * 1000);
}

/** A pacer whose buckets are full. */
export function createPacer(pace: Pace): Pacer {
  const lanes = new Map<Lane, Bucket>();
  const held = new Map<Lane, number>();
  const account = full(pace.account, Number.NEGATIVE_INFINITY);
  const bulk = full(pace.bulk, Number.NEGATIVE_INFINITY);
  let accountHeld = Number.NEGATIVE_INFINITY;

  /** Forgets lanes that are as good as new, so that the map stays as small as the traffic. */
  const forget = (now: number) => {
    for (const [lane, until] of held) if (until <= now) held.delete(lane);
    for (const [lane, bucket] of lanes) {
      if (refill(bucket, now) >= bucket.rate.burst) lanes.delete(lane);
    }
  };

  const count = (bucket: Bucket, now: number) =>
    accountHeld > now ? 0 : Math.max(0, Math.floor(refill(bucket, now) + grain));

  return {
    room(now) {
      const any = count(account, now);
      return { any, bulk: Math.min(any, count(bulk, now)) };
    },
    waiting(now) {
      forget(now);
      const paced = [...lanes].filter(([, bucket]) => wait(bucket, now) > 0).map(([lane]) => lane);
      return [...new Set([...paced, ...held.keys()])];
    },
    took(lane, kind, isBulk, now) {
      const bucket = lanes.get(lane) ?? full(pace[kind], now);
      lanes.set(lane, bucket);
      for (const each of isBulk ? [account, bulk, bucket] : [account, bucket]) {
        refill(each, now);
        each.tokens -= 1;
      }
    },
    hold(lane, until) {
      if (lane === null) accountHeld = Math.max(accountHeld, until);
      else held.set(lane, Math.max(held.get(lane) ?? until, until));
    },
    held: (now) => accountHeld > now,
    nextIn(now) {
      forget(now);
      const waits = [
        accountHeld - now,
        wait(account, now),
        wait(bulk, now),
        ...[...held.values()].map((until) => until - now),
        ...[...lanes.values()].map((bucket) => wait(bucket, now)),
      ].filter((ms) => ms > 0);
      return waits.length === 0 ? null : Math.min(...waits);
    },
  };
}
