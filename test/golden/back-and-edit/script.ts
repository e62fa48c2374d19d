import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'An answer can be taken back on the way and corrected after the receipt; every revision stays.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.chooses('Rải rác'),
    hoa.types('3'),
    hoa.chooses('Quay lại'),
    hoa.types('4'),
    hoa.types('tcm 2, khac 0, 8 thon, bao dam, kham 205, hs 31'),
    hoa.types('khong'),
    hoa.chooses('Sửa'),
    hoa.types('sxh 5'),
    hoa.types('sua kham 210'),
    hoa.types('sửa'),
    hoa.types('thôi'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('rai rac, sxh 3'),
      hoa.types('sua sxh 4'),
      hoa.types('tcm 2, khac 0, 8 thon, bao dam, kham 205, hs 31'),
      hoa.types('khong'),
      hoa.types('sửa'),
      hoa.types('sxh 5'),
      hoa.types('sua kham 210'),
      hoa.types('sửa'),
      hoa.types('thôi'),
    ],
  },
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 5, revision 3',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 210, revision 2',
    'W42 YT-04.hssk = 31',
    'W42 YT-01.vuong_mac skipped',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
