import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { refuse } from './driver-error.ts';
import { memoryShadow } from './pglite.ts';
import { type Gate, openGate, watched } from './watch.ts';

export interface PostgresOptions {
  /** `postgres://…`, PostgreSQL 15 or later */
  url: string;
  gate?: Gate;
  /** Connections of this process at most. */
  connections?: number;
  /** A connection broke while nobody used it; the pool replaces it. */
  onIdleError?: (error: Error) => void;
}

/**
 * Prisma's door to PostgreSQL. Mended of @prisma/adapter-pg 7.10: sessions run in UTC (it drops
 * the offset of instants), a script is one call (it splits at every semicolon), a COMMIT that
 * PostgreSQL turned into a ROLLBACK throws, and the shadow is in memory, never on this server.
 */
export function postgresAdapter(options: PostgresOptions): SqlMigrationAwareDriverAdapterFactory {
  const { url, gate = openGate, connections = 10, onIdleError = () => {} } = options;
  const inner = new PrismaPg(
    { connectionString: url, options: '-c TimeZone=UTC', max: connections },
    { onPoolError: onIdleError, onConnectionError: onIdleError },
  );
  return {
    provider: 'postgres',
    adapterName: 'pg',
    connect: async () => connect(await inner.connect(), gate),
    connectToShadowDb: () => memoryShadow(),
  };
}

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>;

function connect(inner: PgAdapter, gate: Gate): SqlDriverAdapter {
  const { queryable } = watched(inner, (sql) => {
    gate.outside();
    gate.watch(sql);
  });
  return {
    ...queryable,
    async executeScript(script) {
      gate.watch(script);
      await inner.underlyingDriver().query(script).catch(refuse);
    },
    async startTransaction(isolationLevel) {
      gate.outside();
      gate.watch('BEGIN');
      return committing(await inner.startTransaction(isolationLevel), gate);
    },
    getConnectionInfo: () => inner.getConnectionInfo(),
    dispose: () => inner.dispose(),
  };
}

/** Prisma sends COMMIT as a statement: it is refused here when an earlier one has failed. */
function committing(inner: Transaction, gate: Gate): Transaction {
  const { queryable, failure } = watched(inner, gate.watch);
  return {
    ...queryable,
    async executeRaw(query) {
      if (query.sql !== 'COMMIT' || failure() === undefined) return queryable.executeRaw(query);
      await queryable.executeRaw({ ...query, sql: 'ROLLBACK' });
      throw failure();
    },
    options: inner.options,
    commit: () => inner.commit(),
    rollback: () => inner.rollback(),
  };
}
