import { beforeEach, expect, it } from 'vitest';
import type { Intake } from '../../src/intake/intake.ts';
import type { Database } from '../../src/storage/database.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { account, handChannel, listen, org, patience, telegram } from './scene.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});

/** The offsets of the polls that were answered, oldest first. */
const offsets = (scene: Awaited<ReturnType<typeof telegram>>) =>
  scene
    .calls('getUpdates')
    .flatMap((call) => ('params' in call && call.http === 200 ? [call.params.offset] : []));

/** Drains as long as the platform is not waited for. */
async function until(intake: Intake, done: () => boolean) {
  const limit = patience();
  while (!done()) if (!(await intake.drain(limit))) throw new Error('never heard');
}

/** A database whose transactions of one label fail as often as `times` says. */
function failing(label: string, times: number): Database {
  let left = times;
  return {
    ...database,
    transact(name, fn) {
      if (name === label && left > 0) {
        left -= 1;
        return Promise.reject(new Error('the database is away'));
      }
      return database.transact(name, fn);
    },
  };
}

it('hears what waited at the platform before drain resolves', async () => {
  const scene = await telegram(database);
  await scene.say('SXH 3');
  await scene.say('TCM 2');
  const { intake, heard, passed } = listen(database, [scene.account], { clock: scene.clock });
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['/start', 'SXH 3', 'TCM 2']);
  expect((await scene.people.drained({})).left).toBe(0);
  const order = ['intake.received', 'intake.stored', 'turn.claimed', 'turn.written'] as const;
  const first = order.map((point) => passed.indexOf(point));
  expect(first).toEqual([...first].sort((a, b) => a - b));
  expect(first).not.toContain(-1);
  expect(scene.platform.violations).toEqual([]);
});

it('drains again and again while it listens', async () => {
  const scene = await telegram(database);
  const { intake, heard } = listen(database, [scene.account], { clock: scene.clock });
  for (const text of ['một', 'hai', 'ba']) {
    await scene.say(text);
    expect(await intake.drain(patience())).toBe(true);
    expect(heard.at(-1)).toBe(text);
  }
});

it('confirms nothing that is not stored', async () => {
  const scene = await telegram(database);
  await scene.say('SXH 3');
  const { intake, heard, passed } = listen(failing('intake.store', 2), [scene.account], {
    clock: scene.clock,
  });
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['/start', 'SXH 3']);
  const confirmed = offsets(scene).findIndex((offset) => offset !== undefined);
  expect(offsets(scene).slice(0, confirmed)).toEqual([undefined, undefined, undefined]);
  expect(passed.indexOf('intake.acknowledged')).toBeGreaterThan(passed.indexOf('intake.stored'));
});

it('goes on after a restart where it was, and stores nothing twice', async () => {
  const scene = await telegram(database);
  const first = listen(database, [scene.account], { clock: scene.clock });
  await first.intake.drain(patience());
  await first.intake.stop();
  await scene.say('SXH 3');
  const before = offsets(scene).length;
  const second = listen(database, [scene.account], { clock: scene.clock });
  await second.intake.drain(patience());
  expect(second.heard).toEqual(['SXH 3']);
  expect(offsets(scene).slice(before)).not.toContain(undefined);
});

it('sends no offset that is older than a day: ids may have been chosen anew', async () => {
  const scene = await telegram(database);
  const first = listen(database, [scene.account], { clock: scene.clock });
  await first.intake.drain(patience());
  await first.intake.stop();
  scene.clock.forward(new Date('2025-10-24T07:00:00Z'));
  await scene.say('SXH 3');
  const before = offsets(scene).length;
  const second = listen(database, [scene.account], { clock: scene.clock });
  await second.intake.drain(patience());
  expect(second.heard).toEqual(['SXH 3']);
  expect(offsets(scene).slice(before)).toContain(undefined);
  expect(offsets(scene).at(-1)).toBeDefined();
});

it('keeps a malformed update and goes on', async () => {
  const scene = await telegram(database);
  await scene.people.inject({ update: { message: { nonsense: true } } });
  await scene.say('SXH 3');
  const { intake, heard } = listen(database, [scene.account], { clock: scene.clock });
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['/start', 'SXH 3']);
  const states = (await database.prisma.inbox.findMany({ orderBy: { seq: 'asc' } })).map(
    ({ state }) => state,
  );
  expect(states).toEqual(['handled', 'malformed', 'handled']);
});

it.each([
  ['a refusal', { kind: 'refuse', code: 500, description: 'Internal Server Error' }],
  ['a page of HTML', { kind: 'page' }],
  ['a connection that drops before', { kind: 'drop', when: 'before' }],
  ['a connection that drops after', { kind: 'drop', when: 'after' }],
] as const)('backs off from %s, and loses nothing', async (_, fault) => {
  const scene = await telegram(database);
  await scene.say('SXH 3');
  await scene.people.addFault({ ...fault, method: 'getUpdates', times: 7 });
  const { intake, heard, waits } = listen(database, [scene.account], { clock: scene.clock });
  await until(intake, () => heard.includes('SXH 3'));
  expect(heard).toEqual(['/start', 'SXH 3']);
  // The seventh may meet a poll that drain itself broke off.
  expect(waits.slice(0, 6)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000]);
  expect(waits.slice(6).every((ms) => ms === 60_000)).toBe(true);
  expect(await database.prisma.incident.findMany()).toMatchObject([
    { kind: 'intake.unreachable', subject: '5550001', closedAt: scene.clock.now() },
  ]);
});

