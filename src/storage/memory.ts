import { PGlite } from '@electric-sql/pglite';

/**
 * A database that lives and dies with the process: for tests, and as shadow for migrations.
 *
 * @param dump a data directory as `dumpDataDir` gave it; without one the database is empty
 */
export function memoryPGlite(dump?: Blob): PGlite {
  const startParams = [...PGlite.defaultStartParams, '-c', 'TimeZone=UTC'];
  return new PGlite(dump ? { startParams, loadDataDir: dump } : { startParams });
}
