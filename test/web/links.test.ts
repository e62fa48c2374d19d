import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchLink } from '../../src/conversation/files/links.ts';
import { createPhotoTaker } from '../../src/conversation/files/photos.ts';
import { as, type PersonId } from '../../src/kernel/ids.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { createTexts } from '../../src/render/locale.ts';
import { storeBlobUntil } from '../../src/storage/blobs.ts';
import { createLinkDoor } from '../../src/web/links.ts';
import { createWeb } from '../../src/web/server.ts';
import { openStage, type Stage } from '../commands/stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
const plan = readFileSync(new URL('../data/plans/dong-tien.txt', import.meta.url));

let stage: Stage;
let web: FastifyInstance;
let ordered: number;

beforeEach(async () => {
  stage = await openStage('zalo');
  await stage.pairAll();
  ordered = 0;
  const { database, surroundings } = stage;
  const links = createLinkDoor({
    ...{ database, clock: surroundings.clock, texts: createTexts('vi') },
    seal: createSeal('0'.repeat(64)),
    takePhotos: createPhotoTaker(surroundings),
    onTaken: () => {
      ordered += 1;
    },
  });
  const nothing = async () => null;
  web = createWeb({
    ...{ links, webhook: nothing, photo: nothing, rehearse: null, metrics: async () => '' },
    ready: async () => ({ ok: true, detail: {} }),
  });
});

afterEach(() => web.close());

/** The address in what the bot said. */
function pathIn(text: string): string {
  const found = /https:\/\/dondoc\.example(\/l\/[\w-]{22})\b/u.exec(text)?.[1];
  if (!found) throw new Error(`no link in ${text}`);
  return found;
}

