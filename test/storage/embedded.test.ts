import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, countedIds } from '../../src/kernel/ids.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { storeUpdates } from '../../src/storage/inbox.ts';
import { compiled } from './compiled.ts';
import { aCommune, monday } from './rows.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('the embedded database on disk', () => {
  it('syncs each update to the disk before it is acknowledged', async () => {
    let syncs = 0;
    const database = await openDatabase({ dataDir, onSync: () => (syncs += 1) });
    try {
      await aCommune(database);
      const ids = countedIds();
      for (let n = 0; n < 50; n += 1) {
        const before = syncs;
        await store(database, n, ids());
        expect(syncs, `update ${n}`).toBeGreaterThan(before);
      }
    } finally {
      await database.close();
    }
  });

  it('is there again after it was closed, with the same rows', async () => {
    const database = await openDatabase({ dataDir });
    try {
      expect(await database.prisma.inbox.count()).toBe(50);
      const [settings] = await database.prisma.$queryRaw<object[]>`
        SELECT current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone`;
      expect(settings).toEqual({ fsync: 'on', zone: 'UTC' });
    } finally {
      await database.close();
    }
  });
});

describe('a process that is killed', () => {
  let storage: string;
  beforeAll(async () => {
    storage = join(await compiled(), 'storage');
  });

  it('while it makes the database leaves nothing that stands in the way', async () => {
    const folder = join(dataDir, 'young');
    await mkdir(folder);
    const child = start(`
      const { openDatabase } = await import(${JSON.stringify(join(storage, 'database.js'))});
      console.log('begins');
      await openDatabase({ dataDir: ${JSON.stringify(folder)} });
    `);
    await child.line();
    for await (const _begun of watch(folder)) break;
    await child.kill();
    const [half, ...rest] = await readdir(folder);
    expect(half).toMatch(/^database\.new-/);
    expect(rest).toEqual([]);
    const database = await openDatabase({ dataDir: folder });
    expect(await database.prisma.organization.count()).toBe(0);
    await database.close();
    expect(await readdir(folder)).toEqual(['database']);
  });

  it('under writes has every row it has acknowledged', async () => {
    const child = start(`
      const { openDatabase } = await import(${JSON.stringify(join(storage, 'database.js'))});
      const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
      for (let n = 0; ; n += 1) {
        const day = 'killed-' + n;
        await database.transact('write', (tx) => tx.calendarDay.create({
          data: { orgId: '*', id: day, day, kind: 'holiday', reason: 'x'.repeat(2000) },
        }));
        console.log(n);
      }
    `);
    let last = -1;
    while (last < 80) last = Number(await child.line());
    await child.kill();
    for (const line of child.rest()) last = Number(line);
    const database = await openDatabase({ dataDir });
    const rows = await database.prisma.calendarDay.count();
    await database.close();
    // The one row whose acknowledgement was on its way may be there too.
    expect([last + 1, last + 2]).toContain(rows);
  });
});

async function store(database: Database, n: number, id: string): Promise<void> {
  const update = { id, lane: '77', bytes: Buffer.from(`{"n":${n}}`), sentAt: null };
  const arrival = { orgId: as<never>('hd'), accountId: as<never>('bot'), receivedAt: monday };
  await database.transact('store', (tx) =>
    storeUpdates(tx, { ...arrival, updates: [update] }, () => id),
  );
}

/** A process that prints lines. */
function start(script: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const seen: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => seen.push(line));
  const closed = once(reader, 'close');
  const exit = once(child, 'exit');
  return {
    async line(): Promise<string> {
      while (seen.length === 0) await Promise.race([once(reader, 'line'), dead()]);
      return seen.shift() ?? '';
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exit;
      await closed;
    },
    rest: () => seen.splice(0),
  };
  async function dead(): Promise<never> {
    await exit;
    throw new Error('the process died');
  }
}
