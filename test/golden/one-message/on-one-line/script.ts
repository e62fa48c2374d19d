import { hoa } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'A steady week: everything on one line without tone marks is one message in and two out.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong'),
    until('17/10 10:00'),
  ],
  messages: { in: 1, out: 2 },
  rows: [
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.ca_sxh = 3',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.vuong_mac skipped',
    'W42 YT-04.hssk = 31',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.tinh_hinh = on_track',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'consent Hoà given',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
