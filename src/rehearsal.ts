import type { App } from './app.ts';
import { type MovableClock, movableClock } from './kernel/clock.ts';
import type { Database } from './storage/database.ts';
import { nextStop, storeClock, storedClock } from './storage/rehearsal.ts';

/** A rehearsal's campaign time, kept in the database so that a restart goes on from it. */
export interface RehearsalClock {
  readonly clock: MovableClock;
  /** Stores the instant at which the next start goes on; where the clock stands, or a later one. */
  save(at?: Date): Promise<void>;
  stop(): Promise<void>;
}

/** Machine time between looks at what other processes stored. */
const lookMs = 500;

/**
 * Campaign time goes on from the later of `start` and the instant stored last. Other processes on
 * the same database share it: what one moves forward, all follow.
 */
export async function openRehearsal(
  database: Database,
  start: Date,
  speed: number,
): Promise<RehearsalClock> {
  const stored = await database.transact('clock', storedClock);
  const clock = movableClock(stored && stored > start ? stored : start, speed);
  const save = (at = clock.now()) => database.transact('clock', (tx) => storeClock(tx, at, speed));
  await save();
  const follow = async () => {
    const other = await database.transact('clock', storedClock);
    if (other) clock.forward(other);
    if (speed > 0) await save();
  };
  const timer = database.embedded
    ? setInterval(() => void save().catch(() => {}), lookMs * 10)
    : setInterval(() => void follow().catch(() => {}), lookMs);
  timer.unref();
  return {
    clock,
    save,
    async stop() {
      clearInterval(timer);
      await save();
    },
  };
}

/** No rehearsal stops more often on its way: a month has far fewer moments. */
const mostStops = 10_000;

/**
 * Moves campaign time forward as a real week would pass: it stops at every moment at which
 * something is due, lets it happen, and goes on.
 */
export async function stepTo(
  rehearsal: RehearsalClock,
  app: Pick<App, 'settle'>,
  database: Database,
  to: Date,
): Promise<void> {
  for (let n = 0; n < mostStops; n += 1) {
    await app.settle();
    const now = rehearsal.clock.now();
    if (now >= to) break;
    const next = await database.transact('next stop', (tx) => nextStop(tx, now));
    const stop = next && next < to ? next : to;
    // Stored first: what happens then must not lie ahead of the clock of the next start.
    await rehearsal.save(stop);
    rehearsal.clock.forward(stop);
  }
}
