import { expect, test } from 'vitest';
import { dayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { readMoment } from '../../../src/core/language/moment.ts';

const zone = 'Asia/Ho_Chi_Minh';
const when = { now: new Date('2025-10-15T02:00:00Z'), zone };

test.each([
  ['2 tiếng nữa', '2025-10-15 11:00'],
  ['2 tieng nua', '2025-10-15 11:00'],
  ['30 phút', '2025-10-15 09:30'],
  ['30p', '2025-10-15 09:30'],
  ['nửa tiếng', '2025-10-15 09:30'],
  ['1 tiếng rưỡi', '2025-10-15 10:30'],
  ['9h sáng mai', '2025-10-16 09:00'],
  ['chieu mai 3h', '2025-10-16 15:00'],
  ['tối nay 8h', '2025-10-15 20:00'],
  ['thứ 5 14h', '2025-10-16 14:00'],
  ['đến 14h', '2025-10-15 14:00'],
  ['16h', '2025-10-15 16:00'],
  ['8h', '2025-10-16 08:00'],
  ['14h ngày 20/10', '2025-10-20 14:00'],
])('%s is %s', (text, expected) => {
  const reading = readMoment(text, when);
  if (reading.kind !== 'value') throw new Error(JSON.stringify(reading));
  expect(`${dayOf(reading.value, zone)} ${timeOf(reading.value, zone)}`).toBe(expected);
});

test.each([
  ['mai', { kind: 'need', what: 'time' }],
  ['thứ 2', { kind: 'need', what: 'time' }],
  ['2h', { kind: 'need', what: 'ampm' }],
  ['sau bữa trưa', { kind: 'need', what: 'schedule' }],
  ['8h hôm qua', { kind: 'error', reason: 'past' }],
  ['26h', { kind: 'error', reason: 'time' }],
])('%s is asked, or cannot be', (text, expected) => {
  expect(readMoment(text, when)).toEqual(expected);
});