it('waits as long as the platform says', async () => {
  const scene = await telegram(database);
  const flood = { kind: 'refuse', code: 429, description: 'Too Many Requests', retryAfter: 7 };
  await scene.people.addFault({ ...flood, kind: 'refuse', method: 'getUpdates' });
  const { intake, waits } = listen(database, [scene.account], { clock: scene.clock });
  await intake.drain(patience());
  expect(waits).toEqual([7000]);
});

it('steps back from another poller, and says so once', async () => {
  const scene = await telegram(database);
  const conflict = { code: 409, description: 'Conflict: terminated by other getUpdates request' };
  await scene.people.addFault({ ...conflict, kind: 'refuse', method: 'getUpdates', times: 4 });
  const { intake, heard, waits } = listen(database, [scene.account], { clock: scene.clock });
  await until(intake, () => heard.length > 0);
  // The last may meet a poll that drain itself broke off.
  expect(waits.slice(0, 3)).toEqual([5000, 10_000, 20_000]);
  expect(waits.slice(3).every((ms) => ms === 30_000)).toBe(true);
  expect(await database.prisma.incident.findMany()).toMatchObject([
    { kind: 'intake.conflict', subject: '5550001', closedAt: scene.clock.now() },
  ]);
});

it('stops an account that the platform refuses, and hears the others', async () => {
  const scene = await telegram(database);
  const refused = { kind: 'refuse', code: 401, description: 'Unauthorized' } as const;
  await scene.people.addFault({ ...refused, method: 'getMe' });
  const other = await account(database, 'other');
  const { intake, heard } = listen(
    database,
    [scene.account, { org, id: other, channel: handChannel(), mode: 'webhook' }],
    { clock: scene.clock },
  );
  await intake.receive(other, Buffer.from('{"id":"1","lane":"lan","text":"vẫn nghe"}'));
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['vẫn nghe']);
  expect(scene.calls('getUpdates')).toEqual([]);
  const stopped = await database.prisma.channelAccount.findMany({ where: { id: '5550001' } });
  expect(stopped).toMatchObject([{ state: 'stopped' }]);
  expect(stopped[0]?.stateReason).toContain('401');
  expect(await database.prisma.incident.findMany()).toMatchObject([
    { kind: 'intake.refused', subject: '5550001', closedAt: null },
  ]);

  const mended = listen(database, [scene.account], { clock: scene.clock });
  expect(await mended.intake.drain(patience())).toBe(true);
  expect(await database.prisma.channelAccount.count({ where: { state: 'stopped' } })).toBe(0);
  expect(await database.prisma.incident.count({ where: { closedAt: null } })).toBe(0);
});

it('stops when the token is revoked while it listens', async () => {
  const scene = await telegram(database);
  const { intake } = listen(database, [scene.account], { clock: scene.clock });
  await intake.drain(patience());
  const refused = { kind: 'refuse', code: 401, description: 'Unauthorized' } as const;
  await scene.people.addFault({ ...refused, method: 'getUpdates', times: 50 });
  expect(await intake.drain(patience())).toBe(true);
  expect(await database.prisma.channelAccount.findMany()).toMatchObject([{ state: 'stopped' }]);
});

it('waits for a platform that has just gone no longer than it is told', async () => {
  const scene = await telegram(database);
  const forever = () => new Promise<void>(() => {});
  await scene.people.setOutage({ outage: 'drop' });
  const { intake } = listen(database, [scene.account], { clock: scene.clock, wait: forever });
  const enough = new AbortController();
  const drained = intake.drain(enough.signal);
  enough.abort();
  expect(await drained).toBe(false);
});

it.each([
  ['before it said who we are', 0],
  ['while we listen', 1],
])('does not let a platform that went away %s hold up the others', async (_, turns) => {
  const scene = await telegram(database);
  const other = await account(database, 'other');
  const both = [
    scene.account,
    { org, id: other, channel: handChannel(), mode: 'webhook' } as const,
  ];
  const { intake, heard } = listen(database, both, { clock: scene.clock });
  if (turns > 0) await intake.drain(patience());
  await scene.people.setOutage({ outage: 'page' });
  await scene.say('đợi');
  await intake.receive(other, Buffer.from('{"id":"1","lane":"lan","text":"vẫn nghe"}'));
  expect(await intake.drain(patience())).toBe(true);
  expect(heard.at(-1)).toBe('vẫn nghe');

  await scene.people.setOutage({ outage: 'off' });
  expect(await intake.drain(patience())).toBe(true);
  expect(heard.at(-1)).toBe('đợi');
});

it('spools what an account without offsets gave when the database was away', async () => {
  const id = await account(database, 'zalo');
  const waiting = [Buffer.from('{"id":"m1","lane":"lan","text":"SXH 3"}')];
  const channel = {
    ...handChannel(),
    async poll() {
      const bytes = waiting.shift();
      if (!bytes) await new Promise((resolve) => setImmediate(resolve));
      const updates = bytes ? [{ id: 'm1', lane: 'lan', bytes, sentAt: null }] : [];
      return { outcome: 'updates', updates, next: null } as const;
    },
  };
  const { intake, heard, passed } = listen(failing('intake.store', 2), [
    { org, id, channel, mode: 'poll' },
  ]);
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['SXH 3']);
  expect(passed).toContain('intake.spooled');
});
