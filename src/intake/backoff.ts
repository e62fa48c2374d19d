/** Machine time passes: resolves after `ms` milliseconds, or at once when `signal` aborts. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Milliseconds to wait after the n-th failure in a row (from 1): 1, 2, 4 … 60 s. */
export function backoff(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.max(0, failures - 1));
}

/** The same after the n-th conflict with another poller: 5, 10, 20, 30 s. */
export function backoffFromConflict(conflicts: number): number {
  return Math.min(30_000, 5000 * 2 ** Math.max(0, conflicts - 1));
}
