import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/intake/account.ts';
import { type AttachmentId, as, countedIds } from '../../src/kernel/ids.ts';
import { pollPosition } from '../../src/storage/accounts.ts';
import { expectFile } from '../../src/storage/attachments.ts';
import { storeUpdates } from '../../src/storage/inbox.ts';
import { photograph } from '../channels/photo.ts';
import type { TestDatabase } from '../storage/database.ts';
import { engines } from '../storage/engines.ts';
import { account, deliveries, handChannel, listen, org, patience, start, textOf } from './scene.ts';

describe.each(engines())('the intake on $name', (engine) => {
  let database: TestDatabase;
  let bot: Account;

  beforeEach(async () => {
    database = await engine.database();
    bot = { org, id: await account(database, 'bot'), channel: handChannel(), mode: 'webhook' };
  });
  afterAll(() => engine.stop());

  it('keeps the order of each person, whoever works', async () => {
    const heard = new Map<string, string[]>();
    const { intake } = listen(database, [bot], {
      workers: 4,
      async handle(tx, turn) {
        await tx.$queryRaw`SELECT pg_sleep(${(Number(turn.row.externalId) % 5) / 1000}::float8)::text`;
        if (turn.row.externalId === '7' && turn.row.attempts === 0) throw new Error('once');
        heard.set(turn.row.lane, [...(heard.get(turn.row.lane) ?? []), textOf(turn)]);
      },
    });
    const deliver = deliveries(intake, bot.id);
    const lanes = ['an', 'bình', 'chi', 'dũng', 'giang', 'hoà'];
    for (let n = 0; n < 60; n += 1) await deliver(lanes[n % lanes.length] ?? '', String(n));
    expect(await intake.drain(patience())).toBe(true);
    expect([...heard.keys()].sort()).toEqual(lanes);
    lanes.forEach((lane, at) => {
      expect(heard.get(lane)).toEqual(Array.from({ length: 10 }, (_, n) => String(at + 6 * n)));
    });
    expect(await database.prisma.inbox.count({ where: { state: 'handled' } })).toBe(60);
  });

  it('stores bytes, times and the place to go on as they are', async () => {
    const bytes = Buffer.from([0, 255, 10, 39, 92]);
    const sentAt = new Date('2025-10-15T06:59:58.123Z');
    const arrival = {
      ...{ orgId: org, accountId: bot.id, receivedAt: start, next: '9007199254740993' },
      updates: [{ id: 'a"\\b', lane: 'lan\u200F', bytes, sentAt }],
    };
    await database.transact('store', (tx) => storeUpdates(tx, arrival, countedIds('x')));
    await database.transact('again', (tx) => storeUpdates(tx, arrival, countedIds('y')));
    const rows = await database.prisma.inbox.findMany();
    expect(rows).toMatchObject([{ id: 'x-1', externalId: 'a"\\b', lane: 'lan\u200F', sentAt }]);
    expect(Buffer.from(rows[0]?.raw ?? []).equals(bytes)).toBe(true);
    expect(await pollPosition(database.prisma, org, bot.id)).toEqual({
      offset: '9007199254740993',
      lastUpdateAt: start,
    });
  });

  it('fetches a photo that a turn has noted', async () => {
    const fetching: Account = {
      ...bot,
      channel: {
        ...handChannel(),
        fetchFile: async () => photograph,
        understand: () => ({
          type: 'photo',
          place: { kind: 'private', chat: 'lan', thread: null, title: null },
          from: { user: 'lan', name: 'Lan' },
          at: start,
          ...{ message: '1', remote: 'r', size: null, caption: null, album: null },
        }),
      },
    };
    let written = () => {};
    const stored = new Promise<void>((resolve) => {
      written = resolve;
    });
    const { intake, passed } = listen(database, [fetching], {
      async handle(tx, { row }) {
        await expectFile(tx, {
          ...{ orgId: org, accountId: bot.id, personId: null, inboxId: row.id, now: start },
          ...{ id: as<AttachmentId>('photo-1'), remote: 'r', name: null },
        });
      },
      onWritten: () => passed.includes('media.stored') && written(),
    });
    await deliveries(intake, bot.id)('lan', 'x');
    await stored;
    expect(await database.prisma.attachment.findMany()).toMatchObject([
      { state: 'stored', mime: 'image/png', size: photograph.length, attempts: 1 },
    ]);
    expect(await database.prisma.blob.count()).toBe(1);
  });
});
