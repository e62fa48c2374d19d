import { beforeEach, expect, it } from 'vitest';
import type { Account } from '../../src/intake/account.ts';
import { as, countedIds, type InboxId } from '../../src/kernel/ids.ts';
import {
  claimUpdate,
  markHandled,
  recordFailedTurn,
  storeUpdates,
} from '../../src/storage/inbox.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { account, deliveries, handChannel, listen, org, patience, start, textOf } from './scene.ts';

let database: TestDatabase;
let bot: Account;

beforeEach(async () => {
  database = await testDatabase();
  bot = { org, id: await account(database, 'bot'), channel: handChannel(), mode: 'webhook' };
});

const rows = () =>
  database.prisma.inbox.findMany({
    orderBy: { seq: 'asc' },
    select: { externalId: true, state: true, attempts: true, error: true },
  });

it('gives each update its turn once, in the order in which they came', async () => {
  const { intake, heard, passed } = listen(database, [bot]);
  const deliver = deliveries(intake, bot.id);
  for (const text of ['một', 'hai', 'ba']) await deliver('lan', text);
  await deliver('lan', 'hai lần nữa', '2');
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['một', 'hai', 'ba']);
  expect((await rows()).map(({ state }) => state)).toEqual(['handled', 'handled', 'handled']);
  for (const point of ['intake.received', 'turn.claimed', 'turn.written', 'turn.committed']) {
    expect(passed).toContain(point);
  }
});

it('keeps what cannot be understood, and goes on', async () => {
  const { intake, heard } = listen(database, [bot]);
  const deliver = deliveries(intake, bot.id);
  await deliver('lan');
  await deliver('lan', 'tiếp');
  expect(await intake.drain(patience())).toBe(true);
  expect(heard).toEqual(['tiếp']);
  const [malformed] = await database.prisma.inbox.findMany({ orderBy: { seq: 'asc' } });
  expect(malformed).toMatchObject({ state: 'malformed', error: 'SyntaxError: no text' });
  expect(Buffer.from(malformed?.raw ?? []).toString()).toBe('{"id":"1","lane":"lan"}');
});

it('undoes a turn that fails; its lane waits; the third failure parks it', async () => {
  const told: string[] = [];
  const tried: string[] = [];
  const { intake } = listen(database, [bot], {
    async handle(tx, turn) {
      const text = textOf(turn);
      tried.push(text);
      await tx.$executeRaw`
        INSERT INTO organization (id, code, name, time_zone, created_at)
        VALUES (${text}, ${text}, ${text}, 'UTC', now())`;
      if (text === 'hỏng') throw new Error('cannot');
    },
    async onFailed(tx, turn) {
      told.push(textOf(turn));
      await tx.$executeRaw`UPDATE organization SET name = 'told' WHERE id = ${org}`;
    },
  });
  const deliver = deliveries(intake, bot.id);
  await deliver('lan', 'hỏng');
  await deliver('lan', 'sau');
  await deliver('binh', 'khác');
  expect(await intake.drain(patience())).toBe(true);

  expect(tried.filter((text) => text === 'hỏng')).toHaveLength(3);
  expect(tried.indexOf('sau')).toBeGreaterThan(tried.lastIndexOf('hỏng'));
  expect(told).toEqual(['hỏng']);
  expect(await rows()).toEqual([
    { externalId: '1', state: 'failed', attempts: 3, error: 'Error: cannot' },
    { externalId: '2', state: 'handled', attempts: 0, error: null },
    { externalId: '3', state: 'handled', attempts: 0, error: null },
  ]);
  const written = await database.prisma.organization.findMany({ orderBy: { id: 'asc' } });
  expect(written.map(({ id, name }) => [id, name])).toEqual([
    ['ha-dong', 'told'],
    ['khác', 'khác'],
    ['sau', 'sau'],
  ]);
  expect(await database.prisma.incident.findMany()).toMatchObject([
    { kind: 'intake.turn-failed', detail: 'Error: cannot', closedAt: null },
  ]);
});

