import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { moveTo } from '../../src/storage/move.ts';
import { sampleCommune } from '../reports/commune.ts';
import { testDatabase } from './database.ts';
import { type Server, serverPrograms, startServer } from './server.ts';

const programs = serverPrograms();

describe.skipIf(programs === null)('a move to PostgreSQL', () => {
  let server: Server | undefined;
  afterAll(() => server?.stop());

  it('brings every row over to the letter, goes on counting, and is refused a second time', async () => {
    server = await startServer(programs ?? '');
    const url = server.url('postgres');
    const here = await testDatabase();
    const { orgId, openWeek } = await sampleCommune(here);
    await openWeek('2025-10-15');
    const bytes = new Uint8Array([0, 255, 92, 120, 10]);
    const createdAt = new Date('2025-10-15T07:00:00.123Z');
    await here.prisma.blob.create({ data: { orgId, id: 'b', mime: 'x/y', bytes, createdAt } });
    const account = await here.prisma.channelAccount.findFirstOrThrow();
    const update = (externalId: string) => ({
      ...{ orgId, id: externalId, accountId: account.id, externalId, lane: '1', raw: bytes },
      ...{ receivedAt: createdAt, state: 'received' },
    });
    await here.prisma.inbox.createMany({ data: [update('1'), update('2')] });
    const { embedded } = here;
    if (!embedded) throw new Error('not embedded');

    const moved = await moveTo(embedded, url);
    expect([moved.get('unit'), moved.get('blob'), moved.get('inbox')]).toEqual([22, 1, 2]);
    await expect(moveTo(embedded, url)).rejects.toMatchObject({ code: 'storage.not-empty' });

    const there = await openDatabase({ url });
    for (const table of moved.keys()) {
      const sql = `SELECT to_jsonb(t) AS row FROM "${table}" t ORDER BY to_jsonb(t)::text COLLATE "C"`;
      const rows = await there.prisma.$queryRawUnsafe(sql);
      expect(rows, table).toEqual(await here.prisma.$queryRawUnsafe(sql));
    }
    const third = await there.prisma.inbox.create({ data: update('3') });
    const [last] = await there.prisma.inbox.findMany({ where: { externalId: '2' } });
    expect(third.seq).toBeGreaterThan(last?.seq ?? 0n);
    await there.close();
  });
});
