import { describe, expect, test } from 'vitest';
import { readRoundName } from '../../../src/core/language/round-name.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** Thursday of week 43. */
const thursday = { now: new Date('2025-10-23T09:00:00+07:00'), zone };
/** Monday of week 2: the week before the last is of the year before. */
const january = { now: new Date('2026-01-05T09:00:00+07:00'), zone };

describe('a round is named at the head of a message', () => {
  test.each([
    ['tuần 42 sxh 5', '2025-W42', 'sxh 5'],
    ['tuan 42: sxh 5, tcm 2', '2025-W42', 'sxh 5, tcm 2'],
    ['TUẦN 42\nsxh 5', '2025-W42', 'sxh 5'],
    ['tuan truoc kham 210', '2025-W42', 'kham 210'],
    ['tuần vừa rồi 8 thôn', '2025-W42', '8 thôn'],
    ['bổ sung tuần 41: không phát sinh', '2025-W41', 'không phát sinh'],
    ['em xin báo cáo bổ sung tuần 42, rai rac', '2025-W42', 'rai rac'],
    ['sửa tuần 42 sxh 5', '2025-W42', 'sxh 5'],
    ['sua sxh 5 tuan 42', '2025-W42', 'sxh 5'],
    ['thang 9 lop nghe 2', '2025-09', 'lop nghe 2'],
    ['tháng trước lớp nghề 2', '2025-09', 'lớp nghề 2'],
    ['tuần 42', '2025-W42', ''],
    ['tuần 43 sxh 5', '2025-W43', 'sxh 5'],
  ])('%s', (text, key, rest) => {
    expect(readRoundName(text, thursday)).toMatchObject({ key, rest });
  });

  test('and is the nearest of that number', () => {
    expect(readRoundName('tuần 52 sxh 5', january)?.key).toBe('2025-W52');
    expect(readRoundName('tháng 12 lớp nghề 2', january)?.key).toBe('2025-12');
  });
});

describe('nothing is named by', () => {
  test.each([
    'sxh 5',
    'như tuần trước',
    'dạ tuần này không phát sinh ạ',
    'giống tuần trước',
    'sxh 3, tuần trước 4',
    'giảm còn 3 ca, tuần trước 4 ca',
    'tuần trước 4 ca, tuần này 3 ca',
    'tuần 3 buổi, 40 lượt',
    'tháng 2 lần',
    'phun xong tuần 42',
    'chậm, tuần 45 xong',
    'sửa sxh 5 cho đúng tuần trước',
    '42',
    '',
  ])('%j', (text) => {
    expect(readRoundName(text, thursday)).toBeNull();
  });
});
