import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'NHƯ CŨ keeps the status at once and copies counts only when their very numbers are confirmed.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac sxh 4 tcm 2 khac 0 8 thon bao dam kham 212 hs 35 k vuong'),
    until('22/10 14:00'),
    hoa.chooses('Như tuần trước', 'nhu cu'),
    hoa.chooses('Đúng'),
    until('23/10 15:00'),
  ],
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 4',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 212',
    'W42 YT-04.hssk = 35',
    'W42 YT-01.vuong_mac skipped',
    'check-in W43 YT-01 submitted',
    'check-in W43 YT-04 submitted',
    'W43 YT-01.tinh_hinh_dich = rai_rac',
    'W43 YT-01.ca_sxh = 4',
    'W43 YT-01.ca_tcm = 2',
    'W43 YT-01.ca_khac = 0',
    'W43 YT-01.thon_vsmt = 8',
    'W43 YT-04.tinh_hinh = on_track',
    'W43 YT-04.kcb = 212',
    'W43 YT-04.hssk = 35',
    'W43 YT-01.vuong_mac skipped',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
