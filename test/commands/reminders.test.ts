import { beforeEach, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.pairAll(['bui-van-vuong']);
  stage.to('15/10 09:00');
});

describe('a reminder', () => {
  test('is read back with the next three times, and why one moves', async () => {
    expect(
      await stage.asks(mai, 'nhắc trạm y tế ngày 25 hàng tháng 14h nộp báo cáo dịch'),
    ).toMatchInlineSnapshot(`
      "Trợ lý hiểu như sau, CHƯA LƯU:
      Nội dung: nộp báo cáo dịch
      Gửi: Trạm Y tế (đ/c Hoà, Telegram)
      Lịch: ngày 25 hằng tháng lúc 14h00; gặp ngày nghỉ thì chuyển sang ngày làm việc liền trước
      Ba lần tới:
      - 14h00 thứ Sáu 24/10/2025 (25/10 là thứ Bảy)
      - 14h00 thứ Ba 25/11/2025
      - 14h00 thứ Năm 25/12/2025
      Thêm khoảng 1 tin mỗi tháng.
      Nhắn LƯU, HUỶ hoặc SỬA kèm nội dung, ví dụ: sua 15h."
    `);
  });
});
