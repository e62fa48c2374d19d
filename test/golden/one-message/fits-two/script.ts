import { nghia } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'A figure that fits two items is asked about, never guessed.',
  cast: [nghia],
  script: [
    until('15/10 14:00'),
    nghia.types('4 buoi, 12 luot, doan 0, 7 don, ton dong 0, diem nong khong, khong vuong'),
    nghia.types('tiep nhan 7, giai quyet 24'),
  ],
  messages: { in: 2, out: 3 },
  rows: [
    'W42 TD-01.buoi_tcd = 4',
    'W42 TD-01.doan_dn = 0',
    'W42 TD-01.luot_tcd = 12',
    'W42 TD-01.vuong_mac skipped',
    'W42 TD-02.diem_nong = no',
    'W42 TD-02.don_gq = 24',
    'W42 TD-02.don_nhan = 7',
    'W42 TD-02.don_ton = 0',
    'W42 TD-02.tl_don = 100',
    'check-in W42 TD-01 submitted',
    'check-in W42 TD-02 submitted',
    'consent Nghĩa given',
    'work TD-01 on_track',
    'work TD-02 on_track',
  ],
} satisfies Golden;
