import { beforeEach, describe, expect, test } from 'vitest';
import { type Crash, neverCrash } from '../../src/kernel/crash.ts';
import { as, countedIds, type PersonId } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createDigestHands } from '../../src/reports/hands.ts';
import type { DigestMoment } from '../../src/reports/moment.ts';
import type { Tx } from '../../src/storage/database.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { type Commune, local, sampleCommune } from './commune.ts';

let database: TestDatabase;
let commune: Commune;

const texts = createTexts('vi');
const handsWith = (crash: Crash = neverCrash) =>
  createDigestHands({ ids: countedIds('d'), texts, crash, longestCaption: () => 2000 });
const hands = handsWith();

const readers = ['trinh-van-hung', 'nguyen-minh-duc', 'hoang-van-dai'];
const staff = ['pham-thi-mai', 'vu-thi-hanh'];

beforeEach(async () => {
  database = await testDatabase();
  commune = await sampleCommune(database);
  await commune.openWeek('2025-10-15');
});

const act = <T>(does: (tx: Tx) => Promise<T>) => database.transact('test', does);
const moment = (day: string, time: string, now = local(day, time)): DigestMoment => ({
  orgId: commune.orgId,
  campaignId: commune.campaignId,
  occurrence: `schedule@${day}T${time}`,
  dueAt: local(day, time),
  now,
});
const submit = (day = '2025-10-17') => act((tx) => hands.submit(tx, moment(day, '15:30')));
const publish = (day = '2025-10-17') => act((tx) => hands.publish(tx, moment(day, '16:00')));
async function personId(code: string): Promise<PersonId> {
  const { orgId } = commune;
  const { id } = await database.prisma.person.findFirstOrThrow({ where: { orgId, code } });
  return as<PersonId>(id);
}
async function approve(time: string, who = 'vu-thi-hanh', day = '2025-10-17') {
  const person = await personId(who);
  return await act((tx) => hands.approve(tx, commune.orgId, person, local(day, time)));
}
/** Which chats have got something since, and what begins it. */
async function told(): Promise<readonly [string, string][]> {
  const rows = await commune.queued();
  await database.prisma.outbox.deleteMany({});
  return rows.map(({ chat, text }) => [chat, text.split('\n')[0] ?? '']);
}
const digests = () => database.prisma.digest.findMany({ orderBy: { periodKey: 'asc' } });

/** The agenda's next moments, as they stand before Friday 16h00. */
async function plan(at: Date | null): Promise<void> {
  await database.prisma.schedule.updateMany({
    where: { kind: 'publish_digest' },
    data: { nextFireAt: at },
  });
}

const week42 = 'TỔNG HỢP TUẦN 42 (13–17/10/2025)';
const toLeaders = 'Kính gửi các đồng chí lãnh đạo.';

