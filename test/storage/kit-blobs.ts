import { beforeEach, describe, expect, it } from 'vitest';
import { as } from '../../src/kernel/ids.ts';
import { blobId, readBlob, storeBlob } from '../../src/storage/blobs.ts';
import { upkeep } from '../../src/storage/upkeep.ts';
import type { TestDatabase } from './database.ts';
import type { Engine } from './engines.ts';
import { aCommune, monday } from './rows.ts';

/** Photos in the database: the same bytes once in each organization, and never across. */
export function blobKit(engine: Engine): void {
  describe('blobs', () => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await engine.database();
      await aCommune(database, 'hd');
      await aCommune(database, 'tk');
    });

    it('are kept once by their hash, in one organization', async () => {
      const bytes = new Uint8Array(300_000).map((_, n) => n % 251);
      const photo = { mime: 'image/jpeg', bytes };
      const keep = (mime: string) =>
        database.transact('keep', (tx) => storeBlob(tx, as('hd'), { ...photo, mime }, monday));
      expect(await keep('image/jpeg')).toBe(await keep('image/png'));
      const read = await readBlob(database, as('hd'), blobId(bytes));
      expect(read?.mime).toBe('image/jpeg');
      expect(Buffer.from(read?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
      expect(await database.prisma.blob.count()).toBe(1);
      expect(await readBlob(database, as('tk'), blobId(bytes))).toBeNull();
    });

    it('are named by the SHA-256 of their bytes', () => {
      // FIPS 180-2, appendix B.1
      expect(blobId(Buffer.from('abc'))).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
    });

    it('survive upkeep', async () => {
      await database.transact('keep', (tx) =>
        storeBlob(tx, as('hd'), { mime: 'text/plain', bytes: Buffer.from('abc') }, monday),
      );
      await upkeep(database);
      expect(await database.prisma.blob.count()).toBe(1);
    });
  });
}
