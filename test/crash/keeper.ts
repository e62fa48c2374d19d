import type { CrashPoint } from '../../src/kernel/crash.ts';
import {
  command,
  Ended,
  type Ending,
  type Product,
  type ProductOptions,
  startProduct,
} from '../app/processes.ts';

/** `point` or `point:n`, as in `CRASH_AT`. */
export type Kill = CrashPoint | `${CrashPoint}:${number}`;

const met = new Set<CrashPoint>();

/** The points at which a process of this test file was really killed: nothing else may claim one. */
export function pointsMet(): ReadonlySet<CrashPoint> {
  return met;
}

/** Writes down that a process which was to die at `kill` did; false when it ended otherwise. */
function diedAt(kill: Kill | undefined, { signal }: Pick<Ending, 'signal'>): kill is Kill {
  if (signal !== 'SIGKILL' || kill === undefined) return false;
  met.add(kill.split(':')[0] as CrashPoint);
  return true;
}

/** Runs a command that nobody carries out for it, and has it killed. @throws when it lives */
export async function commandKilledAt(
  kill: Kill,
  options: ProductOptions,
  args: readonly string[],
): Promise<void> {
  const ending = await command({ ...options, crashAt: kill }, args);
  if (!diedAt(kill, ending)) throw new Error(`not killed at ${kill}: ${ending.stderr}`);
}

/**
 * Keeps the product running, as an operator's supervisor does: whenever it dies it is started
 * again, to be killed at the next point of the list; after the last it lives.
 */
export interface Keeper {
  /** The points it was killed at so far, in order. */
  readonly killed: readonly Kill[];
  /** Every line all its processes wrote. */
  said(): string;
  /** Does something during which the product is killed, and waits until it runs again. */
  dying<T>(act: () => Promise<T>): Promise<T>;
  /** The product that runs now; waits while it starts. */
  running(): Promise<Product>;
  /** Moves campaign time forward; asks again after each death until it has arrived. */
  forward(to: Date): Promise<void>;
  /** Ends it as an operator does, and again when a kill came first. */
  stop(): Promise<void>;
}

/** @throws from every wait when the product ends in another way than by a kill of the list */
export function keep(options: ProductOptions, kills: readonly Kill[]): Keeper {
  const killed: Kill[] = [];
  const lines: string[] = [];
  let left = [...kills];
  let stopping = false;
  let current = start();

  async function start(): Promise<Product> {
    const [kill, ...rest] = left;
    try {
      const product = await startProduct({ ...options, crashAt: kill });
      void product.ended.then(({ signal, code }) => {
        lines.push(...product.said);
        if (diedAt(kill, { signal })) died(kill, rest);
        else if (!stopping || code !== 0) {
          current = Promise.reject(new Ended({ signal, code }, product.said));
          // Whoever waits next hears of it.
          current.catch(() => {});
        }
      });
      return product;
    } catch (error) {
      if (!(error instanceof Ended) || !diedAt(kill, error.ending)) throw error;
      lines.push(error.message);
      killed.push(kill);
      left = rest;
      return await start();
    }
  }

  function died(kill: Kill, rest: Kill[]): void {
    killed.push(kill);
    left = rest;
    if (!stopping) {
      current = start();
      current.catch(() => {});
    }
  }

  return {
    killed,
    said: () => lines.join('\n'),
    running: () => current,
    async dying(act) {
      const product = await current;
      const done = await act();
      await product.ended;
      await current;
      return done;
    },
    async forward(to) {
      for (;;) {
        const product = await current;
        try {
          return await product.forward(to);
        } catch (error) {
          // A connection that breaks is a moment ahead of the death that broke it.
          if (!(error instanceof TypeError)) throw error;
          await product.ended;
        }
      }
    },
    async stop() {
      for (;;) {
        const product = await current;
        stopping = true;
        const { signal } = await product.stop();
        if (signal !== 'SIGKILL') return;
        current = start();
      }
    },
  };
}
