import { beforeAll, expect, test } from 'vitest';
import type { WorkState } from '../../src/core/campaign/definition.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { as, countedIds, type PersonId } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createDigestHands } from '../../src/reports/hands.ts';
import type { Tx } from '../../src/storage/database.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { type Commune, local, sampleCommune } from './commune.ts';

let database: TestDatabase;
let commune: Commune;
const hands = createDigestHands({
  ...{ ids: countedIds('d'), texts: createTexts('vi'), crash: neverCrash },
  longestCaption: () => 2000,
});
const act = <T>(does: (tx: Tx) => Promise<T>) => database.transact('test', does);
const friday = local('2025-10-17', '16:00');
const monday = local('2025-10-20', '08:40');

async function personId(code: string): Promise<PersonId> {
  const { id } = await database.prisma.person.findFirstOrThrow({ where: { code } });
  return as<PersonId>(id);
}

async function post(wednesday: string, at: Date): Promise<void> {
  const { orgId, campaignId } = commune;
  const moment = { orgId, campaignId, occurrence: `o@${wednesday}`, dueAt: at, now: at };
  await act((tx) => hands.submit(tx, moment));
  const hanh = await personId('vu-thi-hanh');
  await act((tx) => hands.approve(tx, orgId, hanh, at));
  await act((tx) => hands.publish(tx, moment));
}

/** Revisions made. */
let made = 0;

/** What a unit says of a task again, in the round it has reported already. */
async function sayAgain(
  code: string,
  cadence: 'week' | 'month',
  { key, value, state }: { key?: string; value?: number; state?: WorkState },
  at = monday,
): Promise<void> {
  const { prisma } = database;
  const round = await prisma.round.findFirstOrThrow({
    where: { cadence },
    orderBy: { opensAt: 'asc' },
  });
  const {
    orgId,
    id: checkInId,
    assignmentId,
  } = await prisma.checkIn.findFirstOrThrow({
    where: { roundId: round.id, assignment: { part: 'lead', task: { code } } },
  });
  const questionKey = key ?? 'tinh_hinh';
  await prisma.answer.updateMany({
    where: { checkInId, questionKey, supersededAt: null },
    data: { supersededAt: at },
  });
  made += 1;
  await prisma.answer.create({
    data: {
      ...{
        orgId,
        id: `again-${code}-${questionKey}-${made}`,
        checkInId,
        questionKey,
        revision: 2 + made,
      },
      ...{ kind: key ? 'number' : 'status', state: 'answered', via: 'zalo', answeredAt: at },
      ...(state ? { optionValue: state } : { numberValue: value ?? 0 }),
    },
  });
  if (!state) return;
  await prisma.assignment.update({
    where: { orgId_id: { orgId, id: assignmentId } },
    data: { status: state },
  });
}

async function correct(at: Date): Promise<string> {
  const { orgId } = commune;
  const proposal = await act((tx) => hands.proposeCorrection(tx, orgId, '2025-W42', at));
  if (proposal.result !== 'correction') return proposal.result;
  const [mai, hanh] = [await personId('pham-thi-mai'), await personId('vu-thi-hanh')];
  await act((tx) => hands.correct(tx, orgId, mai, null, at));
  await act((tx) => hands.approve(tx, orgId, hanh, at));
  return proposal.text;
}

const whole = async (week: string, now: Date) =>
  (await act((tx) => hands.preview(tx, commune.orgId, week, now)))?.whole.split('\n') ?? [];

beforeAll(async () => {
  database = await testDatabase();
  commune = await sampleCommune(database);
  await commune.pair({ people: ['pham-thi-mai', 'vu-thi-hanh', 'trinh-van-hung'] });
  await commune.openMonth('2025-10-15');
  await commune.report('KT-01', 'KT', { numbers: { so_chi_tieu_dat: 12 } });
  await commune.openWeek('2025-10-15');
  await commune.report('YT-04', 'TYT', { state: 'on_track', numbers: { kcb: 205 } });
  await commune.reportRest();
  await commune.difficulty('KT-07', { text: 'còn 3 kiến nghị chưa trả lời' });
  await post('2025-10-15', friday);
});

