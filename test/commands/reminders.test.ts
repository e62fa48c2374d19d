import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);

describe('a reminder', () => {
  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll(['bui-van-vuong']);
    stage.to('15/10 09:00');
  });

  test('is read back with its next three times and why one moves, and saved on a word', async () => {
    expect(await say('nhắc trạm y tế ngày 25 hàng tháng 14h nộp báo cáo dịch')).toBe(
      [
        'Trợ lý hiểu như sau, CHƯA LƯU:',
        'Nội dung: nộp báo cáo dịch',
        'Gửi: Trạm Y tế (đ/c Hoà, Telegram)',
        'Lịch: ngày 25 hằng tháng lúc 14h00; gặp ngày nghỉ thì chuyển sang ngày làm việc liền trước',
        'Ba lần tới:',
        '- 14h00 thứ Sáu 24/10/2025 (25/10 là thứ Bảy)',
        '- 14h00 thứ Ba 25/11/2025',
        '- 14h00 thứ Năm 25/12/2025',
        'Thêm khoảng 1 tin mỗi tháng.',
        'Nhắn LƯU, HUỶ hoặc SỬA kèm nội dung, ví dụ: sua 15h.',
      ].join('\n'),
    );
    expect(await say('sua 15h')).toContain('- 15h00 thứ Sáu 24/10/2025 (25/10 là thứ Bảy)');
    expect(await say('sua nop bao cao dich benh')).toContain('Nội dung: nop bao cao dich benh');
    const saved = await say('luu');
    expect(saved).toContain('Đã lưu lịch số 19. Lần tới: 15h00 thứ Sáu 24/10/2025');
    expect(saved).toContain('HOÀN TÁC');
    expect(await say('nhac tram y te ngay 25 hang thang 15h nộp báo cáo dịch bệnh')).toBe(
      'Đã có lịch như vậy, số 19, nên không lưu thêm. Xem: nhắn LỊCH 19.',
    );
  });

  test('of what is due is the one the plan has already', async () => {
    expect(await say('nhắc thứ 5 hàng tuần 15h')).toContain('Đã có lịch như vậy');
    const read = await say('nhac thu 5 hang tuan luc 16h');
    expect(read).toContain('Nội dung: nhắc báo cáo việc còn thiếu của kỳ tuần');
    expect(read).toContain('Lịch: thứ Năm hằng tuần lúc 16h00');
    expect(await say('huy')).toBe('Đã huỷ: lịch nhắc mới.');
  });

  test('asks what is missing, one thing at a time', async () => {
    expect(await say('nhắc các trường thứ 6 hàng tuần')).toContain('Nhắc lúc mấy giờ?');
    expect(await say('3h')).toContain('sáng hay chiều');
    expect(await say('3h chieu')).toContain('nội dung cần nhắc');
    const read = await say('báo cáo sĩ số');
    expect(read).toContain('Nội dung: báo cáo sĩ số');
    expect(read).toContain('Trường MN số 1, Trường MN số 2, Trường TH số 1, Trường TH số 2');
    expect(read).toContain('Lịch: thứ Sáu hằng tuần lúc 15h00');
    await say('thoi');
  });

  test.each([
    ['nhắc trạm y tế 15h hôm qua nộp báo cáo', 'đã qua'],
    ['nhắc thứ 9 hàng tuần 15h', 'Không có thứ đó'],
    ['nhắc thứ 5 hàng tuần 27h', 'Không có giờ đó'],
    ['nhắc 30/2 9h họp', 'Không có ngày đó'],
    ['nhắc quá hạn thì mỗi tuần', 'không cần lịch riêng'],
    ['nhắc thứ 5 hàng tuần 15h từ 1/1/2024 đến 1/2/2024', 'không có lần nào sắp tới'],
  ])('%s is refused with a reason', async (text, why) => {
    expect(await say(text)).toContain(why);
  });

  test('on the 31st falls on the last day of shorter months', async () => {
    const read = await say('nhắc các thôn ngày 31 hàng tháng 9h gửi báo cáo');
    expect(read).toContain('Tháng không có ngày 31 thì nhắc vào ngày cuối tháng.');
    expect(read).toContain(
      '- 9h00 thứ Sáu 31/10/2025\n- 9h00 thứ Sáu 28/11/2025 (30/11 là Chủ nhật)',
    );
    await say('huỷ');
  });

  test('names the holiday that moves it, and warns of one it stays on', async () => {
    const read = await say('nhắc văn phòng ngày 1/1 hằng năm 9h gửi thiếp');
    expect(read).toContain('- 9h00 thứ Tư 31/12/2025 (01/01 nghỉ Tết Dương lịch)');
    await say('huỷ');
    expect(await say('nhắc văn phòng 9h ngày 1/1/2026 gửi thiếp')).toContain(
      'Lưu ý: 01/01 là ngày nghỉ (Tết Dương lịch).',
    );
    await say('huỷ');
  });

  test('lapses after ten minutes, and says so', async () => {
    await say('nhắc thôn 1 thứ 6 hàng tuần 9h họp');
    stage.to('15/10 09:11');
    expect(await say('lưu')).toBe(
      'Đã quá 10 phút chưa có xác nhận, Trợ lý không thực hiện: lịch nhắc mới. Nếu vẫn cần, đề nghị nhắn lại.',
    );
    expect(await say('LỊCH NHẮC')).not.toContain('họp');
  });

  test('is listed, shown, paused, resumed, changed, fired and deleted by its number', async () => {
    expect(await say('lich nhac')).toContain(
      '19. nhắc riêng “nop bao cao dich benh”: ngày 25 hằng tháng lúc 15h00; gặp ngày nghỉ thì chuyển sang ngày làm việc liền trước; lần tới 15h00 thứ Sáu 24/10',
    );
    expect(await say('lịch 19')).toContain('Chưa chạy lần nào.');
    expect(await say('tạm dừng lịch 19')).toContain('Đã tạm dừng lịch 19');
    expect(await say('lịch 19')).toContain('\nĐang tạm dừng\n');
    expect(await say('chạy lại lịch 19')).toContain('lần tới 15h00 thứ Sáu 24/10');
    expect(await say('đổi lịch 19 sang ngày 20 hàng tháng 8h')).toContain(
      '- 8h00 thứ Hai 20/10/2025',
    );
    expect(await say('lưu')).toContain('Đã đổi lịch 19. Lần tới: 8h00 thứ Hai 20/10.');
    expect(await say('chạy lịch 19')).toContain('CHƯA GỬI');
    expect(await say('gửi')).toContain('Trợ lý đang gửi lịch 19');
    const { nextFireAt } = await stage.database.prisma.schedule.findFirstOrThrow({
      where: { code: 'N-1' },
    });
    expect(nextFireAt).toEqual(stage.now());
    expect(await say('xoá lịch 19')).toContain('CHƯA XOÁ');
    expect(await say('lưu')).toContain('Đã xoá lịch 19.');
    expect(await say('lịch 19')).toContain('Không có lịch số 19');
    expect(await say('xoá lịch 15')).toContain('là một bước của kỳ báo cáo');
  });

  test('the steps of the week change together, from the next round on, and keep their order', async () => {
    expect(await say('mở kỳ thứ 4 hằng tuần 14h')).toContain('Đã có lịch như vậy');
    expect(await say('mở kỳ thứ 6 hằng tuần 14h')).toContain('phải nối tiếp nhau');
    const read = await say('mở kỳ thứ 3 hằng tuần 14h');
    expect(read).toContain('CHƯA LƯU');
    expect(read).toContain('Áp dụng từ kỳ sau');
    expect(await say('lưu')).toContain('Lần tới: 14h00 thứ Ba 21/10.');
    const campaign = await stage.database.prisma.campaign.findFirstOrThrow();
    expect(campaign.definition).toMatchObject({
      rules: { week: { opens: { weekday: 2, time: '14:00' } } },
    });
  });
});
