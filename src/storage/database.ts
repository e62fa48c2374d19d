import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import {
  isDriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { Crash } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import { Prisma, PrismaClient } from './client/client.ts';
import { type OnSync, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { pgliteAdapter } from './pglite.ts';
import { postgresAdapter } from './postgres.ts';
import { asTransaction, refuseInside } from './transaction-scope.ts';
import type { Watch } from './watch.ts';

/** The client of one transaction. Nothing else may be asked of the database meanwhile. */
export type Tx = Prisma.TransactionClient;

export interface Database {
  /** Reading outside of transactions. Throws when used inside one. */
  readonly prisma: PrismaClient;
  /** The embedded engine, for backup and upkeep; null on PostgreSQL. */
  readonly embedded: PGlite | null;
  /**
   * The one door for changes: `fn` runs in a transaction and gets its client. It may run a second
   * time when PostgreSQL gave it up for a deadlock, so it changes nothing but the database.
   *
   * @param label what is being done, for errors
   * @throws whatever `fn` throws, or a failed COMMIT; then nothing was written
   */
  transact<T>(label: string, fn: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** PostgreSQL 15 or later. Wins over `dataDir`. */
  url?: string | undefined;
  /** The folder of an embedded database, which the caller owns (see `own`). */
  dataDir?: string | undefined;
  /** An embedded database that is already open, such as one in memory. */
  pglite?: PGlite | undefined;
  /** Told of every statement. */
  watch?: Watch | undefined;
  /** Told of every fsync of the embedded database. */
  onSync?: OnSync | undefined;
  /** Told when a connection broke while nobody used it. */
  onIdleError?: ((error: Error) => void) | undefined;
  crash?: Crash | undefined;
}

/** A turn may wait for others and for a slow disk, both in milliseconds. */
const transactionOptions = { maxWait: 15_000, timeout: 20_000 };

/**
 * Opens the database and brings its tables up to date.
 *
 * @throws DondocError `storage.unreachable`, `storage.migration`, `storage.moved`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { adapter, embedded } = await engineOf(options);
  try {
    await migrate(adapter, { url: embedded ? undefined : options.url, crash: options.crash });
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return databaseOver(adapter, embedded);
}

/** A database whose tables are there already. */
export function databaseOver(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  embedded: PGlite | null,
): Database {
  const prisma = new PrismaClient({ adapter, transactionOptions });
  return {
    prisma,
    embedded,
    transact: (label, fn) =>
      again(() => prisma.$transaction((tx) => asTransaction(label, () => fn(tx)))),
    async close() {
      await prisma.$disconnect();
      await embedded?.close();
    },
  };
}

async function engineOf(options: DatabaseOptions) {
  const { url, dataDir, watch = () => {}, onSync, onIdleError = () => {} } = options;
  const gate = { watch, outside: refuseInside };
  if (url !== undefined) {
    return { adapter: postgresAdapter({ url, gate, onIdleError }), embedded: null };
  }
  const embedded =
    options.pglite ?? (dataDir === undefined ? null : await embeddedIn(dataDir, onSync));
  if (embedded === null) throw new TypeError('a database needs a url or a data folder');
  return { adapter: pgliteAdapter(embedded, gate), embedded };
}

async function embeddedIn(dataDir: string, onSync?: OnSync): Promise<PGlite> {
  const folder = join(dataDir, 'database');
  return await openEmbedded(folder, onSync).catch((error: unknown) => {
    if (error instanceof DondocError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new DondocError('storage.unreachable', { detail, folder }, { cause: error });
  });
}

/** Two turns that waited for each other: PostgreSQL ended one, which simply runs again. */
async function again<T>(run: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isDeadlock(error) || tries <= 1) throw error;
    return await again(run, tries - 1);
  }
}

/** Prisma says it in one way for its own statements, in another for raw ones and for COMMIT. */
function isDeadlock(error: unknown): boolean {
  const known = error instanceof Prisma.PrismaClientKnownRequestError ? error : undefined;
  const driver = known ? known.meta?.driverAdapterError : error;
  const conflict = isDriverAdapterError(driver) && driver.cause.kind === 'TransactionWriteConflict';
  return conflict || known?.code === 'P2034';
}
