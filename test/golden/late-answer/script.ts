import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'What comes after the deadline is taken, marked late, and may be explained; the next opening says so, and after it a figure is corrected by naming its week.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac, sxh 3, tcm 2, khac 0'),
    until('17/10 14:10'),
    hoa.types('8 thon, bao dam, kham 205, ho so 31, khong vuong'),
    hoa.types('lý do: mất điện hai ngày'),
    until('22/10 14:00'),
    hoa.types('tuần 42 sxh 4'),
    hoa.types('tuan 41 sxh 2'),
  ],
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted late',
    'check-in W42 YT-04 submitted late',
    'check-in W43 YT-01 pending',
    'check-in W43 YT-04 pending',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 4, revision 2',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.hssk = 31',
    'W42 YT-01.vuong_mac skipped',
    'question of Hoà “lý do báo cáo muộn: mất điện hai ngày” sent',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
