import { beforeAll, describe, expect, test } from 'vitest';
import { dump } from './dump.ts';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';

/** What came in and what was said: a trial leaves nothing anywhere else. */
const aside = ['audit', 'draft', 'inbox', 'outbox', 'prompt'];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await stage.pairAll();
  await stage.types(hoa, 'xin chào');
});

async function toOthers(who: string, texts: readonly string[]): Promise<readonly string[]> {
  const got = [];
  for (const text of texts) got.push(...(await stage.types(who, text)));
  return got.filter(({ to }) => to !== who).map(({ to }) => to);
}

describe('THỬ', () => {
  test('is the whole round of somebody else, and stores nothing', async () => {
    const was = await dump(stage.database, aside);
    const logged = (await dump(stage.database, [])).audit ?? [];
    const opening = await stage.types(mai, 'thử chị Hoà');
    expect(opening.map(({ to }) => to)).toEqual([mai, mai]);
    expect(opening[0]?.text).toContain('[THỬ] Đồng chí đang làm thử như Nguyễn Thị Hoà');
    // She is on Zalo in the plan, but paired on Telegram in this test: buttons.
    expect(opening[1]?.text).toContain('[THỬ] Kính gửi đ/c Hoà (Trạm Y tế)');
    expect(opening[1]?.buttons).toContain('Không phát sinh');
    expect(await stage.asks(mai, 'rai rac, sxh 4, tcm 2, con lai ko, 8/8 thon')).toContain(
      '[THỬ] ',
    );
    const receipt = await stage.asks(mai, 'bao dam, kham 205, ho so 31, khong vuong');
    expect(receipt).toContain('Trạm Y tế báo cáo đủ 2/2 việc tuần 42');
    expect(receipt).toContain('sốt xuất huyết, ca mới: 4 (gần nhất 7)');
    expect(receipt).toContain('nhắn XEM TRƯỚC');
    const digest = await stage.asks(mai, 'xem trước');
    expect(digest).toContain('TỔNG HỢP TUẦN 42');
    expect(digest).toMatch(/Sốt xuất huyết, ca mới: 4 ca/u);
    expect(await dump(stage.database, aside)).toEqual(was);
    expect(await stage.asks(mai, 'hết thử')).toContain('không có gì được lưu');
    expect(await dump(stage.database, aside)).toEqual(was);
    // The log has who was played, by whom and when; nothing of what was said.
    expect((await dump(stage.database, [])).audit?.slice(logged.length)).toHaveLength(1);
    expect(await stage.asks(mai, 'nhật ký')).toContain('7h30 13/10, đ/c Mai: chạy thử (Hoà)');
  });

  test('says nothing to anybody, whatever is refused, asked or put off in it', async () => {
    const was = await dump(stage.database, aside);
    const others = await toOthers(mai, [
      'thử trạm y tế',
      'hỏi: ca nghi ngờ có tính không',
      'hoãn 19h',
      'sai việc',
      'yt-01',
      'anh Quang phòng kinh tế',
      'rút lại đồng ý',
      'mời tất cả',
      'lưu',
      'xoá lịch 16',
      'lưu',
      'thôi thử',
    ]);
    expect(others).toEqual([]);
    expect(await dump(stage.database, aside)).toEqual(was);
  });

  test('takes the buttons of its newest message, and no older one', async () => {
    await stage.types(mai, 'thử chị Hoà');
    const [first] = await stage.taps(mai, 'Báo cáo ngay');
    expect(first?.text).toMatch(/^\[THỬ\] /u);
    const [old] = await stage.taps(mai, 'Để sau');
    expect(old?.text).toContain('Nút này thuộc tin cũ');
    await stage.types(mai, 'thoát');
    const [after] = await stage.taps(mai, 'Rải rác');
    expect(after?.text).toContain('Nút này thuộc tin cũ');
  });

  test('goes over to another person, and THÔI ends it', async () => {
    await stage.types(mai, 'thử chị Hoà');
    expect(await stage.asks(mai, 'thử anh Nam')).toContain('(Phòng Kinh tế)');
    expect(await stage.asks(mai, 'thôi')).toContain('Đã kết thúc chạy thử');
    expect(await stage.asks(mai, 'ai chưa vào')).not.toContain('[THỬ]');
  });

  test('lapses by itself, says so, and hears the message as her own', async () => {
    await stage.types(mai, 'thử chị Hoà');
    stage.toInstant(new Date(stage.now().getTime() + 31 * 60_000));
    const said = await stage.asks(mai, 'lịch nhắc');
    expect(said).toContain('đã tự kết thúc vì quá 30 phút');
    expect(said).toContain('LỊCH NHẮC (');
  });

  test('says so where nothing would be asked, and asks whom', async () => {
    expect(await stage.asks(mai, 'thử đồng chí Đức')).toContain('không có việc nào');
    expect(await stage.asks(mai, 'thử')).toContain('Thử như ai?');
    expect(await stage.asks(mai, 'chị Hoà')).toContain('[THỬ] ');
    await stage.types(mai, 'hết thử');
  });
});

describe('CHẠY', () => {
  let waiting: Stage;

  beforeAll(async () => {
    waiting = await openStage('telegram', undefined, { onWord: true });
    await waiting.pairAll(['vu-van-thanh', 'do-van-phuc']);
  });

  test('before it nothing of a round has a time, and everything can be set and tried', async () => {
    expect(await waiting.asks(mai, 'lịch nhắc')).toMatch(/mở kỳ tuần.*; chờ nhắn CHẠY/u);
    await waiting.types(mai, 'tổng hợp thứ 6 hằng tuần 16h30');
    expect(await waiting.asks(mai, 'lưu')).toContain('Đã đổi lịch');
    expect(await waiting.asks(mai, 'thử trạm y tế')).toContain('[THỬ] Kính gửi đ/c Hoà');
    expect(await waiting.asks(mai, 'hết thử')).toContain('nhắn CHẠY');
    waiting.to('14/10 09:00');
    expect(await waiting.fire()).toEqual([]);
  });

  test('says whom it will ask and who of them is not there yet, and begins on LƯU', async () => {
    const back = await waiting.asks(mai, 'CHẠY');
    expect(back).toMatch(/Kỳ đầu mở 14h00 thứ Tư 15\/10: hỏi \d+ người, \d+ việc\./u);
    expect(back).toContain('chưa kết nối; xem: nhắn AI CHƯA VÀO');
    expect(await waiting.asks(mai, 'lưu')).toContain('bắt đầu chạy. Kỳ đầu mở lúc 14h00 thứ Tư');
    expect(await waiting.asks(mai, 'chạy')).toContain('đang chạy. Kỳ tới mở lúc 14h00 thứ Tư');
    waiting.to('15/10 14:00');
    expect((await waiting.fire()).map(({ to }) => to)).toContain(hoa);
  });
});
