import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../storage/database.ts';
import { moment, type Office, openOffice } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** What a silent member hears in some days: `T2 Mở kỳ báo cáo tháng 11`, in the order of arrival. */
async function heard(office: Office, code: string, from: string, to: string) {
  const all = await office.heard(code);
  return all
    .filter(({ date }) => new Date(date) >= moment(from) && new Date(date) < moment(to))
    .map(({ date, text }) => `${weekday(date)} ${heading(text)}`);
}

function weekday(date: string): string {
  const day = new Date(new Date(date).getTime() + 7 * 3_600_000).getUTCDay();
  return ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'][day] ?? '';
}

/** From the line that says what it is about, the words up to the first colon or comma. */
function heading(text: string): string {
  const line = text.split('\n').find((one) => !one.startsWith('Kính gửi')) ?? '';
  return line.replace(/ \(.*?\)/u, '').split(/[:,]/u)[0] ?? '';
}

/**
 * Nobody answers anything for two plain weeks, one with work that is asked once, and the week in
 * which the monthly round and the weekly one meet. By the rules of the product: the opening, the
 * reminder and the last call make three, and where something must give way it is not the last call.
 */
describe('what silent people hear', () => {
  let office: Office;
  const members = ['hoang-thi-van', 'hoang-van-kien', 'dao-thi-thom', 'tran-quoc-viet'];

  beforeAll(async () => {
    office = await openOffice({ database: await testDatabase(), members });
    await office.pass(moment('2025-10-25 09:00'));
    await office.jump(moment('2025-11-15 09:00'));
    await office.pass(moment('2025-11-22 09:00'));
  });

  afterAll(() => office.close());

  it('is three messages in a plain week', async () => {
    expect(await heard(office, 'hoang-van-kien', '2025-10-13 08:30', '2025-10-20 00:00')).toEqual([
      'T4 Mở kỳ báo cáo tuần 42',
      'T5 Kính nhắc đ/c Kiên',
      'T6 Đề nghị đ/c Kiên báo cáo XH-04 tuần 42 trước 10h00 hôm nay',
    ]);
  });

  it('is no fourth one where work asked once joins: it rides in the last call', async () => {
    expect(await heard(office, 'hoang-thi-van', '2025-10-20 00:00', '2025-10-27 00:00')).toEqual([
      'T4 Mở kỳ báo cáo tuần 43',
      'T5 Kính nhắc đ/c Vân',
      'T6 Đề nghị đ/c Vân báo cáo TC-02 và TC-01 tuần 43 và việc hạn 31/10 trước 10h00 hôm nay',
    ]);
  });

  it('keeps the last call where the monthly round and the weekly one meet', async () => {
    expect(await heard(office, 'hoang-van-kien', '2025-11-17 00:00', '2025-11-24 00:00')).toEqual([
      'T2 Mở kỳ báo cáo tháng 11',
      'T4 Mở kỳ báo cáo tuần 47',
      'T6 Đề nghị đ/c Kiên báo cáo XH-04 tuần 47 trước 10h00 hôm nay',
    ]);
  });

  it('never has the monthly round inside the weekly one', async () => {
    const messages = await office.heard('dao-thi-thom');
    const weekly = messages.filter(({ text }) => text.includes('tuần 47'));
    expect(weekly.length).toBeGreaterThan(0);
    expect(weekly.filter(({ text }) => /tháng 11|KT-01/u.test(text))).toEqual([]);
  });

  it('is nothing about three weeks that passed without power', async () => {
    const openings = await heard(office, 'tran-quoc-viet', '2025-10-27 00:00', '2025-11-17 00:00');
    // All three weeks are over by then.
    expect(openings).toEqual([]);
    const fired = await office.fired();
    expect(fired).toContain('T-MO 29/10 14:00 skipped (superseded)');
    expect(fired).toContain('T-MO 05/11 14:00 skipped (superseded)');
    expect(fired).toContain('T-MO 12/11 14:00 sent');
  });

  it('is never more than three in a week, whoever it is', async () => {
    for (const code of members) {
      const weeks = new Map<number, number>();
      for (const { date } of await office.heard(code)) {
        const sinceMonday = new Date(date).getTime() - moment('2025-10-13 00:00').getTime();
        const week = Math.floor(sinceMonday / (7 * 86_400_000));
        weeks.set(week, (weeks.get(week) ?? 0) + 1);
      }
      expect(Math.max(...weeks.values()), code).toBeLessThanOrEqual(3);
    }
  });

  it('tells the time that can still be kept, though other work was due weeks ago', async () => {
    const messages = await office.heard('hoang-thi-van');
    const reminder = messages.find(
      ({ text }) => text.startsWith('Kính nhắc') && text.includes('tuần 47'),
    );
    expect(reminder?.text).toContain('hạn 10h00 thứ Sáu 21/11, còn 19 giờ');
    const last = messages.find(
      ({ text }) => text.startsWith('Đề nghị') && text.includes('tuần 47'),
    );
    expect(last?.text).toContain('trước 10h00 hôm nay, còn 2 giờ');
  });
});
