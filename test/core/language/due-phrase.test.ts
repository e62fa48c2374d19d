import { expect, test } from 'vitest';
import { duePhrase } from '../../../src/core/language/due-phrase.ts';

/** Wednesday. */
const when = { now: new Date('2025-10-15T14:35:00+07:00'), zone: 'Asia/Ho_Chi_Minh' };

test.each([
  ['phun hoá chất khu 3 xong trước 21/10', '2025-10-21', '21/10'],
  ['phun hoa chat khu 3 xong truoc 21/10', '2025-10-21', '21/10'],
  ['kiểm tra 5 hộ trước thứ 6', '2025-10-17', 'thứ 6'],
  ['báo cáo chậm nhất ngày mai', '2025-10-16', 'ngày mai'],
  ['bàn giao 14/58 hộ trước 29/10', '2025-10-29', '29/10'],
  ['báo cáo trước 25/10 để họp ngày 27/10', '2025-10-25', '25/10'],
  ['họp ngày 20/10, báo cáo trước 25/10', '2025-10-25', '25/10'],
  ['hoàn thành trong tháng 10', '2025-10-31', 'tháng 10'],
  ['xong trong tuần này', '2025-10-17', 'tuần này'],
  ['trong 3 ngày phải xong', '2025-10-18', 'trong 3 ngày'],
  ['xong trước 10/10', 'past', '10/10'],
  ['xong trước ngày 31/2', 'no-such-day', 'ngày 31/2'],
])('“%s” is due %s', (text, day, words) => {
  const found = duePhrase(text, when);
  expect(found?.due.day ?? found?.due.wrong).toBe(day);
  expect(text.slice(found?.from, found?.to)).toBe(words);
});

test.each([
  'sơ tán ngay 12 hộ ven đê',
  'so tan ngay 12 ho ven de',
  'rà soát thôn 4',
  'phun lại khu 3 cho kỹ',
])('“%s” says no day', (text) => {
  expect(duePhrase(text, when)).toBeNull();
});
