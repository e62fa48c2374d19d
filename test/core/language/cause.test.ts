import { describe, expect, test } from 'vitest';
import { partCause } from '../../../src/core/language/cause.ts';
import { readStatus } from '../../../src/core/language/status.ts';

/** Of work without an end. */
const ongoing = [
  { value: 'on_track', label: 'bảo đảm' },
  { value: 'late', label: 'chậm' },
  { value: 'blocked', label: 'vướng' },
];

describe('a status and its reason in one breath', () => {
  test.each([
    ['chậm, do 3 thôn chưa phun', 'late', 'do 3 thôn chưa phun'],
    ['cham do 3 thon chua phun', 'late', 'do 3 thon chua phun'],
    ['chậm vì mưa, chưa làm được', 'late', 'vì mưa, chưa làm được'],
    ['chậm (do thiếu người, 2 thôn chưa làm)', 'late', 'do thiếu người, 2 thôn chưa làm'],
    ['chậm, nguyên nhân là mới xong 3 thôn', 'late', 'nguyên nhân là mới xong 3 thôn'],
    ['Chậm. Lý do: chưa có kinh phí', 'late', 'Lý do: chưa có kinh phí'],
    ['vướng, do 14 hộ chưa bàn giao', 'blocked', 'do 14 hộ chưa bàn giao'],
    ['bảo đảm, vì cả 8 thôn đã xong', 'on_track', 'vì cả 8 thôn đã xong'],
  ])('%s', (text, status, why) => {
    expect(readStatus(text, ongoing)).toEqual({ kind: 'value', value: { status, percent: null } });
    expect(partCause(text)?.why).toBe(why);
  });

  test.each(['chậm', 'do mưa nên chậm', 'chậm vì', 'bảo đảm', 'đo đạc xong', ''])(
    'no reason is parted from %j',
    (text) => {
      expect(partCause(text)).toBeNull();
    },
  );
});
