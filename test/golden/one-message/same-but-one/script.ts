import { ngan } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'NHƯ CŨ with one figure that differs.',
  cast: [ngan],
  script: [until('15/10 14:00'), ngan.types('nhu cu, tiep nhan 300'), ngan.types('dung')],
  rows: [
    'W42 CC-06.hs_dung_han = 98.5',
    'W42 CC-06.hs_nhan = 300',
    'W42 CC-06.hs_qua_han = 3',
    'W42 CC-06.hs_truc_tuyen = 84.8',
    'W42 CC-06.vuong_mac skipped',
    'check-in W42 CC-06 submitted',
    'consent Ngân given',
    'work CC-06 on_track',
  ],
} satisfies Golden;
