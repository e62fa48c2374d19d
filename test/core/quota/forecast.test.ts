import { describe, expect, test } from 'vitest';
import {
  type Counted,
  forecastFromLedger,
  forecastFromModel,
} from '../../../src/core/quota/forecast.ts';
import { modelMonth, type Shape } from '../../../src/core/quota/model.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const day = (text: string) => as<Day>(text);

describe('the forecast of a month', () => {
  // Wednesdays of the four weeks before Thursday 23/10/2025.
  const wednesdays = ['2025-10-01', '2025-10-08', '2025-10-15', '2025-10-22'].map(day);
  const month = { used: 900, today: day('2025-10-23'), lastDay: day('2025-10-31') };

  test('repeats what each weekday brought on average', () => {
    const counted: Counted[] = [
      ...wednesdays.map((on) => ({ day: on, category: 'opening', messages: 30 })),
      { day: day('2025-10-17'), category: 'last-call', messages: 8 },
      { day: day('2025-10-19'), category: 'received', messages: 4 },
    ];
    // Still to come: Friday 24, Sunday 26, Wednesday 29, Friday 31.
    const forecast = forecastFromLedger(month, counted);
    expect(forecast).toMatchObject({ total: 900 + 30 + 2 * 2 + 1, from: 'ledger' });
    expect([...forecast.rest].sort()).toEqual([
      ['last-call', 4],
      ['opening', 30],
      ['received', 1],
    ]);
  });

  test('is what is used when nothing is to come', () => {
    const last = { ...month, today: month.lastDay };
    expect(forecastFromLedger(last, []).total).toBe(900);
    expect(forecastFromModel(last, new Map([['opening', 310]])).total).toBe(900);
  });

  test('before four weeks are counted takes its share of the model', () => {
    // 8 of 31 days are left.
    const forecast = forecastFromModel(month, new Map([['opening', 310]]));
    expect(forecast).toMatchObject({ total: 980, from: 'model' });
  });
});

describe('the model', () => {
  const haDong: Shape = {
    weeklySittings: 30,
    monthlySittings: 11,
    focalPoints: 30,
    leaders: 6,
    rooms: 2,
  };
  const total = (shape: Shape) =>
    Math.round([...modelMonth(shape).values()].reduce((sum, messages) => sum + messages, 0));

  test('comes to the steady month of the sample commune, counted by hand', () => {
    // 534 for answering and 740 besides: first-week arithmetic, one message per sitting.
    expect(Math.abs(total(haDong) - 1274)).toBeLessThan(40);
    const answering = ['opening', 'receipt', 'answering'].map((one) => modelMonth(haDong).get(one));
    expect(answering.map((n) => Math.round(n ?? 0))).toEqual([141, 141, 56]);
  });

  test('grows with the people', () => {
    expect(total({ ...haDong, focalPoints: 60, weeklySittings: 60 })).toBeGreaterThan(
      total(haDong),
    );
    expect(
      total({ weeklySittings: 0, monthlySittings: 0, focalPoints: 0, leaders: 0, rooms: 0 }),
    ).toBeLessThan(250);
  });
});
