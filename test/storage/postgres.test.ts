import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { readMigrations } from '../../src/storage/migration-files.ts';
import { compiled } from './compiled.ts';
import { engines } from './engines.ts';
import { monday } from './rows.ts';

const found = engines().filter(({ name }) => name === 'PostgreSQL');

/** What only a server with several connections and processes can show. */
describe.each(found)('several connections to $name', (engine) => {
  afterAll(() => engine.stop());

  it('three processes that start at once: one of them migrates', async () => {
    const bare = await engine.bare();
    const script = `
      const { migrate } = await import(${JSON.stringify(join(await compiled(), 'storage/migrate.js'))});
      const { postgresAdapter } = await import(${JSON.stringify(join(await compiled(), 'storage/postgres.js'))});
      const url = process.argv[1];
      console.log(JSON.stringify(await migrate(postgresAdapter({ url }), { url })));
      process.exit(0);`;
    const run = promisify(execFile);
    const outputs = await Promise.all(
      [1, 2, 3].map(() =>
        run(process.execPath, ['--input-type=module', '-e', script, bare.url ?? '']),
      ),
    );
    const applied = outputs.map(({ stdout }) => JSON.parse(stdout)).filter((list) => list.length);
    expect(applied).toEqual([(await readMigrations()).map(({ name }) => name)]);
    await bare.close();
  });

  it('two turns that wait for each other both come to their end', async () => {
    const database = await engine.database();
    await database.prisma.calendarDay.createMany({
      data: ['a', 'b'].map((day) => ({ orgId: '*', id: day, day, kind: 'holiday', reason: '' })),
    });
    const bell = new EventTarget();
    let waiting = 0;
    const both = new Promise((go) => bell.addEventListener('both', go));
    const turn = (first: string, second: string) =>
      database.transact('turn', async (tx) => {
        const add = (day: string) => tx.$executeRaw`
          UPDATE calendar_day SET reason = reason || ${first} WHERE day = ${day}`;
        await add(first);
        waiting += 1;
        if (waiting === 2) bell.dispatchEvent(new Event('both'));
        await both;
        await add(second);
      });
    await Promise.all([turn('a', 'b'), turn('b', 'a')]);
    const days = await database.prisma.calendarDay.findMany();
    expect(days.map(({ reason }) => [...reason].sort().join(''))).toEqual(['ab', 'ab']);
  });

  it('a connection that breaks while idle is replaced', async () => {
    const bare = await engine.bare();
    const broken: string[] = [];
    const database = await openDatabase({
      url: bare.url,
      onIdleError: (error) => broken.push(error.message),
    });
    expect(await database.prisma.organization.count()).toBe(0);
    await bare.database.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await expect.poll(() => broken.length).toBeGreaterThan(0);
    await database.transact('after', (tx) =>
      tx.organization.create({
        data: { id: 'a', code: 'a', name: 'a', timeZone: 'UTC', createdAt: monday },
      }),
    );
    expect(await database.prisma.organization.count()).toBe(1);
    await database.close();
    await bare.close();
  });
});