test('a state and a monthly figure are corrected in the digest that has them', async () => {
  expect((await whole('2025-W42', friday))[4]).toBe(
    '55 việc: 3 xong, 44 đúng tiến độ, 2 chậm, 4 vướng, 2 chưa đến kỳ (đầu đợt: 3 xong, 0 chậm, 4 vướng).',
  );
  await sayAgain('YT-04', 'week', { state: 'late' });
  await sayAgain('KT-01', 'month', { key: 'so_chi_tieu_dat', value: 14 });
  expect((await correct(local('2025-10-20', '09:15'))).split('\n')).toEqual([
    'ĐÍNH CHÍNH TỔNG HỢP TUẦN 42 (9h15 ngày 20/10)',
    '- YT-04 Chăm sóc sức khoẻ: chậm, không phải đúng tiến độ (Trạm Y tế báo lại lúc 8h40 ngày 20/10).',
    '- Tổng số sửa thành: 55 việc, 3 xong, 43 đúng tiến độ, 3 chậm, 4 vướng, 2 chưa đến kỳ.',
    '- KT-01 Chỉ tiêu đã đạt, vượt: 14/18 chỉ tiêu, không phải 12/18 chỉ tiêu (Phòng Kinh tế báo lại lúc 8h40 ngày 20/10).',
    'Các nội dung khác không đổi. Bản đã gửi ngày 17/10 giữ nguyên để đối chiếu.',
  ]);
  const [first, second] = await database.prisma.digest.findMany({ orderBy: { version: 'asc' } });
  expect(first).toMatchObject({ status: 'published', correctsId: null });
  expect(second).toMatchObject({ status: 'published', correctsId: first?.id });
});

test('a correction is corrected again; the days are still those of the week', async () => {
  expect(await correct(local('2025-10-20', '09:20'))).toBe('nothing');
  await sayAgain('YT-04', 'week', { key: 'kcb', value: 215 }, local('2025-10-21', '08:00'));
  expect((await correct(local('2025-10-21', '09:00'))).split('\n').slice(1)).toEqual([
    '- YT-04 Lượt khám tại Trạm: 215 lượt, không phải 205 lượt (Trạm Y tế báo lại lúc 8h00 ngày 21/10).',
    'Các số khác không đổi. Bản đã gửi ngày 20/10 giữ nguyên để đối chiếu.',
  ]);
  const week = (await whole('2025-W42', local('2025-10-21', '09:01'))).join('\n');
  expect(week).toContain('43 đúng tiến độ, 3 chậm');
  expect(week).toContain('KT-05 (quá hạn 3 ngày)');
});

test('“hết vướng” is corrected like any other state', async () => {
  const at = local('2025-10-21', '10:00');
  const { prisma } = database;
  await prisma.difficulty.updateMany({ data: { clearedAt: at } });
  await prisma.assignment.updateMany({
    where: { part: 'lead', task: { code: 'KT-07' } },
    data: { status: 'on_track' },
  });
  const text = await correct(local('2025-10-21', '10:30'));
  expect(text).toContain(
    '- KT-07 Đường sắt: đúng tiến độ, không phải vướng vì “còn 3 kiến nghị chưa trả lời” (Phòng Kinh tế báo lại lúc 10h00 ngày 21/10).',
  );
  expect(text).toContain('44 đúng tiến độ, 3 chậm, 3 vướng');
});

test('the next week is compared with the corrected one', async () => {
  await commune.openWeek('2025-10-22');
  await commune.report('YT-04', 'TYT', { state: 'on_track', numbers: { kcb: 190 } });
  await commune.reportRest();
  // 3 were late in the corrected week, 2 in the one that was posted; 205 visits there, 215 here.
  const next = await whole('2025-W43', local('2025-10-24', '15:30'));
  expect(next[4]).toMatch(/\(tuần trước: 3 xong, 3 chậm, 3 vướng\)\.$/u);
  expect(next.join('\n')).toContain('Lượt khám tại Trạm: 190 lượt (tuần trước 215)');
});

test('what the next week reports corrects nothing; what is said of this one does', async () => {
  expect(await correct(local('2025-10-22', '15:00'))).toBe('nothing');
  await sayAgain('YT-04', 'week', { state: 'blocked' }, local('2025-10-22', '15:10'));
  // The work stands as the later report left it.
  await database.prisma.assignment.updateMany({
    where: { part: 'lead', task: { code: 'YT-04' } },
    data: { status: 'on_track' },
  });
  expect(await correct(local('2025-10-22', '15:20'))).toContain(
    '- YT-04 Chăm sóc sức khoẻ: vướng, không phải chậm (Trạm Y tế báo lại lúc 15h10 ngày 22/10).',
  );
});
