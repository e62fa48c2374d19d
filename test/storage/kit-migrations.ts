import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drift } from '../../src/storage/drift.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { readMigrations } from '../../src/storage/migration-files.ts';
import { emptyPGlite } from './database.ts';
import type { Bare, Engine } from './engines.ts';

const good = { name: '1_good', script: 'CREATE TABLE good (n int);' };
const broken = {
  name: '2_broken',
  script: 'CREATE TABLE half (n int); CREATE TABLE good (n int); CREATE TABLE never (n int);',
};
const mended = { name: '2_broken', script: 'CREATE TABLE half (n int);' };
const clever = {
  name: '3_clever',
  script: `CREATE TABLE said (t text); -- a comment; with a semicolon
    CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 42; END $$;
    DO $do$ BEGIN INSERT INTO said VALUES ('a; b'); INSERT INTO said VALUES ('it''s; c'); END $do$;`,
};

/** Migrations are whole or not at all, and recorded only when they are whole. */
export function migrationKit(engine: Engine): void {
  describe('migrations', () => {
    let bare: Bare;
    beforeEach(async () => {
      bare = await engine.bare();
    });
    afterEach(() => bare.close());

    const apply = (...list: { name: string; script: string }[]) =>
      migrate(bare.adapter(), { url: bare.url, migrations: list });
    const tables = async () => {
      const rows = await bare.database.prisma.$queryRaw<{ name: string }[]>`
        SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        AND tablename <> '_prisma_migrations' ORDER BY 1`;
      return rows.map(({ name }) => name);
    };
    const finished = async () => {
      const rows = await bare.database.prisma.$queryRaw<{ name: string }[]>`
        SELECT migration_name AS name FROM _prisma_migrations
        WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at`;
      return rows.map(({ name }) => name);
    };

    it('are applied once', async () => {
      expect(await apply(good)).toEqual(['1_good']);
      expect(await apply(good)).toEqual([]);
      expect(await apply(good, mended)).toEqual(['2_broken']);
      expect(await tables()).toEqual(['good', 'half']);
    });

    it('that break leave nothing, are not recorded, and can be mended', async () => {
      await expect(apply(good, broken)).rejects.toMatchObject({ code: 'storage.migration' });
      expect(await tables()).toEqual(['good']);
      expect(await finished()).toEqual(['1_good']);
      await expect(apply(good, broken)).rejects.toMatchObject({ code: 'storage.migration' });
      expect(await apply(good, mended)).toEqual(['2_broken']);
      expect(await tables()).toEqual(['good', 'half']);
      expect(await finished()).toEqual(['1_good', '2_broken']);
    });

    it('may hold functions, blocks, and strings with semicolons', async () => {
      expect(await apply(clever)).toEqual(['3_clever']);
      const said = await bare.database.prisma
        .$queryRaw`SELECT t, answer() AS n FROM said ORDER BY t`;
      expect(said).toEqual([
        { t: 'a; b', n: 42 },
        { t: "it's; c", n: 42 },
      ]);
    });

    it('carried out by a process that was killed before it said so are known to be', async () => {
      await apply(good);
      await bare.database.prisma.$executeRaw`
        UPDATE _prisma_migrations SET finished_at = NULL, logs = 'carried out', applied_steps_count = 0`;
      expect(await apply(good, mended)).toEqual(['2_broken']);
      expect(await finished()).toEqual(['1_good', '2_broken']);
    });

    it('begun by a process that was killed in the middle are done again', async () => {
      await apply(good);
      await bare.database.prisma.$executeRaw`
        UPDATE _prisma_migrations SET finished_at = NULL, logs = NULL, applied_steps_count = 0`;
      await bare.database.prisma.$executeRaw`DROP TABLE good`;
      expect(await apply(good)).toEqual(['1_good']);
      expect(await tables()).toEqual(['good']);
    });

    it('have a shadow that never touches the live database', async () => {
      await apply(good);
      const shadow = await bare.adapter().connectToShadowDb();
      const found = await shadow.queryRaw({
        sql: `SELECT to_regclass('good') IS NULL`,
        args: [],
        argTypes: [],
      });
      expect(found.rows).toEqual([[true]]);
      await shadow.executeScript('CREATE TABLE in_the_shadow (n int)');
      await shadow.dispose();
      expect(await tables()).toEqual(['good']);
      const databases = await bare.database.prisma.$queryRaw<{ name: string }[]>`
        SELECT datname AS name FROM pg_database WHERE datname LIKE '%shadow%'`;
      expect(databases).toEqual([]);
    });

    it('of ours make every table the schema has', async () => {
      await migrate(bare.adapter(), { url: bare.url });
      const own = (await readMigrations()).map(({ name }) => name);
      expect(await finished()).toEqual(own);
      expect(await tables()).toEqual(
        expect.arrayContaining(['check_in', 'channel_account', 'inbox', 'organization', 'outbox']),
      );
    });
  });
}

/** Says the difference itself when it fails: it is the next migration. */
export function driftKit(): void {
  it('the migrations and schema.prisma agree', async () => {
    expect(await drift(undefined, await emptyPGlite())).toBe('');
  });

  it('a schema that the migrations have not is noticed', async () => {
    const migrations = await readMigrations();
    const first =
      migrations[0]?.script.replace('"full_name" TEXT NOT NULL', '"full_name" TEXT') ?? '';
    expect(await drift([{ name: '0', script: first }], await emptyPGlite())).toContain(
      '"full_name" SET NOT NULL',
    );
  });
}