describe('a week', () => {
  beforeEach(async () => {
    await commune.pair({ people: [...staff, ...readers], rooms: ['NLD'] });
    await plan(local('2025-10-17', '16:00'));
    await commune.reportRest(['THON5', 'TH02']);
  });

  test('is submitted to its approver, with a preview for the coordinator', async () => {
    expect(await submit()).toMatchObject({ outcome: 'sent', reason: null });
    const rows = await commune.queued();
    expect(rows.map(({ chat }) => chat)).toEqual(['vu-thi-hanh', 'pham-thi-mai']);
    expect(
      rows[0]?.text,
    ).toBe(`Trình đồng chí bản tổng hợp tuần 42 (đ/c Mai soạn, 15h30). Nơi nhận: nhóm Lãnh đạo xã; nhận riêng: Văn phòng UBND xã. Điểm cần xem: 2 đơn vị chưa báo cáo (Trường TH số 2, Thôn 5); 4 việc vướng; không có nội dung nhạy cảm; chưa kết nối: Chủ tịch UBMTTQ xã.
Nhắn XEM để đọc toàn văn, DUYỆT để gửi lúc 16h00 hôm nay, TRẢ LẠI kèm ý kiến. Chưa duyệt thì chưa gửi.`);
    expect(rows[1]?.text).toContain(`BẢN XEM TRƯỚC TUẦN 42, chưa gửi cho ai.`);
    expect(rows[1]?.text).toContain(week42);
    expect(rows[1]?.photo).toMatchObject({ name: 'tong-hop-2025-W42.png' });
    expect(await digests()).toMatchObject([
      { periodKey: '2025-W42', version: 1, status: 'submitted', publishedAt: null },
    ]);
  });

  test('is posted at its time when it was approved: one copy each, once', async () => {
    await submit();
    expect(await approve('15:45')).toMatchObject({ result: 'waits', week: '2025-W42' });
    await told();
    const posted = await publish();
    expect(posted).toMatchObject({ outcome: 'sent', reason: null });
    const rows = await commune.queued();
    expect(rows.map(({ chat, text }) => [chat, text.split('\n')[0]])).toEqual([
      ['NLD', toLeaders],
      ['trinh-van-hung', week42],
      [
        'pham-thi-mai',
        'Đã gửi bản tổng hợp tuần 42 lúc 16h00: nhóm Lãnh đạo xã; nhận riêng: Văn phòng UBND xã.',
      ],
      // For Chủ tịch UBMTTQ xã, who is not paired: to be passed on by hand.
      ['pham-thi-mai', week42],
    ]);
    expect(rows[2]?.text).toContain('Chưa gửi được tới: Chủ tịch UBMTTQ xã. Bản để chuyển tiếp');
    const [{ id } = { id: '' }] = await digests();
    const room = await database.prisma.room.findFirstOrThrow({ where: { code: 'NLD' } });
    expect(rows[0]?.key).toBe(`digest:${id}:${room.id}:1`);
    // Who reads in the group gets no copy of their own; who is not paired is written down.
    const outcomes = posted.deliveries.map((d) => d.reason ?? d.outcome);
    expect(outcomes.toSorted()).toEqual([
      ...['in-room', 'in-room', 'in-room', 'in-room', 'not-paired', 'sent', 'sent'],
    ]);

    expect(await publish()).toMatchObject({ outcome: 'skipped', reason: 'already published' });
    expect(await approve('17:00')).toEqual({ result: 'already', status: 'published' });
    expect(await commune.queued()).toHaveLength(4);
  });

  test('is not posted unapproved; a later approval posts it at once', async () => {
    await submit();
    await told();
    expect(await publish()).toMatchObject({ outcome: 'skipped', reason: 'awaiting approval' });
    expect(await told()).toEqual([
      [
        'vu-thi-hanh',
        'Bản tổng hợp tuần 42 đang chờ đồng chí duyệt và chưa gửi cho ai. Nhắn XEM để đọc, DUYỆT để gửi ngay, TRẢ LẠI kèm ý kiến.',
      ],
      [
        'pham-thi-mai',
        'Bản tổng hợp tuần 42 chưa được duyệt nên chưa gửi. Khi được duyệt, Trợ lý gửi ngay.',
      ],
    ]);
    await plan(local('2025-10-24', '16:00'));
    expect(await approve('17:10')).toEqual({
      result: 'published',
      week: '2025-W42',
      correction: false,
    });
    expect((await told()).map(([chat]) => chat)).toEqual([
      'NLD',
      'trinh-van-hung',
      'pham-thi-mai',
      'pham-thi-mai',
    ]);
  });

  test('is approved by an approver only, and it is written down', async () => {
    expect(await approve('15:20')).toEqual({ result: 'nothing' });
    await submit();
    expect(await approve('15:40', 'pham-thi-mai')).toEqual({ result: 'not-approver' });
    await approve('15:45');
    expect(await digests()).toMatchObject([
      { status: 'approved', approvedByPersonId: await personId('vu-thi-hanh') },
    ]);
    const audit = await database.prisma.audit.findMany({ where: { command: 'digest.approve' } });
    expect(audit).toMatchObject([{ entity: 'digest', actor: await personId('vu-thi-hanh') }]);
  });

  test('may be sent back, and submitted anew with a line of praise', async () => {
    await submit();
    await told();
    const { orgId } = commune;
    const hanh = await personId('vu-thi-hanh');
    const mai = await personId('pham-thi-mai');
    const back = await act((tx) =>
      hands.returnToAuthor(tx, orgId, hanh, 'thiếu thôn 5', local('2025-10-17', '15:40')),
    );
    expect(back).toEqual({ result: 'returned', week: '2025-W42' });
    expect(await told()).toEqual([
      [
        'pham-thi-mai',
        'Đ/c Hạnh trả lại bản tổng hợp tuần 42: “thiếu thôn 5”. Sửa xong, nhắn TRÌNH DUYỆT.',
      ],
    ]);
    expect(await publish()).toMatchObject({ outcome: 'skipped', reason: 'awaiting approval' });
    await told();

    const praised = await act((tx) =>
      hands.praise(tx, orgId, mai, ' Trạm Y tế ', local('2025-10-17', '15:45')),
    );
    expect(praised?.texts.full).toContain('BIỂU DƯƠNG: Trạm Y tế.');
    expect(await approve('15:46')).toEqual({ result: 'already', status: 'draft' });
    await act((tx) => hands.submitAgain(tx, orgId, mai, local('2025-10-17', '15:50')));
    expect((await told()).map(([chat]) => chat)).toEqual(['vu-thi-hanh', 'pham-thi-mai']);
    await approve('15:55');
    await publish();
    expect(await digests()).toMatchObject([{ status: 'published', returnReason: null }]);
    expect((await digests())[0]?.figures).toMatchObject({ praise: 'Trạm Y tế' });
  });

  test('is posted unapproved where the commune wants it so', async () => {
    await database.prisma.organization.updateMany({
      data: { settings: { publishesAutomatically: true } },
    });
    await submit();
    expect((await told()).map(([chat]) => chat)).toEqual(['pham-thi-mai']);
    expect(await publish()).toMatchObject({ outcome: 'sent' });
    const [leaders] = await told();
    expect(leaders).toEqual(['NLD', toLeaders]);
    // Nobody has checked it, and it does not say so.
    expect((await digests())[0]?.figures).toMatchObject({ campaign: { reviewer: null } });
  });

  test('that nobody submitted is frozen and asked for when it should be posted', async () => {
    expect(await publish()).toMatchObject({ outcome: 'skipped', reason: 'awaiting approval' });
    const asked = await told();
    expect(asked.map(([chat]) => chat)).toEqual(['vu-thi-hanh', 'pham-thi-mai', 'pham-thi-mai']);
    expect(await digests()).toMatchObject([{ status: 'submitted' }]);
    await plan(null);
    expect(await approve('16:30')).toMatchObject({ result: 'published' });
  });

  test('says that nobody can approve it', async () => {
    await database.prisma.membership.deleteMany({ where: { role: 'approver' } });
    await submit();
    await told();
    await publish();
    expect(await told()).toEqual([
      [
        'pham-thi-mai',
        'Bản tổng hợp tuần 42 chưa gửi: chưa có ai giữ vai trò duyệt. Đề nghị phân công người duyệt.',
      ],
    ]);
  });

  test('goes to people in private where their group gets none', async () => {
    await database.prisma.address.deleteMany({ where: { externalId: 'NLD' } });
    await submit();
    await approve('15:45');
    await told();
    await publish();
    expect((await told()).slice(0, 3)).toEqual([
      ['trinh-van-hung', week42],
      ['hoang-van-dai', toLeaders],
      ['nguyen-minh-duc', toLeaders],
    ]);
  });

  test('is written whole or not at all', async () => {
    await submit();
    await approve('15:45');
    await told();
    const dying = handsWith((point) => {
      if (point === 'digest.queued') throw new Error('killed');
    });
    await expect(act((tx) => dying.publish(tx, moment('2025-10-17', '16:00')))).rejects.toThrow(
      'killed',
    );
    expect(await digests()).toMatchObject([{ status: 'approved' }]);
    expect(await told()).toEqual([]);
    await publish();
    expect((await told()).map(([chat]) => chat)).toEqual([
      'NLD',
      'trinh-van-hung',
      'pham-thi-mai',
      'pham-thi-mai',
    ]);
  });

  test('is caught up with until the next is due', async () => {
    const [schedule] = await database.prisma.schedule.findMany({
      where: { kind: 'publish_digest', code: 'T-TH' },
    });
    const late = (now: Date) => ({
      ...moment('2025-10-17', '16:00', now),
      occurrence: `${schedule?.id}@2025-10-17`,
    });
    const monday = await act((tx) => hands.publish(tx, late(local('2025-10-20', '08:00'))));
    expect(monday).toMatchObject({ outcome: 'skipped', reason: 'awaiting approval' });
    const friday = await act((tx) => hands.publish(tx, late(local('2025-10-24', '16:00'))));
    expect(friday).toMatchObject({ outcome: 'skipped', reason: 'superseded' });
  });
});

