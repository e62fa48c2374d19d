import { expect, it } from 'vitest';
import { type AccountId, as } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { type MonthUsed, outageOver } from '../../src/render/outage.ts';
import { createWhen } from '../../src/render/when.ts';
import { local as at } from '../commands/stage.ts';

const texts = createTexts('vi');
const month: MonthUsed = {
  ...{ month: '2025-10', used: 3000, quota: 3000, usedUp: true },
  resets: at('01/11 00:00'),
};

it('says what a month without messages has cost, and which deadline passed', () => {
  const outage = {
    ...({ account: as<AccountId>('bot'), platform: 'zalo', reason: 'quota' } as const),
    ...{ from: at('29/10 14:00'), to: at('01/11 00:00'), held: 2, waiting: 0, announced: false },
    dropped: { 'second-reminder': 12, opening: 30, broadcast: 1 },
    missed: [{ cadence: 'week', key: '2025-W44', dueAt: at('31/10 10:00') }] as const,
  };
  const when = createWhen(texts, 'Asia/Ho_Chi_Minh', at('01/11 07:05'));
  expect(outageOver(texts, when, outage, month)).toBe(
    'Do hết hạn mức Zalo của tháng 10 (3.000/3.000 tin, tính cả tin đến), Trợ lý không gửi được tin ' +
      'từ khoảng 14h00 thứ Tư 29/10 đến 0h00 hôm nay. ' +
      '2 tin chờ trong lúc đó nay đã gửi, đồng chí không phải gửi lại.\n' +
      '43 tin không gửi nữa vì hết hạn mức hoặc đã quá giờ ' +
      '(mở kỳ 30 tin; nhắc lần hai 12 tin; thông báo chung 1 tin).\n' +
      'Trong lúc đó đã qua hạn báo cáo tuần 44 (10h00 thứ Sáu 31/10).\n' +
      'Xem đơn vị nào còn thiếu, đồng chí nhắn: AI CHƯA BÁO CÁO. ' +
      'Cần lùi hạn: GIA HẠN, tên đơn vị và giờ.',
  );
});

it('says that the platform asked for a pause, and what still waits', () => {
  const outage = {
    ...({ account: as<AccountId>('bot'), platform: 'zalo', reason: 'throttled' } as const),
    ...{ from: at('15/10 14:00'), to: at('15/10 15:10'), held: 28, waiting: 2, announced: false },
    ...{ dropped: {}, missed: [] },
  };
  const when = createWhen(texts, 'Asia/Ho_Chi_Minh', at('15/10 15:40'));
  expect(outageOver(texts, when, outage, month)).toBe(
    'Do Zalo yêu cầu gửi chậm lại, Trợ lý tạm dừng gửi tin từ khoảng 14h00 đến 15h10. ' +
      '28 tin chờ trong lúc đó nay đã gửi, đồng chí không phải gửi lại. Còn 2 tin đang gửi tiếp.',
  );
});
