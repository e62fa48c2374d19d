import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'What depends on an answer is asked only when it applies, also when a correction makes it apply.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.chooses('Không có ca'),
    hoa.types('8'),
    hoa.chooses('Bảo đảm'),
    hoa.types('205'),
    hoa.types('31'),
    hoa.chooses('Không vướng mắc'),
    hoa.types('sua tinh hinh dich rai rac'),
    hoa.types('3'),
    hoa.types('2'),
    hoa.types('0'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('khong co ca, 8 thon, bao dam, kham 205, ho so 31, khong vuong'),
      hoa.types('sua tinh hinh dich rai rac'),
      hoa.types('sxh 3 tcm 2'),
      hoa.types('0'),
    ],
  },
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac, revision 2',
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
