import { AsyncLocalStorage } from 'node:async_hooks';

/** `open` ends with the transaction: what it left running in the background is outside again. */
const scope = new AsyncLocalStorage<{ label: string; open: boolean }>();

/** Runs `fn` as the inside of the transaction called `label`. */
export async function asTransaction<T>(label: string, fn: () => Promise<T>): Promise<T> {
  const inside = { label, open: true };
  try {
    return await scope.run(inside, fn);
  } finally {
    inside.open = false;
  }
}

/** The label of the transaction this call runs in, or null: a channel refuses to call out in one. */
export function insideTransaction(): string | null {
  const inside = scope.getStore();
  return inside?.open ? inside.label : null;
}

/**
 * Throws inside a transaction. On PGlite a query past the transaction's client waits for itself;
 * on PostgreSQL it would run outside the transaction, silently.
 */
export function refuseInside(): void {
  const label = insideTransaction();
  if (label !== null) {
    throw new Error(`inside the transaction "${label}": use the client it was given`);
  }
}
