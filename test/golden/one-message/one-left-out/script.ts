import { nam } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds:
    'One figure is left out: the others are said to be understood, and only that one is asked.',
  cast: [nam],
  script: [
    until('15/10 14:00'),
    nam.types(
      'vuong, ban giao 41, con vuong 17, doi thoai 2, dung tien do, kiem dem 65, duyet phuong an 38, di doi 12, khong vuong',
    ),
    nam.types('4'),
  ],
  messages: { in: 2, out: 3 },
  rows: [
    'W42 KT-06.doi_thoai_396 = 2',
    'W42 KT-06.gpmb_396 = 41',
    'W42 KT-06.tien_do = blocked',
    'W42 KT-06.vuong_396 = 17',
    'W42 KT-06.vuong_mac skipped',
    'W42 KT-07.di_doi_ds = 12',
    'W42 KT-07.duyet_pa_ds = 38',
    'W42 KT-07.kiem_dem_ds = 65',
    'W42 KT-07.kn_ds = 4',
    'W42 KT-07.tien_do = in_progress',
    'check-in W42 KT-06 submitted',
    'check-in W42 KT-07 submitted',
    'consent Nam given',
    'work KT-06 blocked 65%',
    'work KT-07 in_progress 51%',
  ],
} satisfies Golden;
