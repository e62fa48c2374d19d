import { describe, expect, test } from 'vitest';
import {
  addDays,
  at,
  dayFrom,
  dayOf,
  daysBetween,
  isoWeek,
  lengthOfMonth,
  mondayOf,
  mondayOfWeek,
  timeOf,
  weekday,
} from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const hanoi = 'Asia/Ho_Chi_Minh';
const day = (text: string) => as<Day>(text);

describe('instants and wall clocks', () => {
  test.each([
    ['2025-10-15T02:00:00Z', '2025-10-15', '09:00'],
    ['2025-10-14T17:00:00Z', '2025-10-15', '00:00'],
    ['2025-10-14T16:59:59Z', '2025-10-14', '23:59'],
    ['2025-12-31T17:00:00Z', '2026-01-01', '00:00'],
  ])('%s is %s %s in Hà Nội', (instant, on, time) => {
    expect(dayOf(new Date(instant), hanoi)).toBe(on);
    expect(timeOf(new Date(instant), hanoi)).toBe(time);
  });

  test('a wall-clock moment becomes its instant', () => {
    expect(at(day('2025-10-15'), '09:00', hanoi).toISOString()).toBe('2025-10-15T02:00:00.000Z');
    expect(at(day('2026-01-01'), '00:00', hanoi).toISOString()).toBe('2025-12-31T17:00:00.000Z');
  });

  test('a time that a change of clocks skips or repeats is still one instant', () => {
    const paris = 'Europe/Paris';
    expect(at(day('2026-03-29'), '02:30', paris).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(at(day('2026-10-25'), '02:30', paris).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  test('what is no time is refused', () => {
    expect(() => at(day('2026-03-29'), '25:00', hanoi)).toThrow(RangeError);
  });
});

describe('days', () => {
  test.each([
    ['2024-12-30', 1, '2025-W01'],
    ['2025-10-15', 3, '2025-W42'],
    ['2025-12-28', 7, '2025-W52'],
    ['2025-12-29', 1, '2026-W01'],
    ['2026-01-04', 7, '2026-W01'],
    ['2026-12-31', 4, '2026-W53'],
    ['2027-01-03', 7, '2026-W53'],
    ['2027-01-04', 1, '2027-W01'],
  ])('%s is day %i of %s', (on, which, week) => {
    expect(weekday(day(on))).toBe(which);
    expect(isoWeek(day(on))).toBe(week);
    expect(mondayOfWeek(week)).toBe(mondayOf(day(on)));
  });

  test.each(['2025-W53', '2025-W00', '2025-42', 'W42', ''])('there is no week %s', (week) => {
    expect(mondayOfWeek(week)).toBeNull();
  });

  test('counting over months, leap days and years', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2025-02-28'), 1)).toBe('2025-03-01');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(day('2025-10-15'), day('2026-10-15'))).toBe(365);
    expect(daysBetween(day('2025-10-15'), day('2025-10-14'))).toBe(-1);
  });

  test('only days that exist', () => {
    expect(dayFrom(2025, 2, 29)).toBeNull();
    expect(dayFrom(2024, 2, 29)).toBe('2024-02-29');
    expect(dayFrom(2025, 13, 1)).toBeNull();
    expect(lengthOfMonth(2100, 2)).toBe(28);
  });
});
