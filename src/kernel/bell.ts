/** Wakes those who wait for work inside this process. A ring between looking and waiting counts. */
export interface Bell {
  /** How often it has rung: read before looking for work, given to `wait` afterwards. */
  rung(): number;
  ring(): void;
  /**
   * Resolves when it has rung since, after `ms` milliseconds of machine time, or when `signal`
   * aborts. Never rejects.
   */
  wait(since: number, ms: number, signal?: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let times = 0;
  const waiting = new Set<() => void>();
  return {
    rung: () => times,
    ring() {
      times += 1;
      for (const wake of [...waiting]) wake();
    },
    wait: (since, ms, signal) =>
      new Promise((resolve) => {
        if (since !== times || ms <= 0 || signal?.aborted) return resolve();
        const wake = () => {
          waiting.delete(wake);
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
        signal?.addEventListener('abort', wake, { once: true });
      }),
  };
}
