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

  test('brings its photos to whoever has it, and to whoever gets it later', async () => {
    const got = await stage.photographs(ngoc, 'khẩn: vỡ đê bối thôn 4, nước tràn ruộng');
    expect(got.at(-1)?.text).toContain('Ảnh kèm theo (1) được chuyển ngay');
    const first = got.filter(({ text }) => text.startsWith('BÁO CÁO KHẨN K-04'));
    expect(got.filter(({ picture }) => picture !== null)).toEqual([]);
    const [photo, ...others] = await stage.arrive();
    expect(photo).toMatchObject({
      ...{ to: first[0]?.to, picture: 'K-04.jpeg' },
      text: 'Ảnh kèm báo cáo khẩn K-04, Thôn 4 gửi.',
    });
    expect(others.map(({ to }) => to)).toEqual(first.slice(1).map(({ to }) => to));
    expect(await stage.arrive()).toEqual([]);

    // One without words soon afterwards is of the same, and no evidence for a task.
    const [thanks] = await stage.photographs(ngoc);
    expect(thanks?.text).toBe('Đã nhận ảnh của báo cáo khẩn K-04, Trợ lý chuyển ngay.');
    expect((await stage.arrive()).map(({ to }) => to)).toEqual(first.map(({ to }) => to));

    await stage.deliver();
    minutes(11);
    const passed = await stage.fire();
    const later = passed.filter(({ text }) => text.startsWith('BÁO CÁO KHẨN K-04'));
    expect(later.length).toBeGreaterThan(0);
    for (const { to } of later) {
      expect(passed.filter((one) => one.to === to && one.picture !== null)).toHaveLength(2);
    }
  });

  test('gathers a photo that was sent before its words', async () => {
    await stage.types(tuan, 'khẩn');
    const [go] = await stage.photographs(tuan);
    expect(go?.text).toContain('Đã nhận ảnh, Trợ lý gửi kèm báo cáo khẩn');
    const got = await stage.types(tuan, 'đám đông tụ tập trước trụ sở thôn 2, khoảng 40 người');
    expect(got.at(-1)?.text).toContain('K-05');
    expect(got.at(-1)?.text).toContain('Ảnh kèm theo (1)');
    expect((await stage.arrive()).every(({ picture }) => picture === 'K-05.jpeg')).toBe(true);
  });

  test('hears more of itself, and is no new alarm', async () => {
    const got = await stage.types(ngoc, 'khẩn K4: đã đắp xong 20 m, nước chững lại');
    expect(got.find(({ to }) => to === duc)?.text).toMatch(
      /^BÁO CÁO KHẨN K-04, tin thêm lúc \d+h\d\d\. Thôn 4 báo: “Đã đắp xong 20 m, nước chững lại\.”$/u,
    );
    expect(got.at(-1)?.text).toContain('Đã ghi vào K-04');
    // Somebody else's number in front of a text makes it no addition.
    const other = await stage.types(hoa, 'khẩn: ngộ độc 3 cháu mầm non');
    expect(other.at(-1)?.text).toContain('báo cáo khẩn K-06');
    await stage.types(hoa, 'hoàn tác');
  });

  test('is closed with its result, listed open and closed, and opened again', async () => {
    const list = await stage.asks(dai, 'khẩn');
    expect(list).toContain('BÁO CÁO KHẨN: 4 chưa kết thúc');
    expect(list).toMatch(/^K-02 .*; đ\/c Thắng đã nhận$/mu);
    expect(list).toMatch(/^K-05 .*; chưa ai nhận$/mu);

    expect(await stage.asks(mai, 'xong k1')).toBe(
      'K-01 kết thúc thế nào? Một câu là đủ, Trợ lý chuyển nguyên văn tới người báo.',
    );
    const got = await stage.types(mai, 'đã dập tắt lúc 23h40, không có thương vong');
    const ended =
      /^Báo cáo khẩn K-01 đã kết thúc lúc .*: “Đã dập tắt lúc 23h40, không có thương vong.” Người ghi: đồng chí .*\(đ\/c Mai\)\. Cảm ơn đồng chí đã báo kịp thời\.$/u;
    expect(got.find(({ to }) => to === ngoc)?.text).toMatch(ended);
    expect(new Set(got.map(({ to }) => to))).toEqual(
      new Set([ngoc, thang, duc, dai, hung, thao, mai]),
    );
    expect(await stage.asks(thang, 'xong K-01 đã xong')).toContain('K-01 đã kết thúc lúc');
    expect(await stage.asks(thang, 'danh sách khẩn')).toMatch(/^Đã kết thúc:\nK-01 Thôn 4/mu);
    await stage.deliver();

    const again = await stage.types(mai, 'hoàn tác');
    expect(again.find(({ to }) => to === ngoc)?.text).toContain('không còn hiệu lực');
    expect(await stage.asks(mai, 'khẩn')).toContain('BÁO CÁO KHẨN: 4 chưa kết thúc');
    expect(await stage.asks(ngoc, 'xong k1 đã dập tắt')).not.toContain('kết thúc');
  });

  test('is told whole to a leader who asks, with its photos', async () => {
    const got = await stage.types(duc, 'khẩn K-04');
    expect(got.map(({ picture }) => picture).sort()).toEqual(['K-04.jpeg', 'K-04.jpeg', null]);
    expect(got.find(({ picture }) => picture === null)?.text).toContain('Vỡ đê bối thôn 4');
  });

  test('is no report when the word merely begins so, and is guarded like any message', async () => {
    const talk = await stage.asks(hoa, 'khẩn trương triển khai');
    expect(talk).not.toContain('BÁO CÁO KHẨN');
    const secret = await stage.types(hoa, 'khẩn: gửi tài liệu tối mật về phòng thủ');
    expect(secret.map(({ to }) => to)).toEqual([hoa]);
    expect(secret[0]?.text).toContain('KHÔNG LƯU');
    expect(await stage.asks(hoa, 'khẩn')).toContain('Có việc gì, ở đâu');
    expect(await stage.asks(hoa, 'nghi ngộ độc 12 học sinh trường TH số 2')).toContain('K-07');
  });
});
