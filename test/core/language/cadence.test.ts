import { expect, test } from 'vitest';
import { readCadence } from '../../../src/core/language/cadence.ts';

const when = { now: new Date('2025-10-15T07:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };

test.each([
  ['hang tuan', { every: 'week', months: null }],
  [
    'hỏi hằng tuần từ tháng 9 đến tháng 5',
    { every: 'week', months: [1, 2, 3, 4, 5, 9, 10, 11, 12] },
  ],
  ['HẰNG THÁNG', { every: 'month' }],
  ['thang', { every: 'month' }],
  ['một lần, hạn 30/11', { every: 'once', due: '2025-11-30' }],
  ['mot lan 3/1', { every: 'once', due: '2026-01-03' }],
  ['đến khi xong', { every: 'until_done', due: null }],
  ['den khi xong, han 31/12', { every: 'until_done', due: '2025-12-31' }],
  [
    'theo mùa từ tháng 4 đến tháng 10',
    { every: 'season', months: [4, 5, 6, 7, 8, 9, 10], inSeason: 'week', offSeason: null },
  ],
  [
    'theo mua thang 11-2',
    { every: 'season', months: [1, 2, 11, 12], inSeason: 'week', offSeason: null },
  ],
  ['chi khi khan', { every: 'urgent' }],
])('“%s”', (text, cadence) => {
  expect(readCadence(text, when)).toEqual({ kind: 'value', value: cadence });
});

test.each([
  ['mot lan', 'day'],
  ['theo mùa', 'schedule'],
  ['nhanh hơn', 'schedule'],
])('“%s” is not enough', (text, what) => {
  expect(readCadence(text, when)).toEqual({ kind: 'need', what });
});

test('a due day that is over cannot be', () => {
  expect(readCadence('một lần, hạn 1/10/2025', when)).toEqual({ kind: 'error', reason: 'past' });
});
