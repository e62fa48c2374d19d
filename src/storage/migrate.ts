import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { type Crash, neverCrash } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import { type Migration, migrationList, readMigrations } from './migration-files.ts';
import { schemaEngine } from './schema-engine.ts';

const filters = { externalTables: [], externalEnums: [] };

/** Any number, the same in every process: who holds it may migrate. */
const migrationLock = 7_232_025;

export interface MigrateOptions {
  /**
   * Of a PostgreSQL server, where several processes may start at once: one of them applies, the
   * others wait for it. An embedded database has one process.
   */
  readonly url?: string | undefined;
  /** Those of this version by default. */
  readonly migrations?: readonly Migration[];
  readonly crash?: Crash | undefined;
}

/**
 * Applies the migrations that the database has not seen, in order, each whole or not at all.
 *
 * @returns the names of what was applied now
 * @throws DondocError `storage.migration`; the migration that failed has left nothing behind
 */
export async function migrate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  { url, migrations, crash = neverCrash }: MigrateOptions = {},
): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  if (await upToDate(adapter, wanted)) return [];
  const run = () => apply(adapter, wanted, crash);
  return await (url === undefined ? run() : locked(url, run));
}

/** Spares a later start the schema engine: 0.5 s and 60 MB. */
async function upToDate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  wanted: readonly Migration[],
): Promise<boolean> {
  const rows = await recorded(adapter);
  const applied = rows.filter((row) => row.finished).map((row) => row.name);
  const open = rows.some((row) => !row.finished);
  return !open && wanted.every(({ name }) => applied.includes(name)) && applied.length > 0;
}

async function apply(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  wanted: readonly Migration[],
  crash: Crash,
): Promise<string[]> {
  const connections: SqlDriverAdapter[] = [];
  const engine = await schemaEngine(marking(adapter, connections, crash));
  const migrationsList = migrationList(wanted);
  const settle = async () => {
    for (const { name, finished, done } of await recorded(adapter)) {
      if (finished) continue;
      if (done) await engine.markMigrationApplied({ migrationName: name, migrationsList });
      else await engine.markMigrationRolledBack({ migrationName: name });
    }
  };
  try {
    await settle();
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  } catch (error) {
    await settle();
    const detail = error instanceof Error ? error.message : String(error);
    throw new DondocError('storage.migration', { detail }, { cause: error });
  } finally {
    engine.free();
    // The engine's own lock goes with its connection, which it leaves open.
    for (const connection of connections) await connection.dispose();
  }
}

/**
 * Writes into the migration's own row, in the migration's own transaction, that it was carried
 * out: a process killed before the engine records the end leaves no doubt.
 */
function marking(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  connections: SqlDriverAdapter[],
  crash: Crash,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    ...adapter,
    async connect() {
      const inner = await adapter.connect();
      connections.push(inner);
      return {
        ...inner,
        async executeScript(script) {
          if (script.includes('_prisma_migrations')) return await inner.executeScript(script);
          await inner.executeScript(
            `${script}\n;UPDATE "_prisma_migrations" SET "logs" = 'carried out' WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`,
          );
          crash('migrate.between');
        },
      };
    },
  };
}

interface Recorded {
  name: string;
  finished: boolean;
  /** carried out, though the record of its end is missing */
  done: boolean;
}

/** What the database says of its migrations, those rolled back left out. */
async function recorded(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<Recorded[]> {
  const connection = await adapter.connect();
  const query = (sql: string) => connection.queryRaw({ sql, args: [], argTypes: [] });
  try {
    const table = await query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL`);
    if (table.rows[0]?.[0] !== true) return [];
    const { rows } = await query(
      `SELECT "migration_name", "finished_at" IS NOT NULL, coalesce("logs", '') = 'carried out'
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    );
    return rows.map((row) => ({
      name: String(row[0]),
      finished: row[1] === true,
      done: row[2] === true,
    }));
  } finally {
    await connection.dispose();
  }
}

/** The lock goes with its connection: a process that dies holds nobody up. */
async function locked<T>(url: string, run: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    return await run();
  } finally {
    await client.end();
  }
}