it('lets other lanes pass one that waits for another try', async () => {
  const updates = ['hỏng', 'sau', 'khác'].map((id, n) => ({
    ...{ id, lane: n === 2 ? 'binh' : 'lan', bytes: Buffer.from(id), sentAt: null },
  }));
  const arrival = { orgId: org, accountId: bot.id, receivedAt: start, updates };
  const claim = () => database.transact('claim', (tx) => claimUpdate(tx, [bot.id]));
  await database.transact('store', (tx) => storeUpdates(tx, arrival, countedIds()));
  const failed = await claim();
  expect(failed?.externalId).toBe('hỏng');
  if (!failed) return;
  const failure = { error: 'x', retryMs: 3_600_000, now: start };
  await database.transact('fail', (tx) => recordFailedTurn(tx, failed, failure));
  const other = await claim();
  expect(other?.externalId).toBe('khác');
  if (!other) return;
  await database.transact('mark', (tx) => markHandled(tx, other, start));
  expect(await claim()).toBeNull();
});

it('parks an update even where nobody can be told', async () => {
  const { intake } = listen(database, [bot], {
    handle: () => Promise.reject(new Error('cannot')),
    onFailed: () => Promise.reject(new Error('cannot tell either')),
  });
  await deliveries(intake, bot.id)('lan', 'x');
  expect(await intake.drain(patience())).toBe(true);
  expect(await rows()).toMatchObject([{ state: 'failed', error: 'Error: cannot' }]);
});

it('leaves a row scrubbed that its turn has scrubbed', async () => {
  const { intake } = listen(database, [bot], {
    handle: async (tx, { row }) => {
      await tx.$executeRaw`
        UPDATE inbox SET state = 'scrubbed', raw = '' WHERE org_id = ${row.orgId} AND id = ${row.id}`;
    },
  });
  await deliveries(intake, bot.id)('lan', 'mật');
  expect(await intake.drain(patience())).toBe(true);
  expect(await database.prisma.inbox.findMany()).toMatchObject([
    { state: 'scrubbed', raw: new Uint8Array() },
  ]);
});

it('costs BEGIN, one claim, one mark and COMMIT beside what the turn itself does', async () => {
  let counted: readonly string[] = [];
  const { intake } = listen(database, [bot], {
    heartbeatMs: 60_000,
    handle: async () => {
      counted = database.statements;
    },
  });
  await intake.drain(patience());
  database.statements.length = 0;
  await deliveries(intake, bot.id)('lan', 'x');
  await intake.drain(patience());
  const about = counted.map((sql) => sql.trim().split(/\s+/)[0]);
  const from = about.indexOf('SELECT');
  expect(about.slice(from - 1, from + 3)).toEqual(['BEGIN', 'SELECT', 'UPDATE', 'COMMIT']);
});

it('remembers when it was received and, where plausible, when it was sent', async () => {
  const sent = {
    yesterday: new Date('2025-10-14T07:00:00Z'),
    'three days ago': new Date('2025-10-12T06:59:59Z'),
    'a minute ahead': new Date('2025-10-15T07:01:00Z'),
    'an hour ahead': new Date('2025-10-15T08:00:00Z'),
  };
  const channel = handChannel();
  const timed: Account = {
    ...bot,
    channel: {
      ...channel,
      cut: () =>
        Object.entries(sent).map(([id, sentAt]) => ({
          ...{ id, lane: 'lan', bytes: Buffer.from('{"lane":"lan","text":"x"}'), sentAt },
        })),
    },
  };
  const ids: InboxId[] = [];
  const { intake } = listen(database, [timed], {
    handle: async (_, { row }) => void ids.push(row.id),
  });
  await intake.receive(bot.id, Buffer.from('{}'));
  await intake.drain(patience());
  const stored = await database.prisma.inbox.findMany({ orderBy: { seq: 'asc' } });
  expect(stored.map(({ externalId, sentAt }) => [externalId, sentAt])).toEqual([
    ['yesterday', sent.yesterday],
    ['three days ago', null],
    ['a minute ahead', sent['a minute ahead']],
    ['an hour ahead', null],
  ]);
  expect(stored.every((row) => row.receivedAt.getTime() === Date.UTC(2025, 9, 15, 7))).toBe(true);
  expect(ids).toEqual(stored.map(({ id }) => as<InboxId>(id)));
});
