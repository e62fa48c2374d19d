import { beforeEach, expect, test } from 'vitest';
import { neverCrash } from '../../../src/kernel/crash.ts';
import { as, countedIds, type PersonId } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { createDigestHands } from '../../../src/reports/hands.ts';
import { keepPicture } from '../../../src/reports/picture/keep-picture.ts';
import type { Tx } from '../../../src/storage/database.ts';
import { loadRoundToDigest } from '../../../src/storage/digest-round.ts';
import { type TestDatabase, testDatabase } from '../../storage/database.ts';
import { type Commune, local, sampleCommune } from '../commune.ts';
import { week43 } from '../week43.ts';

let database: TestDatabase;
let commune: Commune;

const texts = createTexts('vi');
const hands = createDigestHands({
  ids: countedIds('d'),
  texts,
  crash: neverCrash,
  longestCaption: () => 1024,
});
const act = <T>(does: (tx: Tx) => Promise<T>) => database.transact('test', does);

beforeEach(async () => {
  database = await testDatabase();
  commune = await sampleCommune(database);
  await commune.openWeek('2025-10-15');
  await commune.pair({
    people: ['pham-thi-mai', 'vu-thi-hanh', 'trinh-van-hung'],
    rooms: ['NLD'],
  });
  await commune.reportRest(['THON5', 'TH02']);
});

const moment = (time: string) => ({
  ...{ orgId: commune.orgId, campaignId: commune.campaignId },
  ...{ occurrence: `s@${time}`, dueAt: local('2025-10-17', time), now: local('2025-10-17', time) },
});

async function approve() {
  const { id } = await database.prisma.person.findFirstOrThrow({ where: { code: 'vu-thi-hanh' } });
  await act((tx) =>
    hands.approve(tx, commune.orgId, as<PersonId>(id), local('2025-10-17', '16:05')),
  );
}

async function posted() {
  const rows = await database.prisma.outbox.findMany({
    where: { key: { startsWith: 'digest:' } },
    orderBy: { seq: 'asc' },
    include: { address: true },
  });
  return rows.map(({ address, payload }) => ({
    ...(payload as { text: string; photo: { sha256: string; name: string } | null }),
    chat: address.externalId,
  }));
}

test('rooms that want it get it with the first page; everybody else the text alone', async () => {
  await act((tx) => hands.submit(tx, moment('15:30')));
  await approve();
  const { pictureBlobId } = await database.prisma.digest.findFirstOrThrow();
  expect(pictureBlobId).toMatch(/^[0-9a-f]{64}$/u);
  expect((await posted()).map(({ chat, photo }) => [chat, photo])).toEqual([
    ['NLD', { sha256: pictureBlobId, name: 'tong-hop-2025-W42.png' }],
    ['trinh-van-hung', null],
    ['pham-thi-mai', null],
    // The copy that she passes on by hand.
    ['pham-thi-mai', null],
  ]);
  const blob = await database.prisma.blob.findFirstOrThrow({ where: { id: pictureBlobId ?? '' } });
  expect(blob.mime).toBe('image/png');
});

test('a text too long to stand under a picture stands below it, uncut', async () => {
  for (const code of ['KT-01', 'KT-02', 'KT-06', 'GD-04', 'YT-01', 'AN-01']) {
    const text = `chưa giải phóng được mặt bằng của ${'rất nhiều '.repeat(12)}hộ`;
    await commune.difficulty(code, { text, decider: 'Chủ tịch', by: '2025-10-29' });
  }
  await act((tx) => hands.submit(tx, moment('15:30')));
  await approve();
  const pages = (await posted()).filter(({ chat }) => chat === 'NLD');
  expect(pages.map(({ photo }) => photo !== null)).toEqual([true, false]);
  expect(pages[0]?.text).toBe('Biểu đồ tuần 42; bản tổng hợp ở tin ngay dưới.');
  expect(pages[1]?.text).toMatch(/^Kính gửi các đồng chí lãnh đạo\./u);
});

test('a picture that cannot be drawn holds up nothing, and an operator hears of it', async () => {
  const now = local('2025-10-17', '15:30');
  const round = await act((tx) =>
    loadRoundToDigest(tx, commune.orgId, { campaign: null, week: null, openedBy: now }),
  );
  if (!round) throw new Error('no round');
  const given = { figures: week43, round, texts, now };
  const broken = () => Promise.reject(new Error('no font'));
  expect(await act((tx) => keepPicture(tx, commune.orgId, given, broken))).toBeNull();
  const incidents = () => database.prisma.incident.findMany();
  expect(await incidents()).toMatchObject([
    { kind: 'digest.picture', subject: '2025-W43', detail: 'no font', closedAt: null },
  ]);
  await act((tx) => keepPicture(tx, commune.orgId, given));
  expect(await incidents()).toMatchObject([{ kind: 'digest.picture', closedAt: now }]);
});
