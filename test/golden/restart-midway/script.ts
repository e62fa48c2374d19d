import { hoa } from '../cast.ts';
import { type Golden, restart, until } from '../script.ts';

export default {
  holds:
    'After a restart the conversation goes on at the same question, and buttons sent before still work.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.chooses('Rải rác'),
    hoa.types('3'),
    restart,
    hoa.types('2'),
    hoa.types('0'),
    hoa.types('8'),
    restart,
    hoa.chooses('Bảo đảm'),
    hoa.types('kham 205 ho so 31 khong vuong'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.begins('Rải rác'),
      hoa.begins('sxh 3'),
      restart,
      hoa.begins('tcm 2'),
      hoa.types('khac 0, 8 thon'),
      restart,
      hoa.types('bảo đảm'),
      hoa.types('kham 205 ho so 31 khong vuong'),
    ],
  },
  rows: [
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
    'W42 YT-01.vuong_mac skipped',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
