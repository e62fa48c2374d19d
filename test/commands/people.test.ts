import { beforeAll, describe, expect, test } from 'vitest';
import { dropExpiredBlobs } from '../../src/storage/blobs.ts';
import { payloadShape } from '../../src/storage/outbox.ts';
import { paragraphs, unzip } from '../reports/zip.ts';
import { local, openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);
const prisma = () => stage.database.prisma;

describe('people and what they do', () => {
  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll(['bui-van-vuong', 'vu-van-thanh', 'le-thi-oanh']);
    stage.to('15/10 14:00');
    await stage.fire();
    await stage.deliver();
    stage.to('15/10 15:00');
  });

  test('tasks are given from now on, open reports move along, and both sides are told', async () => {
    const read = await say('giao KT06, kt-07 cho anh Quang phong kinh te');
    expect(read).toContain('Người phụ trách: Vũ Đình Quang (Phòng Kinh tế)');
    expect(read).toContain('- KT-06 Mở rộng đường 396 (Phòng Kinh tế)');
    expect(read).toContain('việc đang mở kỳ chuyển theo: 2');
    expect(read).toContain('sẽ có 5 việc');
    const got = await stage.types(mai, 'lưu');
    expect(got.map(({ to }) => to)).toEqual(['vu-dinh-quang', 'tran-van-nam', mai]);
    const owners = await prisma().checkIn.findMany({
      where: { assignment: { task: { code: { in: ['KT-06', 'KT-07'] } } } },
      include: { owner: true },
    });
    expect(owners.map(({ owner }) => owner?.code)).toEqual(['vu-dinh-quang', 'vu-dinh-quang']);
  });

  test('a whole field is named by a star, and an unknown task is refused', async () => {
    expect(await say('giao GD-* cho cô Dung')).toContain(
      'GD-* đã do Trần Thị Dung (Phòng VH-XH) phụ trách.',
    );
    expect(await say('giao ZZ-99 cho cô Dung')).toContain('Không có việc ZZ-99');
  });

  test('two people called alike are told apart by their unit', async () => {
    expect(await say('giao YT-05 cho Quang')).toContain(
      'Lê Văn Quang (Phòng VH-XH); Vũ Đình Quang (Phòng Kinh tế)',
    );
    expect(await say('Quang phòng kinh tế')).toContain('Người phụ trách: Vũ Đình Quang');
    expect(await say('huỷ')).toBe('Đã huỷ: giao việc.');
  });

  test('a post goes over: the old one is a stranger, the new one gets a slip, history stays', async () => {
    expect(await say('chuyển vai chị Hoà cho anh Trần Văn Minh')).toContain(
      'Chuyển: vai đầu mối, thủ trưởng',
    );
    const got = await stage.types(mai, 'lưu');
    expect(got[0]).toMatchObject({ to: hoa });
    expect(got.at(-1)?.text).toMatch(/nhắn đúng mã: [A-HJ-NP-Z2-9]{6}\./u);
    expect(await stage.asks(hoa, 'sxh 3')).toContain('Đây là kênh nội bộ');
    const minh = await prisma().person.findFirstOrThrow({ where: { fullName: 'Trần Văn Minh' } });
    const open = await prisma().checkIn.findMany({
      where: { assignment: { unit: { code: 'TYT' } } },
    });
    expect(open.map((one) => one.ownerPersonId)).toEqual([minh.id, minh.id]);
    expect(await say('hoàn tác')).toContain('Đã hoàn tác: bàn giao.');
    expect(await stage.asks(hoa, 'viec')).toContain('YT-01');
    expect(await prisma().person.count({ where: { fullName: 'Trần Văn Minh' } })).toBe(0);
  });

  test('whoever is not in is listed, and invited again with a new code', async () => {
    const list = await say('ai chưa vào');
    expect(list).toContain('Đã kết nối 34/36 người.');
    expect(list).toContain('Chưa kết nối: Trường MN số 2 (đ/c Oanh), Thôn 5 (đ/c Thành).');
    expect(list).toContain('nhập thay: Thôn 6 (đ/c Vượng)');
    const slip = await say('mời lại thôn 5');
    const [, code = ''] = /nhắn đúng mã: (\w{6})\./u.exec(slip) ?? [];
    const all = await say('mời tất cả');
    expect(all).toContain('2 người chưa kết nối');
    const codes = await say('luu');
    expect(codes).toContain('Vũ Văn Thành (Thôn 5)');
    expect(codes).toContain('Trợ lý chỉ giữ tệp 60 phút');
    const sent = await prisma().outbox.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    const sheet = payloadShape.parse(sent.payload).file;
    expect(sheet?.name).toBe('Phiếu kết nối.docx');
    const where = { id: sheet?.sha256 ?? '' };
    const { bytes } = await prisma().blob.findFirstOrThrow({ where });
    const paper = paragraphs(unzip(bytes).get('word/document.xml') ?? '');
    expect(paper).toContain('Vũ Văn Thành');
    expect(paper.filter((line) => /^[A-HJ-NP-Z2-9]{6}$/u.test(line))).toHaveLength(2);
    const left = async (minutes: number) => {
      await dropExpiredBlobs(stage.database, new Date(stage.now().getTime() + minutes * 60_000));
      return await prisma().blob.count({ where });
    };
    expect([await left(59), await left(60)]).toEqual([1, 0]);
    // The slip that was passed on before is void now.
    expect(await stage.asks('somebody', code)).toContain('Mã vừa nhập không đúng');
  });

  test('there is always a coordinator and an approver', async () => {
    expect(await say('bỏ vai duyệt của chị Hạnh')).toContain('Phải còn ít nhất một người duyệt');
    expect(await say('bỏ vai điều phối của chị Thảo')).toContain('CHƯA LƯU');
    const alone = await say('lưu');
    expect(alone).toContain('Đã bỏ vai cán bộ điều phối');
    expect(alone).toContain('Chỉ có một cán bộ điều phối');
    expect(await say('bỏ vai điều phối của chị Mai')).toContain('Phải còn ít nhất một');
    expect(await say('thêm vai điều phối cho anh Kiên')).toContain('CHƯA LƯU');
    expect(await say('lưu')).toContain('Đã thêm vai cán bộ điều phối');
  });

  test('a code is guessed five times an hour, by a stranger and by whoever is in', async () => {
    const slip = await say('mời lại thôn 5');
    const [, code = ''] = /nhắn đúng mã: (\w{6})\./u.exec(slip) ?? [];
    for (const left of [4, 3, 2, 1]) {
      expect(await stage.asks('guesser', 'ABCDEF')).toContain(`Còn ${left} lần thử`);
    }
    expect(await stage.asks('guesser', 'ABCDEF')).toContain('đã hết lượt thử trong giờ này');
    // Even the right one, now; and the second answer to a stranger is none.
    expect(await stage.asks('guesser', code)).toContain('Đây là kênh nội bộ');
    expect(await stage.asks('guesser', code)).toBe('');
    for (let n = 0; n < 5; n += 1) await stage.types('tran-thi-hue', 'ABCDEF');
    await stage.types('tran-thi-hue', code);
    const hue = await prisma().address.findFirstOrThrow({
      where: { externalId: 'tran-thi-hue' },
      include: { person: true },
    });
    expect(hue.person?.code).toBe('tran-thi-hue');
    stage.to('15/10 16:01');
    expect(await stage.asks('guesser', code)).toContain('Kính chào đồng chí');
  });

  test('of whoever has gone nothing is left but history, and the successor goes on', async () => {
    const { id } = await prisma().person.findFirstOrThrow({ where: { code: mai } });
    await say('nhắc chị Mai thứ 6 hàng tuần 9h chuẩn bị họp');
    await say('lưu');
    await stage.types('bui-thi-ngan', 'hỏi nộp muộn có sao không');
    const third = (await say('ai chưa báo cáo')).match(/^3\. (.*), đ\/c/mu)?.[1] ?? '';
    await say('thông báo các trường: 8h thứ Hai họp trực tuyến');
    // The deciding word was hers alone; her post is handed over by another coordinator meanwhile.
    await stage.types('hoang-van-kien', 'bàn giao chị Mai cho chị Thảo');
    const got = await stage.types('hoang-van-kien', 'lưu');
    const thao = got.find(({ to }) => to === 'dang-thi-thao')?.text ?? '';
    expect(thao).toContain('đơn vị chưa báo cáo: nhắn AI CHƯA BÁO CÁO. Số thứ tự trong danh sách');
    expect(thao).toContain('Còn 1 câu hỏi chờ trả lời: nhắn CÂU HỎI.');
    expect(thao).toContain('Việc đ/c Mai đang chờ xác nhận, nay đồng chí quyết định:');
    expect(thao).toContain('“Thông báo của Phòng VH-XH: 8h thứ Hai họp trực tuyến”');

    const live = await Promise.all([
      prisma().membership.count({ where: { personId: id, untilAt: null } }),
      prisma().address.count({ where: { personId: id } }),
      prisma().assignment.count({ where: { ownerPersonId: id } }),
      prisma().checkIn.count({ where: { ownerPersonId: id, status: { not: 'submitted' } } }),
      prisma().draft.count({
        where: { personId: id, expiresAt: { not: null }, confirmedAt: null, cancelledAt: null },
      }),
      prisma().directive.count({ where: { OR: [{ fromPersonId: id }, { toPersonId: id }] } }),
      prisma().outbox.count({
        where: { key: { contains: id }, status: 'queued', NOT: { cause: { startsWith: 'told:' } } },
      }),
    ]);
    expect(live).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const named = await prisma().$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM schedule WHERE audience::text LIKE ${`%"${id}"%`})::int
        + (SELECT count(*) FROM room WHERE settings::text LIKE ${`%"${id}"%`})::int
        + (SELECT count(*) FROM campaign WHERE definition::text LIKE ${`%"${id}"%`})::int AS n`;
    expect(named[0]?.n).toBe(0);

    const sent = await stage.types('dang-thi-thao', 'gửi');
    expect(sent.filter(({ text }) => text.includes('họp trực tuyến'))).toHaveLength(4);
    expect(await stage.asks('dang-thi-thao', 'nhắc 3')).toContain(third);
    expect(await stage.asks('dang-thi-thao', 'trả lời 1 nộp trước 10h')).toContain('Bùi Thị Ngân');
    expect(await say('ai chưa báo cáo')).toContain('Đây là kênh nội bộ');
  });

  test('a confirmation is worth nothing once the role for it has gone', async () => {
    await stage.types('hoang-van-kien', 'thông báo các trường: nghỉ họp');
    await stage.types('dang-thi-thao', 'bỏ vai điều phối của anh Kiên');
    await stage.types('dang-thi-thao', 'lưu');
    const got = await stage.types('hoang-van-kien', 'gửi');
    expect(got.filter(({ text }) => text.includes('nghỉ họp'))).toEqual([]);
  });

  test('where a platform has fifty seats, the fifty-first is named before anybody is invited', async () => {
    const zalo = await openStage('zalo');
    await zalo.pairAll(['bui-van-vuong', 'vu-van-thanh', 'le-thi-oanh']);
    const { prisma: rows } = zalo.database;
    const taken = await rows.address.count({ where: { kind: 'private' } });
    const { orgId, accountId } = await rows.address.findFirstOrThrow();
    // Strangers who have written take a seat too.
    await rows.address.createMany({
      data: Array.from({ length: 49 - taken }, (_, n) => ({
        ...{ orgId, accountId, id: `stranger-${n}`, externalId: `stranger-${n}` },
        ...{ kind: 'private', createdAt: local('13/10 08:00') },
      })),
    });
    const list = await zalo.asks(mai, 'ai chưa vào');
    const [, coming = ''] = /Chưa kết nối: (.*)\./u.exec(list) ?? [];
    expect(coming.split(', ')).toHaveLength(2);
    const line = `Zalo có 50 chỗ, đã dùng 49. Không đủ chỗ cho: ${coming.split(', ').at(-1)}.`;
    expect(list).toContain(line);
    expect(await zalo.asks(mai, 'mời tất cả')).toContain(line);
    await zalo.asks(mai, 'huỷ');
    expect(await zalo.asks(mai, 'lưu')).toContain('Hiện không có việc nào chờ đồng chí lưu');

    // One person answers for two units: each is named, whatever is the same in them.
    const { id: ownerPersonId } = await rows.person.findFirstOrThrow({
      where: { code: 'hoang-thi-tuyet' },
    });
    await rows.assignment.updateMany({
      where: { task: { code: 'TC-03' }, unit: { code: 'THON8' } },
      data: { ownerPersonId },
    });
    await zalo.openWeek('2025-10-15');
    zalo.to('15/10 15:00');
    const asked = await zalo.asks('hoang-thi-tuyet', 'bao cao');
    expect(asked).toContain('TC-03 VẬN ĐỘNG HƯỞNG ỨNG (Thôn 7)');
    expect(asked).toContain('TC-03 VẬN ĐỘNG HƯỞNG ỨNG (Thôn 8)');
  });
});
