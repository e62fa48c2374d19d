import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createTelegramChannel } from '../../src/channels/telegram/channel.ts';
import type { Delivery } from '../../src/delivery/delivery.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { botToken, png, type Stage, stage } from '../simulator/stage.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { books, cast, emptied, furnish, message, orgId, queued, reply, start } from './stage.ts';

/** Delivery over the real adapter and the emulated platform: the errors are those of the wire. */
let database: TestDatabase;
let platform: Stage;

beforeEach(async () => {
  database = await testDatabase();
  await furnish(database, 2);
  platform = await stage();
});

/** Gives an address of the books the number a chat has on the platform. */
async function live(address: string, chat: number, threadId: string | null = null): Promise<void> {
  const data = { externalId: String(chat), threadId };
  await database.prisma.address.updateMany({ where: { orgId, id: address }, data });
}

async function person(address: string): Promise<number> {
  const { id } = await platform.telegram.people.createUser({ firstName: address });
  await platform.telegram.people.start({ user: id });
  await live(address, id);
  return id;
}

function play(token = botToken): Delivery {
  const channel = createTelegramChannel({ token, apiRoot: platform.url, log: silentLog });
  const { delivery } = cast(database, channel);
  delivery.start();
  onTestFinished(() => delivery.stop());
  return delivery;
}

async function read(chat: number): Promise<string[]> {
  const seen = await platform.telegram.people.messages({ chat });
  return seen.flatMap(({ from, text }) => (from.bot ? [text] : []));
}

it('says what it was told, picture and all, and keeps the number of the message', async () => {
  const chat = await person('p0');
  const sha256 = 'ab'.repeat(32);
  await database.prisma.blob.create({
    data: { orgId, id: sha256, mime: 'image/png', bytes: png, createdAt: start },
  });
  const photo = { sha256, name: 'so-lieu.png' };
  await queued(
    database,
    reply('one', 'p0'),
    reply('two', 'p0', { payload: { text: 'Số liệu', buttons: [], photo, file: null } }),
  );
  await play().settled();
  const seen = await platform.telegram.people.messages({ chat });
  expect(seen.at(-1)?.photo).toBeDefined();
  const rows = await database.prisma.outbox.findMany({ orderBy: { seq: 'asc' } });
  expect(await read(chat)).toEqual(['one', 'Số liệu']);
  expect(rows.map(({ platformMessageId }) => platformMessageId)).toEqual(
    seen.filter(({ from }) => from.bot).map(({ id }) => String(id)),
  );
  expect(platform.telegram.violations).toEqual([]);
});

it('delivers a reminder once and a receipt at most twice when the connection drops', async () => {
  const reminded = await person('p0');
  const answered = await person('p1');
  for (const chat of [reminded, answered]) {
    await platform.telegram.people.addFault({ kind: 'drop', when: 'after', chat });
  }
  await queued(database, message('reminder', 'p0'), reply('receipt', 'p1'));
  await emptied(database, play());
  expect(await read(reminded)).toEqual(['reminder']);
  expect(await read(answered)).toEqual(['receipt', 'receipt']);
  expect((await books(database)).map((line) => line.split(' ', 2))).toEqual([
    ['reminder', 'uncertain'],
    ['receipt', 'sent'],
  ]);
});

it('waits as long as 429 says and keeps the order, while others go on', async () => {
  const busy = await person('p0');
  const other = await person('p1');
  await platform.telegram.people.addFault({
    kind: 'refuse',
    chat: busy,
    code: 429,
    description: 'Too Many Requests: retry after 1',
    retryAfter: 1,
  });
  await queued(database, message('one', 'p0'), message('two', 'p0'), message('other', 'p1'));
  const delivery = play();
  await delivery.settled();
  expect(await read(other)).toEqual(['other']);
  expect(await read(busy)).toEqual([]);
  await emptied(database, delivery);
  expect(await read(busy)).toEqual(['one', 'two']);
});

it('stops writing to whoever blocked the bot', async () => {
  const chat = await person('p0');
  await platform.telegram.people.block({ user: chat });
  await queued(database, message('one', 'p0'), message('two', 'p0'));
  await play().settled();
  expect(await books(database)).toEqual(['one failed unreachable', 'two failed unreachable']);
  const address = await database.prisma.address.findFirstOrThrow({ where: { id: 'p0' } });
  expect(address).toMatchObject({ reachable: false, reason: 'blocked' });
});

it('follows a group that became a supergroup', async () => {
  const { people } = platform.telegram;
  const { id: by } = await people.createUser({ firstName: 'Hoà' });
  const group = await people.createGroup({ title: 'Lãnh đạo', by, withBot: true });
  await live('g0', group.chat);
  const moved = await people.migrate({ chat: group.chat, by });
  await queued(database, message('one', 'g0'), message('two', 'g0'));
  await play().settled();
  expect(await read(moved.chat)).toEqual(['one', 'two']);
  const address = await database.prisma.address.findFirstOrThrow({ where: { id: 'g0' } });
  expect(address.externalId).toBe(String(moved.chat));
});

it('goes to the group itself when the topic is not there', async () => {
  const { people } = platform.telegram;
  const { id: by } = await people.createUser({ firstName: 'Hoà' });
  const group = await people.createGroup({
    title: 'Lãnh đạo',
    by,
    kind: 'supergroup',
    forum: true,
    withBot: true,
  });
  await live('g0', group.chat, '4242');
  await queued(database, message('one', 'g0'));
  await play().settled();
  expect(await read(group.chat)).toEqual(['one']);
});

it('stops the account when the token is refused', async () => {
  await person('p0');
  await queued(database, message('one', 'p0'));
  await play(`${botToken.split(':', 1)[0]}:AAE-another_token_of_the_tests`).settled();
  const account = await database.prisma.channelAccount.findFirstOrThrow();
  expect(account.state).toBe('stopped');
  const told = JSON.stringify(await database.prisma.incident.findMany());
  expect(told).toContain('account.misconfigured');
  expect(told).not.toContain('another_token');
  expect((await books(database))[0]).toMatch(/^one queued/);
});
