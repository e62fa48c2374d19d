import { describe, expect, test } from 'vitest';
import type { Cadence } from '../../../src/core/campaign/definition.ts';
import { asksIn, roundOf, upToCap } from '../../../src/core/campaign/due.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { definitionOf } from '../../campaign/sample.ts';

const day = (text: string) => as<Day>(text);

describe('in which round something is asked', () => {
  const schoolYear = [9, 10, 11, 12, 1, 2, 3, 4, 5];
  const swimming = [4, 5, 6, 7, 8, 9, 10];
  test.each<[string, Cadence, string, string | null]>([
    ['every week', { every: 'week', months: null }, '2025-07-02', 'week'],
    ['in the school year', { every: 'week', months: schoolYear }, '2025-10-15', 'week'],
    ['in the holidays', { every: 'week', months: schoolYear }, '2025-07-02', null],
    ['every month', { every: 'month' }, '2025-10-15', 'month'],
    ['once', { every: 'once', due: day('2025-10-31') }, '2025-10-15', 'once'],
    ['until done', { every: 'until_done', due: null }, '2025-10-15', 'week'],
    [
      'in season',
      { every: 'season', months: swimming, inSeason: 'week', offSeason: 'month' },
      '2025-10-29',
      'week',
    ],
    [
      'off season',
      { every: 'season', months: swimming, inSeason: 'week', offSeason: 'month' },
      '2025-11-05',
      'month',
    ],
    [
      'off season, never',
      { every: 'season', months: [10, 11, 12], inSeason: 'week', offSeason: null },
      '2026-01-07',
      null,
    ],
    ['only when urgent', { every: 'urgent' }, '2025-10-15', null],
  ])('%s', (_, cadence, on, round) => {
    expect(roundOf(cadence, day(on))).toBe(round);
  });
});

describe('what a unit is asked', () => {
  const wednesday = day('2025-10-15');

  test('in the weekly round: without the questions of the month and what is computed', () => {
    expect(asksIn(definitionOf('YT-04'), 'lead', 'week', wednesday)).toEqual([
      'tinh_hinh',
      'kcb',
      'hssk',
    ]);
    expect(asksIn(definitionOf('KT-02'), 'lead', 'week', wednesday)).toEqual([
      'tien_do',
      'dt_vu_dong',
      'ho_ho_tro',
      'sau_benh',
    ]);
  });

  test('in the monthly round: only those', () => {
    expect(asksIn(definitionOf('YT-04'), 'lead', 'month', wednesday)).toEqual([
      'tiem_chung',
      'bhyt',
    ]);
    expect(asksIn(definitionOf('YT-01'), 'lead', 'month', wednesday)).toEqual([]);
  });

  test('as one of several: only its part', () => {
    expect(asksIn(definitionOf('AN-02'), 'lead', 'week', wednesday)).toEqual([
      'tinh_hinh',
      'tt_mt',
      'ho_ck_mt',
    ]);
    expect(asksIn(definitionOf('AN-02'), 'cooperating', 'week', wednesday)).toEqual(['ho_ck_mt']);
  });
});

describe('a load of questions', () => {
  const tasks = (...questions: readonly number[]) => questions.map((n) => ({ questions: n }));

  test.each([
    [[5, 4, 3], 12, 3],
    [[5, 4, 4], 12, 2],
    [[20, 1], 12, 1],
    [[12, 1], 12, 1],
    [[], 12, 0],
  ])('%j up to %i: %i tasks today', (questions, cap, today) => {
    expect(upToCap(tasks(...questions), cap)).toHaveLength(today);
  });
});
