import { hoa, ngan } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'KHÔNG PHÁT SINH writes what nothing means for each question, and asks where it means nothing certain.',
  cast: [hoa, ngan],
  script: [
    until('15/10 14:00'),
    hoa.types('dạ tuần này không phát sinh ạ'),
    ngan.chooses('Không phát sinh'),
    ngan.types('98,5'),
    ngan.types('87.1%'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('dạ tuần này không phát sinh ạ'),
      ngan.types('không phát sinh'),
      ngan.types('98,5'),
      ngan.types('dung han 98,5, truc tuyen 87.1%'),
    ],
  },
  rows: [
    'consent Hoà given',
    'consent Ngân given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'check-in W42 CC-06 submitted',
    'W42 YT-01.tinh_hinh_dich = khong_co_ca',
    'W42 YT-01.thon_vsmt = 0',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 0',
    'W42 YT-04.hssk = 0',
    'W42 YT-01.vuong_mac skipped',
    'W42 CC-06.hs_nhan = 0',
    'W42 CC-06.hs_dung_han = 98.5',
    'W42 CC-06.hs_truc_tuyen = 87.1',
    'W42 CC-06.hs_qua_han = 3',
    'W42 CC-06.vuong_mac skipped',
    'work YT-01 on_track',
    'work YT-04 on_track',
    'work CC-06 on_track',
  ],
} satisfies Golden;
