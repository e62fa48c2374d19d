import { expect, test } from 'vitest';
import { isPressing } from '../../../src/core/language/pressing.ts';

const when = { now: new Date('2025-10-15T21:35:00+07:00'), zone: 'Asia/Ho_Chi_Minh' };

test.each([
  ['sơ tán ngay 12 hộ ven đê', true],
  ['so tan ngay 12 ho ven de', true],
  ['so tan gap 12 ho ven de', true],
  ['trực cứu hộ trong đêm', true],
  ['phun hoa chat khu 3 xong truoc ngay 21/10', false],
  ['phun hoá chất khu 3, xong trước ngày mai', false],
  ['khẩn trương hoàn thành hồ sơ', false],
])('“%s”: %s', (text, pressing) => {
  expect(isPressing(text, when)).toBe(pressing);
});
