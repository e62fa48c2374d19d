import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'After NHƯ CŨ a person names what differs, and the rest stays as it was shown.',
  cast: [hoa],
  script: [until('15/10 14:00'), hoa.types('như cũ'), hoa.types('sxh 3, kham 198')],
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 3',
    'W42 YT-01.ca_tcm = 3',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 198',
    'W42 YT-04.hssk = 33',
    'W42 YT-01.vuong_mac skipped',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
