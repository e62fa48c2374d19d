import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const thanh = 'vu-van-thanh';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);
const to = (got: readonly { to: string; text: string }[], who: string) =>
  got.filter((one) => one.to === who).map(({ text }) => text);

/** The office was without power from before 14h00 of the opening until 21h10. */
describe('what quiet hours hold', () => {
  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll();
    stage.to('15/10 21:10');
  });

  test('is told to whoever asks, with its hour', async () => {
    const opened = await stage.fire();
    expect(to(opened, thanh)).toEqual([]);
    expect(await say('vì sao không nhắc thôn 5?')).toContain(
      '- 14h00 thứ Tư 15/10, mở kỳ tuần: đợi đến 7h00 thứ Năm mới gửi',
    );
    const number = /^(\d+)\. mở kỳ tuần/mu.exec(await say('lịch nhắc'))?.[1];
    expect(await say(`lịch ${number}`)).toContain('29 người nhận lúc 7h00 thứ Năm');
  });

  test('is written in the morning to whoever still owes something', async () => {
    await say('miễn thôn 7 vì mưa lũ');
    stage.to('16/10 07:00');
    const morning = await stage.fire();
    expect(to(morning, thanh)).toEqual([expect.stringContaining('Hạn: 10h00 thứ Sáu 17/10')]);
    expect(morning.filter(({ text }) => text.includes('(Thôn 7)'))).toEqual([]);
    expect(await say('vì sao không nhắc thôn 5?')).toContain('mở kỳ tuần: đang chờ gửi');
    expect(await say('vì sao không nhắc thôn 7?')).toContain(
      'mở kỳ tuần: không gửi, vì không còn việc phải báo cáo',
    );
  });

  test('of the coordinator’s own word too, and it reckons from when it leaves', async () => {
    stage.to('16/10 12:00');
    expect(await say('nhắc thôn 5')).toBe(
      'Đang giờ yên lặng: sẽ nhắc đ/c Thành (Thôn 5) lúc 13h30 hôm nay, nếu đến lúc đó chưa báo cáo.',
    );
    stage.to('16/10 13:30');
    expect(to(await stage.fire(), thanh)).toEqual([
      expect.stringContaining('hạn 10h00 thứ Sáu 17/10, còn 20 giờ'),
    ]);
  });

  test('is dropped when it comes too late to help', async () => {
    stage.to('16/10 20:30');
    expect(await say('nhắc thôn 8')).toContain('lúc 7h00 thứ Sáu');
    stage.to('17/10 10:30');
    const late = await stage.fire();
    expect(late.filter(({ text }) => text.startsWith('Kính nhắc'))).toEqual([]);
  });
});
