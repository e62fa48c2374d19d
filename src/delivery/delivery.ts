import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId, Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { RandomBytes } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { Served } from './attempt.ts';
import type { OnSent } from './record.ts';
import { type Sender, startSender } from './sender.ts';
import { steadyTempo, type Tempo } from './tempo.ts';

export interface DeliveryDeps {
  readonly database: Database;
  /** The accounts to send for from the start. */
  readonly channels: readonly Served[];
  readonly clock: Clock;
  readonly log: Log;
  readonly crash: Crash;
  /** Names of lease holders: unique over all processes. */
  readonly ids: Ids;
  readonly random: RandomBytes;
  /**
   * Called in the transaction that records a message as sent, once a message: here timers start.
   * Changes nothing but the database.
   */
  readonly onSent: OnSent;
  readonly tempo?: Tempo;
}

/** Empties the outbox: one sender for each account, each at its own pace. */
export interface Delivery {
  start(): void;
  /** Sends for an account that was added while running, or whose channel was replaced. */
  serve(served: Served): Promise<void>;
  /** Call after COMMIT of whatever queued a message or resumed an account. */
  nudge(): void;
  /**
   * Resolves when nothing that could be sent now is left. What waits for its campaign time, for
   * its next try, or for an account to be mended is not waited for.
   */
  settled(): Promise<void>;
  /** Finishes what is on its way, in bounded time. */
  stop(): Promise<void>;
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { database, random, tempo = steadyTempo(database.embedded !== null) } = deps;
  const senderDeps = { ...deps, tempo, chance: () => chance(random) };
  const senders = new Map<AccountId, Sender>();

  return {
    start() {
      for (const served of deps.channels) {
        if (senders.has(served.accountId)) continue;
        senders.set(served.accountId, startSender(senderDeps, served));
      }
    },
    async serve(served) {
      await senders.get(served.accountId)?.stop();
      senders.set(served.accountId, startSender(senderDeps, served));
    },
    nudge() {
      for (const sender of senders.values()) sender.nudge();
    },
    async settled() {
      await Promise.all([...senders.values()].map((sender) => sender.settled()));
    },
    async stop() {
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
      senders.clear();
    },
  };
}

function chance(random: RandomBytes): number {
  const [high = 0, low = 0] = random(2);
  return (high * 256 + low) / 65_536;
}
