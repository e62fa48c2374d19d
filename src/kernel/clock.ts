/**
 * Campaign time: everything a person sees or is promised (schedules, deadlines, timers, quiet
 * hours, code expiry) is read from here. Machine time (leases, pacing, retries) never is: it is
 * monotonic inside a process, or the database's own clock between processes.
 */
export interface Clock {
  /** The current instant of campaign time (UTC). */
  now(): Date;
  /**
   * Resolves when campaign time has reached `instant`, or at once when `signal` aborts.
   * Never rejects.
   */
  until(instant: Date, signal?: AbortSignal): Promise<void>;
}

/** Node's timers overflow above 2^31-1 ms; waiting goes in slices below that. */
const longestTimerMs = 2 ** 30;

/** The wall clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  async until(instant, signal) {
    while (!signal?.aborted) {
      const left = instant.getTime() - Date.now();
      if (left <= 0) return;
      await pause(Math.min(left, longestTimerMs), signal);
    }
  },
};

/** A clock that can be moved by hand, and may run faster than the wall clock between moves. */
export interface MovableClock extends Clock {
  /**
   * Moves campaign time forward to `instant`, and wakes everyone whose time has come.
   * An instant in the past is ignored: campaign time never runs backwards.
   */
  forward(instant: Date): void;
}

/**
 * A clock for rehearsals and tests.
 *
 * @param start the first instant
 * @param speed how many times faster than the machine it runs; 0 stands still until moved
 */
export function movableClock(start: Date, speed = 0): MovableClock {
  let base = start.getTime();
  let anchor = performance.now();
  const waiters = new Set<() => void>();

  const now = () => new Date(Math.floor(base + (performance.now() - anchor) * speed));

  return {
    now,
    forward(instant) {
      if (instant.getTime() <= now().getTime()) return;
      base = instant.getTime();
      anchor = performance.now();
      for (const wake of [...waiters]) wake();
    },
    async until(instant, signal) {
      while (!signal?.aborted) {
        const left = instant.getTime() - now().getTime();
        if (left <= 0) return;
        await new Promise<void>((resolve) => {
          const wait = new AbortController();
          const wake = () => {
            waiters.delete(wake);
            signal?.removeEventListener('abort', wake);
            wait.abort();
            resolve();
          };
          waiters.add(wake);
          signal?.addEventListener('abort', wake);
          if (speed > 0) void pause(Math.min(left / speed, longestTimerMs), wait.signal).then(wake);
        });
      }
    },
  };
}

/**
 * Machine time: resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects.
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal?.addEventListener('abort', done, { once: true });
  });
}