/** A form as a browser sends it. */
function form(...files: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const parts = files.flatMap(([name, bytes]) => [
    Buffer.from(
      `--xx\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=xx' },
    payload: Buffer.concat([...parts, Buffer.from('--xx--\r\n')]),
  };
}

const look = (url: string) => web.inject({ method: 'GET', url });
const send = (url: string, name: string, bytes: Uint8Array) =>
  web.inject({ method: 'POST', url, ...form([name, bytes]) });

describe('a link to send a file', () => {
  let url: string;

  beforeEach(async () => {
    url = pathIn(await stage.asks(mai, 'gửi tệp'));
  });

  test('is looked at as often as previews and people like, and says nothing about anybody', async () => {
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      expect((await web.inject({ method, url })).statusCode).toBe(200);
    }
    const page = await look(url);
    expect(page.body).toContain('<html lang="vi">');
    expect(page.body).toContain('<label for="file">');
    expect(page.body).not.toMatch(/Mai|Hà Đông|<script|https?:/u);
    expect((await stage.database.prisma.link.findFirstOrThrow()).usedAt).toBeNull();
  });

  test('is kept by nobody: no cache, no referrer, nothing but a form to itself', async () => {
    const { headers } = await look(url);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/u,
    );
    expect(headers['x-robots-tag']).toContain('noindex');
  });

  test('takes one file for its person, and is used up by it', async () => {
    const sent = await send(url, 'Kế hoạch số 12.txt', plan);
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('Kế hoạch số 12.txt');
    expect(ordered).toBe(1);
    const job = await stage.database.prisma.job.findFirstOrThrow({ where: { kind: 'document' } });
    const person = await stage.database.prisma.person.findFirstOrThrow({ where: { code: mai } });
    expect(job).toMatchObject({ state: 'waiting', personId: person.id });
    expect(job.params).toMatchObject({ name: 'Kế hoạch số 12.txt', account: 'bot' });
    expect((await look(url)).statusCode).toBe(404);
    expect((await send(url, 'again.txt', plan)).statusCode).toBe(404);
    expect(ordered).toBe(1);
  });

  test('takes one of two that come at once', async () => {
    const both = await Promise.all([send(url, 'a.txt', plan), send(url, 'b.txt', plan)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
    expect(await stage.database.prisma.job.count({ where: { kind: 'document' } })).toBe(1);
  });

  test.each([
    ['of another kind', 'phim.mp4', Buffer.from('xxxx'), 400],
    ['that is not what its name says', 'kh.docx', Buffer.from('xxxx'), 400],
    ['that is empty', 'kh.txt', Buffer.alloc(0), 400],
    ['that is called secret', 'ke-hoach_toi-mat.txt', plan, 400],
    ['above 10 MB', 'kh.pdf', Buffer.alloc(10 * 2 ** 20 + 1, '%PDF'), 400],
    ['far above 10 MB', 'kh.pdf', Buffer.alloc(12 * 2 ** 20, '%PDF'), 413],
  ])('refuses a file %s with a sentence, and stays good', async (_, name, bytes, status) => {
    const refused = await send(url, name, bytes);
    expect(refused.statusCode).toBe(status);
    expect(refused.body).toContain('role="alert"');
    expect((await look(url)).statusCode).toBe(200);
    expect(ordered).toBe(0);
  });

  test('is over after 60 minutes, and when its person is no coordinator any more', async () => {
    await stage.database.prisma.membership.updateMany({
      where: { person: { code: mai } },
      data: { untilAt: stage.now() },
    });
    expect((await send(url, 'a.txt', plan)).statusCode).toBe(404);
    stage.toInstant(new Date(stage.now().getTime() + 60 * 60_000 + 1));
    expect((await look(url)).statusCode).toBe(404);
    expect(ordered).toBe(0);
  });

  test('does not stand in the database as it is', async () => {
    const rows = await stage.database.prisma.$queryRawUnsafe<{ row: string }[]>(
      'SELECT to_jsonb(l)::text AS row FROM link l',
    );
    expect(rows[0]?.row).not.toContain(url.split('/').at(-1));
  });
});

describe('a link to send photos', () => {
  const photo = (letter: string) =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 26]),
      Buffer.from('Exif\0\0GPS 20.97 N 105.77'),
      Buffer.from([0xff, 0xda, 0, 3, 1]),
      Buffer.from(letter),
      Buffer.from([0xff, 0xd9]),
    ]);
  let url: string;

  beforeEach(async () => {
    stage.to('15/10 14:00');
    await stage.openWeek('2025-10-15');
    url = pathIn(await stage.asks(hoa, 'gui anh yt01'));
  });

  const kept = () =>
    stage.database.prisma.attachment.findMany({
      select: { state: true, checkInId: true, inboxId: true, blob: true },
    });

  test('keeps them with the task, without place and time, and thanks in the chat', async () => {
    const page = await look(url);
    expect(page.body).toMatch(
      /<input id="file" name="file" type="file" required accept="image\/jpeg,[^"]*" multiple>/u,
    );
    expect(page.body).not.toMatch(/YT-01|Hoà|<script/u);
    const sent = await web.inject({
      method: 'POST',
      url,
      ...form(['a.jpg', photo('a')], ['b.jpg', photo('b')]),
    });
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('Đã lưu 2 ảnh');
    expect(ordered).toBe(1);
    const rows = await kept();
    const task = await stage.database.prisma.checkIn.findFirstOrThrow({
      where: { id: rows[0]?.checkInId ?? '' },
      include: { assignment: { include: { task: true } } },
    });
    expect(task.assignment.task.code).toBe('YT-01');
    expect(rows.map(({ state, checkInId }) => [state, checkInId])).toEqual([
      ['stored', task.id],
      ['stored', task.id],
    ]);
    for (const { blob } of rows)
      expect(Buffer.from(blob?.bytes ?? []).toString('latin1')).not.toContain('GPS');
    const told = await stage.database.prisma.outbox.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(JSON.stringify(told.payload)).toContain('Đã lưu 2 ảnh cho YT-01, cảm ơn đồng chí.');
    expect((await look(url)).statusCode).toBe(404);
  });

  test('is for one task, and refuses all when one is none: it stays good', async () => {
    expect(await stage.asks(hoa, 'gửi ảnh')).toMatch(
      /^Ảnh của việc nào\?.*\n- GỬI ẢNH YT-01: .+\n- GỬI ẢNH YT-04: /u,
    );
    expect(await stage.asks(hoa, 'gửi ảnh AN-08')).toContain('AN-08 không có trong các việc');
    const six = Array.from({ length: 6 }, (_, n) => [`${n}.jpg`, photo('a')] as const);
    const broken = [['a.jpg', photo('a')] as const, ['b.jpg', Buffer.from('no photo')] as const];
    for (const [files, sentence] of [
      [broken, '“b.jpg” không phải ảnh'],
      [[['', Buffer.alloc(0)] as const], 'chưa chọn ảnh nào'],
      [six, 'tối đa 5 ảnh'],
    ] as const) {
      const refused = await web.inject({ method: 'POST', url, ...form(...files) });
      expect(refused.statusCode).toBe(400);
      expect(refused.body).toContain(sentence);
    }
    expect(await kept()).toEqual([]);
    expect((await look(url)).statusCode).toBe(200);
  });
});

describe('a link to fetch a file', () => {
  const name = 'Bảng số liệu; tháng 10.xlsx';
  const bytes = Buffer.from('PK figures');
  let url: string;

  beforeEach(async () => {
    const { database, orgId, surroundings } = stage;
    const { id } = await database.prisma.person.findFirstOrThrow({ where: { code: mai } });
    const now = stage.now();
    url = await database.transact('link', async (tx) => {
      const hour = new Date(now.getTime() + 3_600_000);
      const blob = { mime: 'application/x-figures', bytes };
      const sha256 = await storeBlobUntil(tx, orgId, blob, now, hour);
      const bearer = { tx, orgId, person: as<PersonId>(id), now };
      return pathIn(await fetchLink(surroundings, bearer, { sha256, name }));
    });
  });

  test('leads once to an address that a download manager may ask twice', async () => {
    expect((await look(url)).body).toContain('Tải về');
    const used = await web.inject({ method: 'POST', url });
    expect(used.statusCode).toBe(303);
    const address = String(used.headers.location);
    for (const _ of [1, 2]) {
      const file = await look(address);
      expect(file.rawPayload.equals(bytes)).toBe(true);
      expect(file.headers['content-type']).toBe('application/x-figures');
      expect(file.headers['content-disposition']).toBe(
        `attachment; filename="Bang-so-lieu-thang-10.xlsx"; filename*=UTF-8''B%E1%BA%A3ng%20s%E1%BB%91%20li%E1%BB%87u%3B%20th%C3%A1ng%2010.xlsx`,
      );
      expect(file.headers['cache-control']).toBe('no-store');
    }
    expect((await web.inject({ method: 'POST', url })).statusCode).toBe(404);
    // What is kept for a while only goes with its address.
    const [{ expiresAt } = { expiresAt: null }] = await stage.database.prisma.blob.findMany();
    expect(expiresAt).toEqual(new Date(stage.now().getTime() + 600_000));
    stage.toInstant(new Date(stage.now().getTime() + 600_001));
    expect((await look(address)).statusCode).toBe(404);
  });

  test('is not guessed, and not changed', async () => {
    const used = await web.inject({ method: 'POST', url });
    const address = String(used.headers.location);
    const forged = `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`;
    expect((await look(forged)).statusCode).toBe(404);
    expect((await look('/l/AAAAAAAAAAAAAAAAAAAAAA')).statusCode).toBe(404);
    expect((await look('/files/x')).statusCode).toBe(404);
    expect((await look('/l/')).statusCode).toBe(404);
  });
});
