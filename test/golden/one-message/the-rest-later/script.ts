import { huong } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds:
    'A part on Wednesday, the rest on Thursday: whoever has begun is not reminded, and what is in is not asked again.',
  cast: [huong],
  script: [
    until('15/10 14:00'),
    huong.types('bao dam, bo hoc 0'),
    until('16/10 15:00'),
    huong.types('chuyen can 97,5, su co khong, khong vuong'),
  ],
  rows: [
    'W42 GD-01@MN01.chuyen_can = 97.5',
    'W42 GD-01@MN01.hs_bo_hoc = 0',
    'W42 GD-01@MN01.su_co_truong = no',
    'W42 GD-01@MN01.tinh_hinh = on_track',
    'W42 GD-01@MN01.vuong_mac skipped',
    'check-in W42 GD-01@MN01 submitted',
    'consent Hường given',
    'work GD-01@MN01 on_track',
  ],
} satisfies Golden;
