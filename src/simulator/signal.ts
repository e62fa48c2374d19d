/** Wakes everyone who waits for something to change; the waiter looks for itself what did. */
export interface Signal {
  raise(): void;
  /** Settles at the next `raise`, after `ms` milliseconds of machine time, or on abort. */
  wait(ms: number, abort?: AbortSignal): Promise<void>;
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    raise() {
      for (const wake of [...waiting]) wake();
    },
    wait: (ms, abort) =>
      new Promise((resolve) => {
        if (abort?.aborted || ms <= 0) return resolve();
        const wake = () => {
          waiting.delete(wake);
          clearTimeout(timer);
          abort?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
        abort?.addEventListener('abort', wake);
      }),
  };
}

/**
 * Looks until `find` finds something.
 *
 * @param ms how long to look, in milliseconds of machine time
 * @returns undefined when the time is over, or `abort` came first
 */
export async function waitFor<T>(
  signal: Signal,
  find: () => T | undefined,
  ms: number,
  abort?: AbortSignal,
): Promise<T | undefined> {
  const until = performance.now() + ms;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    const left = until - performance.now();
    if (left <= 0 || abort?.aborted) return undefined;
    await signal.wait(left, abort);
  }
}
