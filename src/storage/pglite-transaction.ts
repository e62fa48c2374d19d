import type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { refuse } from './driver-error.ts';
import { type Gate, watched } from './watch.ts';

/** PGlite's transaction is a callback; Prisma wants a handle. The callback waits for its end,
 * and a COMMIT that fails reaches whoever committed. */
export function beginPGlite(pglite: PGlite, gate: Gate): Promise<Transaction> {
  return new Promise((resolve, reject) => {
    gate.watch('BEGIN');
    const outcome = pglite.transaction(async (tx) => {
      const { queryable } = watched(await queryableOf(pglite, tx), gate.watch);
      await new Promise<void>((finish) => {
        resolve({
          ...queryable,
          options: { usePhantomQuery: true },
          async commit() {
            gate.watch('COMMIT');
            finish();
            await outcome.catch(refuse);
          },
          async rollback() {
            gate.watch('ROLLBACK');
            await tx.rollback();
            finish();
          },
        });
      });
    });
    outcome.catch(reject);
  });
}

/** The adapter's own conversions of values, with the statements sent through the transaction. */
function queryableOf(pglite: PGlite, tx: PGliteTransaction): Promise<SqlDriverAdapter> {
  const through = new Proxy(pglite, {
    get: (target, key) => (key === 'query' ? tx.query : Reflect.get(target, key)),
  });
  return new PrismaPGlite(through).connect();
}
