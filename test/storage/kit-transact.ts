import { beforeEach, describe, expect, it } from 'vitest';
import { insideTransaction } from '../../src/storage/transaction-scope.ts';
import type { TestDatabase } from './database.ts';
import type { Engine } from './engines.ts';

const commune = (id: string) => ({
  id,
  code: id,
  name: 'Xã Hà Đông',
  timeZone: 'Asia/Ho_Chi_Minh',
  createdAt: new Date('2025-10-13T00:30:00Z'),
});

/** One door, and nothing past it while it is open. */
export function transactKit(engine: Engine): void {
  describe('the door for transactions', () => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await engine.database();
    });

    it('writes all or nothing', async () => {
      const broken = database.transact('two communes', async (tx) => {
        await tx.organization.create({ data: commune('a') });
        throw new Error('no');
      });
      await expect(broken).rejects.toThrow('no');
      expect(await database.prisma.organization.count()).toBe(0);
    });

    it('refuses the outer client inside', async () => {
      const refused = 'inside the transaction "outer": use the client it was given';
      await database.transact('outer', async () => {
        await expect(database.prisma.organization.count()).rejects.toThrow(refused);
        await expect(
          database.prisma.organization.findUnique({ where: { id: 'a' } }),
        ).rejects.toThrow(refused);
        await expect(database.prisma.$queryRaw`SELECT 1`).rejects.toThrow(refused);
        await expect(database.transact('inner', async () => 1)).rejects.toThrow(refused);
      });
    });

    it('says whether one is inside, until it ends', async () => {
      let later: Promise<string | null> | undefined;
      expect(insideTransaction()).toBeNull();
      const bell = new EventTarget();
      const rung = new Promise((resolve) => bell.addEventListener('ring', resolve));
      await database.transact('visit', async () => {
        expect(insideTransaction()).toBe('visit');
        later = rung.then(insideTransaction);
      });
      bell.dispatchEvent(new Event('ring'));
      expect(insideTransaction()).toBeNull();
      expect(await later).toBeNull();
    });
  });
}
