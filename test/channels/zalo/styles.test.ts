import { expect, it } from 'vitest';
import { headingsOf } from '../../../src/channels/zalo/styles.ts';

const bold = (text: string) =>
  headingsOf(text).map(({ start, len, st }) => [text.slice(start, start + len), ...st]);

it('shows headings in bold, by UTF-16 units, and leaves everything else alone', () => {
  const page = [
    '📋 Kính gửi đ/c Hoà. Trong ngoặc là tuần trước.',
    '',
    'YT-01 DỊCH BỆNH',
    '1. Tình hình: không có ca (rải rác)',
    '👩🏽‍⚕️ YT-04 CHĂM SÓC SỨC KHOẺ',
    'KHÔNG PHÁT SINH thì nhắn vậy.',
    '- **đậm** <b>x</b> {red}',
    '31/10: 20/22',
    '- THANG NHẮC, BÁO LÃNH ĐẠO',
    'TỔNG HỢP TUẦN 43 (20–24/10/2025)',
  ].join('\n');
  expect(bold(page)).toEqual([
    ['YT-01 DỊCH BỆNH', 'b'],
    ['👩🏽‍⚕️ YT-04 CHĂM SÓC SỨC KHOẺ', 'b'],
    ['TỔNG HỢP TUẦN 43 (20–24/10/2025)', 'b'],
  ]);
});

it('shows no sentence in capitals in bold, nor what has no letters', () => {
  expect(bold(`${'KHÔNG '.repeat(20)}`)).toEqual([]);
  expect(bold('1.234\n---\nA\n')).toEqual([]);
  expect(bold('')).toEqual([]);
});
