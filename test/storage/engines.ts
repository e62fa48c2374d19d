import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { Database } from '../../src/storage/database.ts';
import { databaseOver } from '../../src/storage/database.ts';
import { pgliteAdapter } from '../../src/storage/pglite.ts';
import { postgresAdapter } from '../../src/storage/postgres.ts';
import { empty, emptyPGlite, recorded, type TestDatabase, testDatabase } from './database.ts';
import { type Server, serverPrograms, startServer } from './server.ts';

/** One of the two databases we run on, for tests that must hold on both. */
export interface Engine {
  readonly name: string;
  /** The migrated database of this test file, emptied. */
  database(): Promise<TestDatabase>;
  /** A new database with nothing in it. */
  bare(): Promise<Bare>;
  /** Call it in `afterAll`. */
  stop(): Promise<void>;
}

export interface Bare {
  /** A connection of its own; on PGlite there is only one. */
  adapter(): SqlMigrationAwareDriverAdapterFactory;
  readonly url: string | undefined;
  /** Opened without applying our migrations. */
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * PGlite, and PostgreSQL where its server programs are found. With `CI` set their absence is an
 * error.
 */
export function engines(): Engine[] {
  const programs = serverPrograms();
  if (programs !== null) return [onPGlite(), onPostgres(programs)];
  if (process.env.CI) throw new Error('no initdb and postgres: install PostgreSQL');
  return [onPGlite()];
}

function onPGlite(): Engine {
  return {
    name: 'PGlite',
    database: testDatabase,
    async bare() {
      const pglite = await emptyPGlite();
      const adapter = () => pgliteAdapter(pglite);
      const database = databaseOver(adapter(), pglite);
      return { adapter, url: undefined, database, close: () => database.close() };
    },
    async stop() {},
  };
}

function onPostgres(programs: string): Engine {
  let server: Promise<Server> | undefined;
  let shared: Promise<TestDatabase> | undefined;
  let n = 0;
  const create = async (name: string) => {
    server ??= startServer(programs);
    const { url } = await server;
    await statement(url('postgres'), `CREATE DATABASE ${name}`);
    return url(name);
  };
  return {
    name: 'PostgreSQL',
    async database() {
      shared ??= create('shared').then(recorded);
      const database = await shared;
      await empty(database);
      return database;
    },
    async bare() {
      n += 1;
      const url = await create(`bare_${n}`);
      const adapter = () => postgresAdapter({ url, connections: 4 });
      const database = databaseOver(adapter(), null);
      return { adapter, url, database, close: () => database.close() };
    },
    async stop() {
      await (await shared?.catch(() => undefined))?.close();
      await (await server?.catch(() => undefined))?.stop();
    },
  };
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
