import { describe, expect, test } from 'vitest';
import { as } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createWhen } from '../../src/render/when.ts';
import { local, texts } from './sitting.ts';

const zone = 'Asia/Ho_Chi_Minh';
const now = local('2025-10-23T15:00');
const when = createWhen(texts, zone, now);

describe('times', () => {
  test.each([
    ['2025-10-24T10:00', '10h00 thứ Sáu 24/10'],
    ['2025-10-26T08:05', '8h05 Chủ nhật 26/10'],
    ['2026-01-01T00:00', '0h00 thứ Năm 01/01'],
  ])('%s is %s', (at, said) => {
    expect(when.moment(local(at))).toBe(said);
  });

  test.each([
    ['2025-10-23T18:00', '18h00 hôm nay'],
    ['2025-10-24T10:00', '10h00 thứ Sáu'],
    ['2025-10-31T10:00', '10h00 thứ Sáu 31/10'],
    ['2025-10-22T10:00', '10h00 thứ Tư 22/10'],
  ])('%s is said near as %s', (at, said) => {
    expect(when.near(local(at))).toBe(said);
  });

  test.each([
    ['2025-10-24T10:00', '19 giờ'],
    ['2025-10-23T16:29', '89 phút'],
    ['2025-10-23T17:30', '2 giờ'],
    ['2025-10-23T17:49', '2 giờ'],
    ['2025-10-27T15:00', '4 ngày'],
    ['2025-10-23T15:00', null],
    ['2025-10-22T15:00', null],
  ])('until %s there are %s', (at, said) => {
    expect(when.left(local(at))).toBe(said);
  });

  test.each([
    ['2025-10-24T10:00', '19 giờ'],
    ['2025-10-23T17:00', '2 giờ'],
    ['2025-10-23T16:00', '60 phút'],
    ['2025-10-27T15:00', '4 ngày'],
  ])('a few seconds after the hour there still are, until %s, %s', (at, said) => {
    const seconds = new Date(now.getTime() + 20_000);
    expect(createWhen(texts, zone, seconds).left(local(at))).toBe(said);
  });

  test('a day is one of the zone, whatever the machine’s', () => {
    expect(when.day(new Date('2025-10-23T17:30:00Z'))).toBe('24/10');
    expect(when.date(as('2026-01-04'))).toBe('04/01/2026');
    expect(when.weekdayAndDay(as('2026-01-04'))).toBe('Chủ nhật 04/01');
  });

  test('rounds have names', () => {
    expect(when.round({ cadence: 'week', key: '2026-W01' })).toBe('tuần 1');
    expect(when.round({ cadence: 'month', key: '2025-10' })).toBe('tháng 10');
    expect(when.round({ cadence: 'once', key: '2025-10-31' })).toBe('việc hạn 31/10');
  });

  test('English is a twin', () => {
    const english = createWhen(createTexts('en'), zone, now);
    expect(english.moment(local('2025-10-24T10:00'))).toBe('10:00 Friday 24/10');
    expect(english.left(local('2025-10-23T16:01'))).toBe('61 minutes');
  });
});
