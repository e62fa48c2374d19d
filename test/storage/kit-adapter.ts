import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/storage/client/client.ts';
import type { TestDatabase } from './database.ts';
import type { Bare, Engine } from './engines.ts';
import { aCommune, monday } from './rows.ts';

/** What both adapters must do that one or the other does not do by itself. */
export function adapterKit(engine: Engine): void {
  describe('a transaction', () => {
    let bare: Bare;
    beforeAll(async () => {
      bare = await engine.bare();
      await bare.database.prisma.$executeRaw`
        CREATE TABLE seat (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)`;
    });
    afterAll(() => bare.close());
    beforeEach(() => bare.database.prisma.$executeRaw`DELETE FROM seat`);
    const seats = () => bare.database.prisma.$queryRaw<{ n: number }[]>`SELECT n FROM seat`;

    it('throws when its COMMIT fails, and leaves a connection that works', async () => {
      for (let turn = 0; turn < 6; turn += 1) {
        const twice = bare.database.transact('two on one seat', (tx) => {
          return tx.$executeRaw`INSERT INTO seat VALUES (1), (1)`;
        });
        await expect(twice).rejects.toThrow(/duplicate key|Unique ?Constraint/);
      }
      await bare.database.transact('one', (tx) => tx.$executeRaw`INSERT INTO seat VALUES (2)`);
      expect(await seats()).toEqual([{ n: 2 }]);
    });

    it('throws when one of its statements failed, even if that was caught', async () => {
      const caught = bare.database.transact('caught', async (tx) => {
        await tx.$executeRaw`INSERT INTO seat VALUES (3)`;
        await tx.$executeRaw`INSERT INTO no_such_table VALUES (1)`.catch(() => {});
      });
      await expect(caught).rejects.toThrow();
      await bare.database.transact('after', (tx) => tx.$executeRaw`INSERT INTO seat VALUES (4)`);
      expect(await seats()).toEqual([{ n: 4 }]);
    });
  });

  describe('a value', () => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await engine.database();
      await aCommune(database);
    });

    it('of time is the same instant, whatever the zone of the server', async () => {
      const [row] = await database.prisma.$queryRaw<object[]>`
        SELECT extract(epoch FROM created_at)::float8 AS seconds, current_setting('TimeZone') AS zone,
          created_at = ${monday}::timestamptz AS same FROM organization`;
      expect(row).toEqual({ seconds: 1_760_315_400, zone: 'UTC', same: true });
      const read = await database.prisma.organization.findFirst();
      expect(read?.createdAt.toISOString()).toBe('2025-10-13T00:30:00.000Z');
    });

    it('of time is UTC inside a transaction and in a raw insert too', async () => {
      await database.transact('raw', (tx) => {
        return tx.$executeRaw`UPDATE organization SET created_at = ${new Date('2025-10-17T09:00:00.123Z')}`;
      });
      const [row] = await database.prisma.$queryRaw<object[]>`
        SELECT (extract(epoch FROM created_at) * 1000)::float8 AS ms FROM organization`;
      expect(row).toEqual({ ms: 1_760_691_600_123 });
    });

    it('of bytes keeps NUL, lone surrogates and what is no UTF-8', async () => {
      const raw = Buffer.from([0x00, 0x7b, 0xed, 0xa0, 0x80, 0x00, 0xff]);
      const update = { orgId: 'hd', accountId: 'bot', lane: '1', receivedAt: monday, state: 'new' };
      await database.prisma.inbox.create({ data: { ...update, id: 'a', externalId: '1', raw } });
      const [row] = await database.prisma.$queryRaw<{ hex: string }[]>`
        SELECT encode(raw, 'hex') AS hex FROM inbox`;
      expect(row?.hex).toBe('007beda08000ff');
      const read = await database.prisma.inbox.findFirst();
      expect(Buffer.from(read?.raw ?? []).equals(raw)).toBe(true);
    });

    it('of text and JSON comes back as it was', async () => {
      const name = 'Trạm y tế <b> _*[ \u202e \u{1f9d1}\u200d\u{1f33e} e\u0323\u0302 \\ "\'';
      await database.prisma.organization.updateMany({
        data: { name, settings: { name, n: 12.5 } },
      });
      const read = await database.prisma.organization.findFirst();
      expect(read).toMatchObject({ name, settings: { name, n: 12.5 } });
    });
  });

  describe('the statements', () => {
    it('are counted, BEGIN and COMMIT included', async () => {
      const database = await engine.database();
      await aCommune(database);
      database.statements.length = 0;
      await database.transact('count', async (tx) => {
        await tx.$executeRaw`UPDATE organization SET name = 'Hà Đông'`;
        await tx.$queryRaw(Prisma.sql`SELECT name FROM organization`);
      });
      expect(database.statements.map((sql) => sql.split(' ')[0])).toEqual([
        'BEGIN',
        'UPDATE',
        'SELECT',
        'COMMIT',
      ]);
      database.statements.length = 0;
      const failed = database.transact('fail', async () => {
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      expect(database.statements).toEqual(['BEGIN', 'ROLLBACK']);
    });
  });
}
