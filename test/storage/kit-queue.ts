import { beforeEach, describe, expect, it } from 'vitest';
import { as, countedIds } from '../../src/kernel/ids.ts';
import { type Arrival, claimUpdate, markHandled, storeUpdates } from '../../src/storage/inbox.ts';
import type { TestDatabase } from './database.ts';
import type { Engine } from './engines.ts';
import { aCommune, monday } from './rows.ts';

/** Several workers at one queue: one person in order, different people side by side. */
export function queueKit(engine: Engine): void {
  describe('the queue', () => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await engine.database();
      await aCommune(database);
    });

    it('keeps the order of each lane, and nothing is taken twice', async () => {
      const lanes = ['an', 'binh', 'chi', 'dung'];
      const updates = Array.from({ length: 60 }, (_, n) => ({
        id: String(n),
        lane: lanes[n % 4] ?? '',
        bytes: Buffer.from(String(n)),
        sentAt: null,
      }));
      const arrival: Arrival = {
        orgId: as('hd'),
        accountId: as('bot'),
        receivedAt: monday,
        updates,
      };
      await database.transact('store', (tx) => storeUpdates(tx, arrival, countedIds()));
      await database.transact('store again', (tx) => storeUpdates(tx, arrival, countedIds('x')));

      const taken: { lane: string; n: number }[] = [];
      const worker = async () => {
        for (let idle = 0; idle < 40; ) {
          const found = await database.transact('turn', async (tx) => {
            const row = await claimUpdate(tx, [as('bot')]);
            if (row === null) return false;
            taken.push({ lane: row.lane, n: Number(row.externalId) });
            await tx.$queryRaw`SELECT 1 FROM pg_sleep(${(Number(row.externalId) % 3) / 500}::float8)`;
            await markHandled(tx, row, monday);
            return true;
          });
          idle = found ? 0 : idle + 1;
        }
      };
      await Promise.all([worker(), worker(), worker(), worker()]);

      for (const lane of lanes) {
        const order = taken.filter((row) => row.lane === lane).map(({ n }) => n);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(order).toHaveLength(15);
      }
    });
  });
}