test('there is no digest before there was a round', async () => {
  const early = moment('2025-10-10', '16:00');
  expect(await act((tx) => hands.submit(tx, early))).toMatchObject({ reason: 'no-round' });
  expect(await act((tx) => hands.publish(tx, early))).toMatchObject({ reason: 'no-round' });
  const { orgId } = commune;
  const before = await act((tx) => hands.preview(tx, orgId, null, local('2025-10-10', '16:00')));
  expect(before).toBeNull();
});

const preview = (week: string | null, day: string) =>
  act((tx) => hands.preview(tx, commune.orgId, week, local(day, '15:00')));

test('the figures are those of the sample, and what was reported', async () => {
  await commune.report('YT-01', 'TYT', {
    numbers: { ca_sxh: 4, ca_tcm: 2 },
    options: { tinh_hinh_dich: 'rai_rac' },
  });
  await commune.report('CC-06', 'PVHCC', {
    numbers: { hs_truc_tuyen: 86.2, hs_dung_han: 98.7, hs_nhan: 318 },
    noData: ['hs_qua_han'],
  });
  await commune.report('AN-05', 'CAX', { numbers: { tuan_tra: 16, vu_antt: 3 } });
  await commune.difficulty('KT-06', {
    ...{ text: 'còn 17/58 hộ chưa bàn giao', decider: 'Chủ tịch', by: '2025-10-22' },
    asked: 'chủ trì đối thoại',
  });
  await commune.difficulty('AN-02', { text: 'đối tượng nghiện', decider: 'Chủ tịch' });
  await commune.difficulty('XH-02', { text: 'hộ bà Trần Thị Bích chưa có biểu mẫu' });
  await commune.reportRest(['THON5', 'TH02']);
  const shown = await preview(null, '2025-10-17');
  expect(shown?.texts.full).toBe(`TỔNG HỢP TUẦN 42 (13–17/10/2025)
Đợt thi đua năm 2025, UBND xã Hà Đông
Số phát sinh từ 08/10 đến 14/10; tiến độ đến 10h00 ngày 17/10. Phòng VH-XH đã rà soát.

55 việc: 3 xong, 43 đúng tiến độ, 2 chậm, 5 vướng, 2 chưa đến kỳ (đầu đợt: 3 xong, 0 chậm, 4 vướng).
Báo cáo đúng hạn: 20/22 đơn vị (91%).

1. ĐỀ NGHỊ CHO Ý KIẾN
- KT-06 Mở rộng đường 396: còn 17/58 hộ chưa bàn giao. Đề nghị Chủ tịch chủ trì đối thoại trước 22/10.
- KT-07 Đường sắt: vướng, chưa nêu lý do.
- GD-04 Tu sửa trường: vướng, chưa nêu lý do.
- XH-02 Rà soát hộ nghèo: hộ bà … chưa có biểu mẫu, chưa cần ý kiến.
- 1 việc khác không nêu ở bản này.

2. CHẬM
KT-05 (quá hạn 3 ngày), CC-04 (1).
Chưa báo cáo: Trường TH số 2, Thôn 5.

3. SỐ LIỆU
- CC-06 Tỷ lệ nộp trực tuyến: 86,2% (mục tiêu từ 90%, gần nhất 84,8%, tăng 1,4 điểm %): CHƯA ĐẠT
- YT-01 Sốt xuất huyết, ca mới: 4 ca (gần nhất 7)
- YT-01 Tay chân miệng, ca mới: 2 ca (gần nhất 3)
- CC-06 Tỷ lệ đúng và trước hạn: 98,7% (mục tiêu từ 98%, gần nhất 98,5%, tăng 0,2 điểm %)
- AN-05 Buổi tuần tra: 16 buổi (mục tiêu từ 7 buổi mỗi tuần toàn xã, gần nhất 14)
Chưa có số liệu: CC-06 Hồ sơ quá hạn chưa trả.

4. LĨNH VỰC (xong hoặc đúng tiến độ | chậm | vướng)
- Kinh tế 5/8 | 1 | 2
- VH-XH 22/26 | 1 | 2
- QP-AN, tư pháp, tiếp dân 16/17 | 0 | 1
- Tổ chức thực hiện 3/4 | 0 | 0

5. TUẦN TỚI: 20/10 GD-06 Kế hoạch năm học (4/5 đơn vị); 22/10 KT-03 Cơ sở vật chất trụ sở; 23/10 TP-03 Rà soát văn bản QPPL.

Xem từng việc hoặc cho ý kiến: nhắn riêng Trợ lý, ví dụ: chi tiet KT-06`);
  for (const text of Object.values(shown?.texts ?? {})) {
    expect(text.length).toBeLessThanOrEqual(1_900);
    expect(text).not.toMatch(/AN-02|nghiện|Bích|Vụ việc/u);
  }
});

