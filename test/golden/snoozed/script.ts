import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'HOÃN reminds one person once, at the hour they name, and touches no deadline.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Để sau'),
    hoa.types('19h'),
    until('15/10 19:00'),
    hoa.types('hoãn đến 3h'),
    hoa.types('8h sáng mai'),
    hoa.types('rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong'),
    until('16/10 15:00'),
  ],
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
    'snooze Hoà 16:00 15/10 cancelled',
    'snooze Hoà 19:00 15/10 fired',
    'snooze Hoà 08:00 16/10 fired',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
