import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

const rows = [
  'consent Hoà given',
  'check-in W42 YT-01 submitted',
  'check-in W42 YT-04 submitted',
  'W42 YT-01.tinh_hinh_dich = rai_rac',
  'W42 YT-01.ca_sxh = 3',
  'W42 YT-01.ca_tcm = 2',
  'W42 YT-01.ca_khac = 0',
  'W42 YT-01.thon_vsmt = 8',
  'W42 YT-04.tinh_hinh = on_track',
  'W42 YT-04.kcb = 205',
  'W42 YT-04.hssk = 31',
  'work YT-01 blocked',
  'work YT-04 on_track',
  'difficulty YT-01 “thiếu <b>hoá chất</b> & _*[thuốc](http://x)* 😷 \ufffd {{who}}” open',
];

export default {
  holds:
    'Letters nobody expects break nothing and stay as they came: NFD, emoji, marks of direction, NUL, half a letter, markup, a page of text.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.types('Rải rác'.normalize('NFD')),
    hoa.types('\u202e3\u202c ca 🦟'),
    hoa.types('\u0000'),
    hoa.types('2\u0000'),
    hoa.types('\ud83d 0'),
    hoa.types('8\u00a0thôn\u200b'),
    hoa.types('<b>bảo đảm</b>'),
    hoa.types('205'),
    hoa.types('31'),
    hoa.types('thiếu <b>hoá chất</b> & _*[thuốc](http://x)* 😷 \ud83d {{who}}'),
    hoa.types('thiếu người '.repeat(420)),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.begins('Rải rác'.normalize('NFD')),
      hoa.begins('sxh \u202e3\u202c ca 🦟'),
      hoa.begins('\u0000'),
      hoa.begins('tcm 2\u0000'),
      hoa.begins('khac \ud83d 0'),
      hoa.begins('8\u00a0thôn\u200b'),
      hoa.begins('bảo đảm 👍🏻'),
      hoa.types('kham 205, ho so 31'),
      hoa.types('thiếu <b>hoá chất</b> & _*[thuốc](http://x)* 😷 \ud83d {{who}}'),
      hoa.types('thiếu người '.repeat(160)),
    ],
    // Zalo takes no more than 2,000 letters.
    rows: [
      ...rows,
      'W42 YT-01.vuong_mac = “thiếu người thiếu ng…” of 1919, revision 2',
      'difficulty YT-01 “thiếu người thiếu ng…” of 1919 open',
    ],
  },
  rows: [
    ...rows,
    // Telegram's client cuts what is longer than 4,096 letters: two messages, two difficulties.
    'W42 YT-01.vuong_mac = “u người thiếu người …” of 943, revision 3',
    'difficulty YT-01 “thiếu người thiếu ng…” of 4096 open',
    'difficulty YT-01 “u người thiếu người …” of 943 open',
  ],
} satisfies Golden;