test('what was frozen is made again to the byte, whatever happened since', async () => {
  await plan(null);
  await commune.reportRest(['THON5']);
  await submit();
  await approve('15:45');
  const [frozen] = await digests();
  await commune.difficulty('KT-06', { text: 'mới', decider: 'Chủ tịch' });
  await commune.openWeek('2025-10-22');

  const again = await preview('2025-W42', '2025-10-23');
  expect(again).toMatchObject({ frozen: true, status: 'published', intact: true });
  expect(again?.texts).toEqual(frozen?.texts);
  expect(again?.hash).toBe(frozen?.hash);
  expect(again?.hash).toMatch(/^[0-9a-f]{64}$/u);

  await database.prisma.$executeRaw`
    UPDATE digest SET figures = jsonb_set(figures, '{counts,done}', '55')`;
  expect(await preview('2025-W42', '2025-10-23')).toMatchObject({ intact: false });
});

test('the next week is compared with it, and with figures corrected since', async () => {
  await plan(null);
  await commune.report('YT-01', 'TYT', { numbers: { ca_sxh: 3 } });
  await commune.reportRest(['THON5']);
  await submit();
  await approve('15:45');
  // Two cases more were found afterwards: the answer is revised, not overwritten.
  await database.prisma.answer.updateMany({
    where: { questionKey: 'ca_sxh' },
    data: { numberValue: 5 },
  });
  await commune.openWeek('2025-10-22');
  await commune.report('YT-01', 'TYT', { numbers: { ca_sxh: 4 } });
  await commune.report('KT-06', 'KT', { state: 'in_progress' });
  await commune.reportRest(['THON5']);
  const shown = await preview(null, '2025-10-24');
  const said = shown?.texts.full.split('\n') ?? [];
  expect(said).toContain('- YT-01 Sốt xuất huyết, ca mới: 4 ca (tuần trước 5)');
  expect(said).toContain('Chưa báo cáo: Thôn 5 (tuần thứ hai).');
  // KT-05, CC-04, GD-06, KT-03 and TP-03 are overdue by now; KT-06 is stuck no more.
  expect(said).toContain(
    '55 việc: 3 xong, 42 đúng tiến độ, 5 chậm, 3 vướng, 2 chưa đến kỳ (tuần trước: 3 xong, 2 chậm, 4 vướng).',
  );
});

test('reading the figures takes as many statements for one report as for all', async () => {
  const count = async () => {
    database.statements.length = 0;
    await preview(null, '2025-10-17');
    return database.statements.length;
  };
  const few = await count();
  await commune.reportRest();
  expect(await count()).toBe(few);
  // BEGIN and COMMIT, the round, the stored digest, and six of figures.
  expect(few).toBe(10);
});

test('too few reports are said first, and compared with nothing', async () => {
  await commune.report('YT-01', 'TYT', { numbers: { ca_sxh: 3 } });
  const shown = await preview(null, '2025-10-17');
  expect(shown?.texts.short.split('\n')[0]).toMatch(/^MỚI CÓ 1\/\d+ ĐƠN VỊ BÁO CÁO/u);
  expect(shown?.figures.previous).toBeNull();
});
