import { expect, test } from 'vitest';
import { modelMonth } from '../../src/core/quota/model.ts';
import { type Habits, openMonth, type Tally } from './month.ts';

/** Messages a month that the plan allows, and how many of them a commune may take. */
const most = { one: 1600, 'two or three': 2100 } as const;

const firstWednesday = new Date('2025-10-15T14:00:00+07:00');
const weekMs = 7 * 86_400_000;
const wednesday = (week: number) => new Date(firstWednesday.getTime() + week * weekMs);

const total = ({ received, sent }: Tally) => received + sent;

/** The sample commune as the model sees it. */
const model = modelMonth({
  weeklySittings: 30,
  monthlySittings: 11,
  focalPoints: 30,
  leaders: 6,
  rooms: 2,
});

function printed(tally: Tally): string {
  const lines = [...tally.byCategory]
    .sort((a, b) => b[1] - a[1])
    .map(([category, n]) => `${category} ${n} (model ${Math.round(model.get(category) ?? 0)})`);
  return `${total(tally)} messages: ${tally.received} in, ${tally.sent} out; ${lines.join(', ')}`;
}

/** A third of those who are asked, and one of each who reads. */
const some = [
  ...['nguyen-thi-hoa', 'tran-van-nam', 'vu-dinh-quang', 'le-duc-long', 'hoang-van-kien'],
  ...['pham-thi-loan', 'nguyen-thi-yen', 'pham-van-chien', 'nguyen-van-lam', 'vu-van-thanh'],
  ...['pham-thi-mai', 'nguyen-minh-duc', 'vu-thi-hanh'],
];

test('a week of a third of the sample commune takes its share of the month', async () => {
  const month = await openMonth(some);
  const before = total(await month.tally('2025-10'));
  await month.playWeek(wednesday(0), 0, { pieces: 'one' });
  const tally = await month.tally('2025-10');
  expect(total(tally) - before, printed(tally)).toBeLessThanOrEqual((most.one * 7) / 30 / 3);
  // Whoever answers gets an opening and a receipt, and is asked again at most once more.
  const of = (category: string) => tally.byCategory.get(category) ?? 0;
  expect(of('opening')).toBeGreaterThanOrEqual(10);
  expect(of('receipt')).toBeGreaterThanOrEqual(8);
  expect(of('answering')).toBeLessThan(of('opening'));
  expect(await month.commune.zalo.people.lost({})).toEqual([]);
  expect(month.commune.zalo.violations).toEqual([]);
}, 240_000);

/** Seven weeks of everybody, twice: `npm run month`. */
const whole = process.env.MONTH === 'full' ? test : test.skip;

whole.each<Habits['pieces']>(['one', 'two or three'])(
  'a steady month with replies in %s',
  async (pieces) => {
    const month = await openMonth();
    for (let week = 0; week < 7; week += 1) {
      await month.playWeek(wednesday(week), week, { pieces });
      process.stdout.write(`week ${week + 42} is over\n`);
    }
    await month.commune.pass(new Date('2025-12-01T00:00:00+07:00'));
    const first = await month.tally('2025-10');
    const steady = await month.tally('2025-11');
    process.stdout.write(`replies in ${pieces}\n  October: ${printed(first)}\n`);
    process.stdout.write(`  November: ${printed(steady)}\n`);
    expect(await month.troubles()).toEqual([]);
    expect(total(steady)).toBeLessThanOrEqual(most[pieces]);
    const ledger = [...steady.byCategory.values()].reduce((sum, n) => sum + n, 0);
    expect(ledger).toBe(total(steady));
  },
  3_600_000,
);
