import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Account } from '../../src/intake/account.ts';
import { createSpool } from '../../src/intake/spool.ts';
import { pause } from '../../src/kernel/clock.ts';
import { type AccountId, as } from '../../src/kernel/ids.ts';
import type { Database } from '../../src/storage/database.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { account, deliveries, folder, handChannel, listen, org, patience, start } from './scene.ts';

let database: TestDatabase;
let bot: Account;

beforeEach(async () => {
  database = await testDatabase();
  bot = { org, id: await account(database, 'bot'), channel: handChannel(), mode: 'webhook' };
});

/** A database that is away until `back` is called. */
function away(): { readonly database: Database; back(): void } {
  let there = false;
  return {
    database: {
      ...database,
      transact: (label, fn) =>
        there ? database.transact(label, fn) : Promise.reject(new Error('away')),
    },
    back() {
      there = true;
    },
  };
}

it('takes updates while the database is away, and hears them in order when it is back', async () => {
  const spoolFolder = folder();
  const gone = away();
  const { intake, heard, passed } = listen(gone.database, [bot], { spoolFolder });
  const deliver = deliveries(intake, bot.id);
  await deliver('lan', 'một');
  await deliver('lan', 'hai');
  expect(readdirSync(spoolFolder)).toHaveLength(2);
  expect(heard).toEqual([]);
  gone.back();
  await deliver('lan', 'ba');
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['một', 'hai', 'ba']);
  expect(readdirSync(spoolFolder)).toEqual([]);
  expect(passed.filter((point) => point === 'intake.unspooled').length).toBeGreaterThanOrEqual(2);
});

it('acknowledges while the database is held by others, and hears each once in order', async () => {
  const spoolFolder = folder();
  const release = new AbortController();
  const free = pause(2 ** 30, release.signal);
  const held: Database = {
    ...database,
    transact: (label, fn) => free.then(() => database.transact(label, fn)),
  };
  const { intake, heard } = listen(held, [bot], { spoolFolder, longestStoreMs: 1 });
  const deliver = deliveries(intake, bot.id);
  // Nothing is stored before it is free: what resolves before stands on disk.
  await deliver('lan', 'một');
  await deliver('lan', 'hai');
  expect(readdirSync(spoolFolder)).toHaveLength(2);
  release.abort();
  await deliver('lan', 'ba');
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['một', 'hai', 'ba']);
  expect(readdirSync(spoolFolder)).toEqual([]);
  expect(await database.prisma.inbox.count()).toBe(3);
});

it('hears after a restart what was spooled before, ahead of anything new', async () => {
  const spoolFolder = folder();
  const before = listen(away().database, [bot], { spoolFolder });
  await deliveries(before.intake, bot.id)('lan', 'trước');
  await before.intake.stop();

  const after = listen(database, [bot], { spoolFolder });
  await deliveries(after.intake, bot.id)('lan', 'sau', '2');
  expect(await after.intake.drain(patience())).toBe(true);
  expect(after.heard).toEqual(['trước', 'sau']);
  expect(await database.prisma.inbox.findMany()).toMatchObject([
    { receivedAt: start },
    { receivedAt: start },
  ]);
});

it('hears once what was stored and not yet taken out of the spool', async () => {
  const spoolFolder = folder();
  const body = Buffer.from('{"id":"1","lane":"lan","text":"một"}');
  await createSpool(spoolFolder).put({ org, account: bot.id, receivedAt: start, body });
  const { intake, heard } = listen(database, [bot], { spoolFolder: folder() });
  await intake.receive(bot.id, body);
  await intake.drain(patience());
  await intake.stop();
  const after = listen(database, [bot], { spoolFolder });
  await after.intake.drain(patience());
  expect([...heard, ...after.heard]).toEqual(['một']);
  expect(readdirSync(spoolFolder)).toEqual([]);
});

it('sets aside what belongs to nobody, half a file included, and goes on', async () => {
  const spoolFolder = folder();
  const spool = createSpool(spoolFolder);
  const entry = { org, receivedAt: start, body: Buffer.from('{"id":"1","lane":"lan","text":"x"}') };
  await spool.put({ ...entry, account: as<AccountId>('removed') });
  writeFileSync(join(spoolFolder, '000000000002-1.update'), 'no header\nbody');
  writeFileSync(join(spoolFolder, '000000000003-1.update.half'), '{"org":"ha');
  await spool.put({ ...entry, account: bot.id });
  const { intake, heard } = listen(database, [bot], { spoolFolder });
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['x']);
  expect(readdirSync(spoolFolder).map((name) => name.split('.').slice(1).join('.'))).toEqual([
    'update.aside',
    'update.aside',
    'update.half',
  ]);
});

it('keeps every byte', async () => {
  const spool = createSpool(folder());
  const body = Buffer.from([0, 10, 13, 255, 254, 10]);
  await spool.put({ org, account: bot.id, receivedAt: start, body });
  const [name = ''] = await spool.names();
  expect(await spool.read(name)).toEqual({ org, account: bot.id, receivedAt: start, body });
});

it('refuses a body for an account that is not ours', async () => {
  const { intake } = listen(database, [bot]);
  await expect(intake.receive(as<AccountId>('x'), Buffer.from('{}'))).rejects.toThrow(RangeError);
});
