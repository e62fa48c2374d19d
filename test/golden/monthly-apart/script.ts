import { kien } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'A monthly task stays out of the weekly round, and what a closed round missed stays out of the monthly one.',
  cast: [kien],
  strangers: [kien],
  script: [
    until('12/11 08:00'),
    kien.entersCode(),
    kien.types('đồng ý'),
    until('12/11 14:00'),
    kien.types('không phát sinh'),
    until('17/11 08:00'),
    kien.types('như cũ'),
  ],
  rows: [
    'consent Kiên given',
    'check-in W42 XH-04 missed',
    'check-in W43 XH-04 missed',
    'check-in W44 XH-04 missed',
    'check-in W45 XH-04 missed',
    'check-in W46 XH-04 submitted',
    'W46 XH-04.co_thiet_hai = no',
    'W46 XH-04.vuong_mac skipped',
    'check-in 2025-11 LD-01 in_progress',
    'check-in 2025-11 LD-02 in_progress',
    'check-in 2025-11 XH-01 in_progress',
    '2025-11 LD-01.tinh_hinh = on_track',
    '2025-11 LD-01.ld_qua_dt = 71.3',
    '2025-11 LD-02.tinh_hinh = on_track',
    '2025-11 XH-01.tinh_hinh = on_track',
    '2025-11 XH-01.ncc_qua_han = 1',
    'work LD-01 on_track',
    'work LD-02 on_track',
    'work XH-01 on_track',
    'work XH-04 on_track',
  ],
} satisfies Golden;
