import { dung } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'Three tasks are two pages and a receipt.',
  cast: [dung],
  script: [
    until('15/10 14:00'),
    dung.types(
      'gd01 bao dam, bo hoc 0, chuyen can 98, su co khong; gd04 dang thuc hien 60%, phong hoc 3, ban ghe 50; gd06 dang thuc hien 90%; khong vuong',
    ),
  ],
  messages: { in: 1, out: 3 },
  rows: [
    '2025-10-20 GD-06.tien_do = in_progress 90%',
    'W42 GD-01.chuyen_can = 98',
    'W42 GD-01.hs_bo_hoc = 0',
    'W42 GD-01.su_co_truong = no',
    'W42 GD-01.tinh_hinh = on_track',
    'W42 GD-01.vuong_mac skipped',
    'W42 GD-04.phong_hoc_hong = 3',
    'W42 GD-04.thiet_bi_thieu = 50',
    'W42 GD-04.tien_do = in_progress 60%',
    'check-in 2025-10-20 GD-06 submitted',
    'check-in W42 GD-01 submitted',
    'check-in W42 GD-04 submitted',
    'consent Dung given',
    'work GD-01 on_track',
    'work GD-04 in_progress 60%',
    'work GD-06 in_progress 90%',
  ],
} satisfies Golden;
