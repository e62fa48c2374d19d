import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'What cannot be read is asked once more, then kept as a note; nobody is trapped.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.types('mưa nhiều quá'),
    hoa.chooses('Rải rác'),
    hoa.types('3-4 ca'),
    hoa.types('nhiều lắm'),
    hoa.types('vâng ạ'),
    hoa.sendsSticker(),
    hoa.types('2'),
    hoa.types('0, 8 thon, bao dam, kham 205, ho so 31, khong vuong'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('vâng ạ'),
      hoa.types('rai rac, sxh 3-4 ca, 8 thon'),
      hoa.types('nhiều lắm'),
      hoa.sendsSticker(),
      hoa.types('tcm 2, khac 0, bao dam, kham 205, ho so 31, khong vuong'),
    ],
  },
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh note “nhiều lắm”',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.hssk = 31',
    'W42 YT-01.vuong_mac skipped',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
