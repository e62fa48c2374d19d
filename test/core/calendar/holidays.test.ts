import { describe, expect, test } from 'vitest';
import { lunarDays, publicHolidays } from '../../../src/core/calendar/holidays.ts';
import { workCalendar } from '../../../src/core/calendar/working-days.ts';
import { addDays } from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const day = (text: string) => as<Day>(text);

function between(from: string, to: string): Day[] {
  const days: Day[] = [];
  for (let each = day(from); each <= to; each = addDays(each, 1)) days.push(each);
  return days;
}

describe('the days off for civil servants, as announced', () => {
  const calendar = workCalendar();
  const off: [from: string, to: string][] = [
    ['2025-01-01', '2025-01-01'],
    ['2025-01-25', '2025-02-02'],
    ['2025-04-05', '2025-04-07'],
    ['2025-04-30', '2025-05-04'],
    ['2025-08-30', '2025-09-02'],
    ['2026-01-01', '2026-01-04'],
    ['2026-02-14', '2026-02-22'],
    ['2026-04-25', '2026-04-27'],
    ['2026-04-30', '2026-05-03'],
    ['2026-08-29', '2026-09-02'],
  ];

  test.each(off)('%s to %s, and the days around are worked', (from, to) => {
    expect(between(from, to).filter(calendar.isWorking)).toEqual([]);
    expect(calendar.breakAround(day(from))).toMatchObject({ from, to });
    expect(calendar.isWorking(addDays(day(from), -1))).toBe(true);
    expect(calendar.isWorking(addDays(day(to), 1))).toBe(true);
  });

  test.each(['2025-04-26', '2026-01-10', '2026-08-22'])('%s is a make-up Saturday', (on) => {
    expect(calendar.isWorking(day(on))).toBe(true);
  });

  test('every other weekday of the two years is worked, every other weekend is not', () => {
    const isOff = new Set(off.flatMap(([from, to]) => between(from, to)));
    const makeUp = new Set(['2025-04-26', '2026-01-10', '2026-08-22']);
    for (const each of between('2025-01-01', '2026-12-31')) {
      const weekend = [0, 6].includes(new Date(`${each}T00:00:00Z`).getUTCDay());
      expect([each, calendar.isWorking(each)]).toEqual([
        each,
        makeUp.has(each) || (!weekend && !isOff.has(each)),
      ]);
    }
  });
});

test.each([2024, 2025, 2026, 2027, 2028, 2029, 2030])('%i has eleven paid days', (year) => {
  expect(publicHolidays(year).filter(({ inLieu }) => !inLieu)).toHaveLength(11);
  const days = publicHolidays(year).map((each) => each.day);
  expect(new Set(days).size).toBe(days.length);
});

test.each([
  [1, 1, 2026, '2026-02-17'],
  [1, 15, 2026, '2026-03-03'],
  [3, 10, 2027, '2027-04-16'],
  [8, 15, 2025, '2025-10-06'],
  [1, 1, 2027, '2027-02-06'],
  // Viet Nam and China differ by a day in 2030: the new moon falls before midnight at UTC+7.
  [1, 1, 2030, '2030-02-02'],
])('lunar month %i day %i of %i', (month, on, year, expected) => {
  expect(lunarDays(month, on, year)).toEqual([expected]);
});

describe('the editable table', () => {
  test('goes before the law and before the announced swaps', () => {
    const calendar = workCalendar(
      new Map([
        [day('2026-08-22'), 'off'],
        [day('2026-11-24'), 'off'],
      ]),
      new Map([[day('2026-08-31'), 'working']]),
    );
    expect(calendar.isWorking(day('2026-08-22'))).toBe(false);
    expect(calendar.isWorking(day('2026-08-31'))).toBe(true);
    expect(calendar.isWorking(day('2026-11-24'))).toBe(false);
    expect(calendar.breakAround(day('2026-11-24'))).toEqual({
      from: '2026-11-24',
      to: '2026-11-24',
      names: [],
    });
  });

  test('working days are counted over holidays and make-up days', () => {
    const calendar = workCalendar();
    expect(calendar.add(day('2026-02-13'), 1)).toBe('2026-02-23');
    expect(calendar.add(day('2026-02-23'), -1)).toBe('2026-02-13');
    expect(calendar.add(day('2026-01-09'), 2)).toBe('2026-01-12');
    expect(calendar.next(day('2025-12-31'))).toBe('2026-01-05');
    expect(calendar.previous(day('2026-01-05'))).toBe('2025-12-31');
    expect(calendar.onOrAfter(day('2026-01-10'))).toBe('2026-01-10');
  });

  test('a table without any working day does not hang', () => {
    const never = new Map(
      between('2026-01-01', '2026-12-31').map((each) => [each, 'off'] as const),
    );
    expect(workCalendar(never).next(day('2026-03-01')) > '2026-03-01').toBe(true);
  });
});
