import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const thao = 'dang-thi-thao';
const hoa = 'nguyen-thi-hoa';
const tuan = 'nguyen-anh-tuan';
const ngoc = 'le-van-ngoc';
const dai = 'hoang-van-dai';
const duc = 'nguyen-minh-duc';
const thang = 'do-van-thang';
const hung = 'trinh-van-hung';

let stage: Stage;
const minutes = (n: number) => stage.toInstant(new Date(stage.now().getTime() + n * 60_000));

beforeAll(async () => {
  stage = await openStage('telegram');
  await stage.pairAll(['bui-van-vuong', 'phan-van-khoa']);
  stage.to('14/10 22:40');
  await stage.fire();
  await stage.deliver();
});

describe('an urgent report', () => {
  test('goes at once, by night, to whoever is in charge of the field and of the unit', async () => {
    const got = await stage.types(
      ngoc,
      'khẩn: cháy xưởng gỗ thôn 4, phát hiện 22h15, chưa có thương vong',
    );
    // Fire is the field of one deputy, the thôn another's; the coordinators know.
    expect(got.map(({ to }) => to)).toEqual([thang, duc, thao, mai, ngoc]);
    expect(got[0]?.text).toBe(
      [
        'BÁO CÁO KHẨN K-01, 22h40 thứ Ba 14/10',
        'Kính báo cáo đồng chí Phó Chủ tịch UBND xã: Thôn 4 báo: “Cháy xưởng gỗ thôn 4, phát hiện 22h15, chưa có thương vong.”',
        'Người báo: đ/c Ngọc, Thôn 4, 0900 000 114.',
        '',
        'Đề nghị đồng chí nhắn NHẬN K-01 hoặc gọi trực tiếp người báo.',
        'Đến 22h50 chưa có phản hồi, Trợ lý gửi tiếp đồng chí Chủ tịch UBND xã (đ/c Đại), đồng chí Chánh Văn phòng HĐND và UBND (đ/c Hưng).',
      ].join('\n'),
    );
    expect(got[0]?.buttons).toEqual(['Đã nhận']);
    expect(got.at(-1)?.text).toContain('đ/c Thắng 0900 000 104');
    const rows = await stage.database.prisma.outbox.findMany({ where: { category: 'urgent' } });
    expect(rows.map(({ notBeforeAt, unasked }) => [notBeforeAt, unasked])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  test('is passed on ten minutes after it was really sent, and not before', async () => {
    minutes(11);
    expect(await stage.fire()).toEqual([]);
    await stage.deliver();
    minutes(9);
    expect(await stage.fire()).toEqual([]);
    minutes(1);
    const got = await stage.fire();
    expect(got.map(({ to }) => to)).toEqual([dai, hung, ngoc, thao, mai]);
    expect(got[0]?.text).toContain('sau 10 phút chưa có phản hồi');
    expect(got[2]?.text).toContain('gọi trực tiếp: đ/c Đại 0900 000 102, đ/c Hưng 0900 000 125');
    minutes(30);
    expect(await stage.fire()).toEqual([]);
  });

  test('is taken once: the reporter and the other leaders hear by whom', async () => {
    await stage.deliver();
    const got = await stage.types(dai, 'nhan k1');
    expect(got.map(({ to }) => to)).toEqual([ngoc, thang, duc, hung, dai]);
    expect(got[0]?.text).toMatch(
      /^Đã có phản hồi: đồng chí Chủ tịch UBND xã \(đ\/c Đại\) nhận báo cáo khẩn K-01 lúc/u,
    );
    expect(await stage.asks(thang, 'NHẬN K-01')).toContain('K-01 đã do đ/c Đại nhận lúc');
    expect(await stage.asks(thang, 'nhận K-09')).toContain('chưa thấy báo cáo khẩn K-09');
  });

  test('answered in time, goes no further; a tap is enough', async () => {
    const [first] = await stage.types(tuan, 'khan dam chay nha dan thon 2');
    expect(first).toMatchObject({ to: thang });
    await stage.deliver();
    minutes(3);
    const got = await stage.taps(thang, 'Đã nhận');
    expect(got[0]).toMatchObject({ to: tuan });
    minutes(20);
    expect(await stage.fire()).toEqual([]);
  });

  test('taken back, corrects what the leaders read', async () => {
    await stage.types(hoa, 'khẩn ổ dịch sởi trường mầm non số 1, 6 ca');
    await stage.deliver();
    const got = await stage.types(hoa, 'hoàn tác');
    expect(
      got.filter(({ text }) => text.includes('không còn hiệu lực')).map(({ to }) => to),
    ).toEqual([duc, thao, mai]);
    minutes(15);
    expect(await stage.fire()).toEqual([]);
  });

  test('is no report when the word merely begins so, and is guarded like any message', async () => {
    const talk = await stage.asks(hoa, 'khẩn trương triển khai');
    expect(talk).not.toContain('BÁO CÁO KHẨN');
    const secret = await stage.types(hoa, 'khẩn: gửi tài liệu tối mật về phòng thủ');
    expect(secret.map(({ to }) => to)).toEqual([hoa]);
    expect(secret[0]?.text).toContain('KHÔNG LƯU');
    expect(await stage.asks(hoa, 'khẩn')).toContain('Có việc gì, ở đâu');
    expect(await stage.asks(hoa, 'nghi ngộ độc 12 học sinh trường TH số 2')).toContain('K-04');
  });
});
