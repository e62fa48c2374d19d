import type { PGlite } from '@electric-sql/pglite';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { refuse } from './driver-error.ts';
import { memoryPGlite } from './memory.ts';
import { beginPGlite } from './pglite-transaction.ts';
import { type Gate, openGate, watched } from './watch.ts';

/**
 * Prisma's door to a PGlite. Three things of pglite-prisma-adapter 0.7 are mended: a script is
 * awaited, a COMMIT that fails throws, and the shadow is never on disk.
 */
export function pgliteAdapter(
  pglite: PGlite,
  gate: Gate = openGate,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    connect: () => connect(pglite, gate, async () => {}),
    connectToShadowDb: () => memoryShadow(),
  };
}

/** A fresh database in memory; never the live one. */
export function memoryShadow(): Promise<SqlDriverAdapter> {
  const shadow = memoryPGlite();
  return connect(shadow, openGate, () => shadow.close());
}

async function connect(
  pglite: PGlite,
  gate: Gate,
  dispose: () => Promise<void>,
): Promise<SqlDriverAdapter> {
  const inner = await new PrismaPGlite(pglite).connect();
  const { queryable } = watched(inner, (sql) => {
    gate.outside();
    gate.watch(sql);
  });
  return {
    ...queryable,
    async executeScript(script) {
      gate.watch(script);
      await pglite.exec(script).catch(refuse);
    },
    startTransaction() {
      gate.outside();
      return beginPGlite(pglite, gate);
    },
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose,
  };
}
