import { beforeEach, describe, expect, test } from 'vitest';
import { countOutbound } from '../../src/storage/quota.ts';
import { loadUsage, setThrift } from '../../src/storage/usage.ts';
import { at, type Commune, meet, openCommune } from './commune.ts';

const hoa = 'nguyen-thi-hoa';
const mai = 'pham-thi-mai';

describe('the messages of a month', () => {
  let commune: Commune;

  beforeEach(async () => {
    commune = await openCommune();
    await meet(commune, [hoa, mai]);
    await commune.hears(hoa);
    await commune.hears(mai);
  });

  const used = async () =>
    (
      await commune.database.transact('usage', (tx) =>
        loadUsage(tx, commune.orgId, commune.bot.id, commune.clock.now()),
      )
    ).used;

  /** As if so many had left before. */
  const spend = async (total: number) => {
    const missing = total - (await used());
    await commune.database.transact('spend', (tx) =>
      countOutbound(
        tx,
        commune.orgId,
        commune.bot.id,
        Array.from({ length: missing }, () => 'answering' as const),
        commune.clock.now(),
      ),
    );
  };

  test('are counted in both directions, and as the platform counts them', async () => {
    const { months } = await commune.zalo.people.usage({});
    const { received = 0, sent = 0 } = months['2025-10'] ?? {};
    expect(received).toBe(4);
    expect(await used()).toBe(received + sent);
  });

  test('are told to the coordinator at four fifths, once', async () => {
    await spend(2399);
    await commune.says(hoa, 'viec cua toi');
    await commune.settle();
    await commune.says(hoa, 'viec cua toi');
    await commune.settle();
    const [told, ...more] = await commune.hears(mai);
    expect(more).toEqual([]);
    expect(told).toContain('Hạn mức Zalo tháng 10: đã dùng 2.401/3.000 tin (80%)');
    expect(told).toContain('Trợ lý giữ lại 250 tin');
    expect(told).toContain('2/50 chỗ');
  });

  test('are saved when the coordinator says so: no second reminder', async () => {
    await commune.database.transact('thrift', (tx) => setThrift(tx, commune.orgId, '2025-10'));
    await commune.pass(at('16/10 15:00'));
    expect((await commune.hears(hoa)).map((text) => text.slice(0, 8))).toEqual(['Kính gửi']);
    await commune.pass(at('17/10 08:00'));
    expect(await commune.hears(hoa)).toHaveLength(1);
  });

  test('at 90 % go to openings and last calls, not to second reminders', async () => {
    await commune.pass(at('15/10 14:00'));
    await commune.hears(hoa);
    await spend(2700);
    await commune.pass(at('16/10 15:00'));
    expect(await commune.hears(hoa)).toEqual([]);
    const skipped = await commune.database.prisma.delivery.findMany({
      where: { outcome: 'skipped', reason: 'quota' },
    });
    expect(skipped.map(({ kind }) => kind)).toContain('reminder');
    await commune.pass(at('17/10 08:00'));
    expect(await commune.hears(hoa)).toHaveLength(1);
  });

  test('of the reserve go to receipts, and at 97 % not even to them', async () => {
    await commune.pass(at('15/10 14:00'));
    await commune.hears(hoa);
    await spend(2800);
    await commune.says(hoa, 'tro giup');
    await commune.says(hoa, 'rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong');
    await commune.settle();
    expect(await commune.hears(hoa)).toMatchObject([expect.stringContaining('báo cáo đủ 2/2')]);
    await spend(2910);
    await commune.says(hoa, 'sua sxh 5');
    await commune.settle();
    expect(await commune.hears(hoa)).toEqual([]);
    // What was said is kept all the same.
    const kept = await commune.database.prisma.answer.findMany({
      where: { raw: 'sxh 5', supersededAt: null },
    });
    expect(kept.map(({ numberValue }) => Number(numberValue))).toEqual([5]);
  });
});
