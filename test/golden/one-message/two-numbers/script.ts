import { yen } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'Two numbers at one name are no figure: that one is asked again.',
  cast: [yen],
  script: [
    until('15/10 14:00'),
    yen.types('bao dam, bo hoc 2 3, chuyen can 97, su co khong, khong vuong'),
    yen.types('2'),
  ],
  messages: { in: 2, out: 3 },
  rows: [
    'W42 GD-01@TH02.chuyen_can = 97',
    'W42 GD-01@TH02.hs_bo_hoc = 2',
    'W42 GD-01@TH02.su_co_truong = no',
    'W42 GD-01@TH02.tinh_hinh = on_track',
    'W42 GD-01@TH02.vuong_mac skipped',
    'check-in W42 GD-01@TH02 submitted',
    'consent Yến given',
    'work GD-01@TH02 on_track',
  ],
} satisfies Golden;
