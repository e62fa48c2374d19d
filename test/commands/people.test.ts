import { beforeAll, describe, expect, test } from 'vitest';
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
    expect(await say('luu')).toContain('Vũ Văn Thành (Thôn 5)');
    const sent = await prisma().outbox.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    const sheet = payloadShape.parse(sent.payload).file;
    expect(sheet?.name).toBe('Phiếu kết nối.docx');
    const { bytes } = await prisma().blob.findFirstOrThrow({ where: { id: sheet?.sha256 ?? '' } });
    const paper = paragraphs(unzip(bytes).get('word/document.xml') ?? '');
    expect(paper).toContain('Vũ Văn Thành');
    expect(paper.filter((line) => /^[A-HJ-NP-Z2-9]{6}$/u.test(line))).toHaveLength(2);
    // The slip that was passed on before is void now.
    expect(await stage.asks('somebody', code)).toContain('Mã vừa nhập không đúng');
  });

  test('there is always a coordinator and an approver', async () => {
    expect(await say('bỏ vai duyệt của chị Hạnh')).toContain('Phải còn ít nhất một người duyệt');
    expect(await say('bỏ vai điều phối của chị Thảo')).toContain('CHƯA LƯU');
    const alone = await say('lưu');
    expect(alone).toContain('Đã bỏ vai cán bộ điều phối');
    expect(alone).toContain('Chỉ còn một cán bộ điều phối');
    expect(await say('bỏ vai điều phối của chị Mai')).toContain('Phải còn ít nhất một');
    expect(await say('thêm vai điều phối cho anh Kiên')).toContain('CHƯA LƯU');
    expect(await say('lưu')).toContain('Đã thêm vai cán bộ điều phối');
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
  });
});
