import type { SqlQueryable } from '@prisma/driver-adapter-utils';

/** Told of every statement that goes to the database, BEGIN, COMMIT and ROLLBACK included. */
export type Watch = (sql: string) => void;

/** Where a statement runs: on its own, or inside a transaction. */
export interface Gate {
  watch: Watch;
  /** Called before a statement outside a transaction; throws where that is forbidden. */
  outside(): void;
}

/** A gate that lets everything through and counts nothing. */
export const openGate: Gate = { watch: () => {}, outside: () => {} };

/**
 * A queryable whose statements pass `before`, and which remembers the first one that failed:
 * PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK. What a rollback to a
 * savepoint has undone is no failure any more.
 */
export function watched(inner: SqlQueryable, before: (sql: string) => void) {
  let failure: unknown;
  const attempt = async <T>(sql: string, run: () => Promise<T>): Promise<T> => {
    before(sql);
    try {
      const result = await run();
      if (sql.startsWith('ROLLBACK TO')) failure = undefined;
      return result;
    } catch (error) {
      failure ??= error;
      throw error;
    }
  };
  const queryable: SqlQueryable = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => attempt(query.sql, () => inner.queryRaw(query)),
    executeRaw: (query) => attempt(query.sql, () => inner.executeRaw(query)),
  };
  return { queryable, failure: () => failure };
}
