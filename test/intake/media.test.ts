import { beforeEach, expect, it } from 'vitest';
import type { IntakeOptions } from '../../src/intake/intake.ts';
import { type AttachmentId, as } from '../../src/kernel/ids.ts';
import { expectFile, type WantedFile } from '../../src/storage/attachments.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { listen, patience, telegram } from './scene.ts';

let database: TestDatabase;
let scene: Awaited<ReturnType<typeof telegram>>;

beforeEach(async () => {
  database = await testDatabase();
  scene = await telegram(database);
});

/** A PNG of 160 × 120 stripes. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4AQAAAABd2cTCAAAAIUlEQVR42mMIxQIYRgVHBUcFRwVHBUcFRwVHBUcFh5ogAA41HQ43DBTRAAAAAElFTkSuQmCC',
  'base64',
);

/** Photos are noted in the turn, as the conversation does it. */
function hear(options: Partial<IntakeOptions> = {}) {
  const given: WantedFile[] = [];
  let settled = () => {};
  let written = 0;
  const ear = listen(database, [scene.account], {
    clock: scene.clock,
    async handle(tx, { row, inbound, account }) {
      if (inbound.type !== 'photo') return;
      await expectFile(tx, {
        orgId: row.orgId,
        id: as<AttachmentId>(`photo-${row.externalId}`),
        accountId: account.id,
        personId: null,
        inboxId: row.id,
        remote: inbound.remote,
        name: null,
        now: scene.clock.now(),
      });
    },
    onFileFailed: async (_, photo) => void given.push(photo),
    onWritten() {
      written += 1;
      settled();
    },
    ...options,
  });
  return {
    ...ear,
    /** Photos given up. */
    given,
    /** Resolves when no photo is expected any more. */
    async settled(photos: number) {
      for (;;) {
        const next = new Promise<void>((resolve) => {
          settled = resolve;
        });
        const before = written;
        const done = await database.prisma.attachment.count({
          where: { state: { not: 'expected' } },
        });
        if (done >= photos) return;
        if (before === written) await next;
      }
    },
  };
}

const send = (photo: Buffer) =>
  scene.people.send({ user: scene.lan, photo: photo.toString('base64') });

it('keeps a photo once, by its hash, however often it was sent', async () => {
  const ear = hear();
  await send(png);
  await send(png);
  await ear.settled(2);
  // sha256sum of the PNG above
  const sha256 = 'ecac14037cd086603aca02cf57fc7d160142b12af5551693a15c40e37d2f6efa';
  expect(await database.prisma.attachment.findMany()).toMatchObject([
    { state: 'stored', blobId: sha256, mime: 'image/png', size: png.length, error: null },
    { state: 'stored', blobId: sha256, mime: 'image/png', size: png.length, error: null },
  ]);
  const blobs = await database.prisma.blob.findMany();
  expect(blobs).toHaveLength(1);
  expect(Buffer.from(blobs[0]?.bytes ?? []).equals(png)).toBe(true);
  const fetched = ear.passed.indexOf('media.fetched');
  expect(fetched).toBeGreaterThan(-1);
  expect(ear.passed.indexOf('media.stored')).toBeGreaterThan(fetched);
});

it('tries again when the platform is away', async () => {
  await scene.people.addFault({ kind: 'page', method: 'getFile', times: 3 });
  const ear = hear();
  await send(png);
  await ear.settled(1);
  expect(await database.prisma.attachment.findMany()).toMatchObject([
    { state: 'stored', attempts: 4 },
  ]);
  expect(ear.given).toEqual([]);
});

it('gives up after the seventh try, and says so once', async () => {
  await scene.people.addFault({ kind: 'drop', when: 'before', method: 'getFile', times: 7 });
  const ear = hear();
  await send(png);
  await ear.settled(1);
  const rows = await database.prisma.attachment.findMany();
  expect(rows).toMatchObject([{ state: 'failed', attempts: 7, blobId: null }]);
  expect(rows[0]?.error).toContain('a file could not be fetched');
  expect(rows[0]?.error).not.toContain('AAE-token');
  expect(ear.given.map(({ id }) => id)).toEqual([rows[0]?.id]);
});

it('gives up at once what the platform no longer has', async () => {
  const gone = 'Bad Request: wrong file_id or the file is temporarily unavailable';
  await scene.people.addFault({ kind: 'refuse', code: 400, description: gone, method: 'getFile' });
  const ear = hear();
  await send(png);
  await ear.settled(1);
  expect(await database.prisma.attachment.findMany()).toMatchObject([
    { state: 'failed', attempts: 1 },
  ]);
  expect(ear.given).toHaveLength(1);
});

it('fetches after a restart what was expected before', async () => {
  const before = hear();
  await scene.people.addFault({ kind: 'hold', when: 'before', method: 'getFile' });
  await send(png);
  await before.intake.drain(patience());
  await before.intake.stop();
  await database.prisma.attachment.updateMany({ data: { nextRetry: null } });
  const after = hear();
  await after.settled(1);
  expect(await database.prisma.attachment.findMany()).toMatchObject([{ state: 'stored' }]);
});
