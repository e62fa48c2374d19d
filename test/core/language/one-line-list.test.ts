import { expect, test } from 'vitest';
import { listInLines } from '../../../src/core/language/one-line-list.ts';

test.each([
  ['1. rải rác 2. 3 3. 2', '1. rải rác\n2. 3\n3. 2'],
  ['1) có 2) 118,5, 3) không', '1) có\n2) 118,5,\n3) không'],
  ['4. bao dam 5. 3\n6. khong', '4. bao dam\n5. 3\n6. khong'],
])('%s is a list', (text, lines) => {
  expect(listInLines(text)).toBe(lines);
});

test.each([
  'sxh 3. tcm 2. khac 0',
  'rai rac sxh 3 tcm 2 khac 0 8 thon',
  '1. rải rác',
  '1. 3 ca, 7. 2 ca',
  '2.308 học sinh, 96,5',
])('%s is none', (text) => {
  expect(listInLines(text)).toBe(text);
});
