import { lan } from '../../cast.ts';
import { type Golden, restart, until } from '../../script.ts';

export default {
  holds: 'Pieces wait through a restart, and are read with what comes after it.',
  cast: [lan],
  script: [
    until('15/10 14:00'),
    lan.begins('bao dam, 3 buoi, 120 luot nguoi'),
    restart,
    lan.begins('5 tin bai, tiep nhan 2'),
    lan.types('hoa giai thanh 2, khong vuong'),
  ],
  messages: { in: 3, out: 2 },
  rows: [
    'W42 TP-02.luot_pl = 120',
    'W42 TP-02.tin_pl = 5',
    'W42 TP-02.tinh_hinh = on_track',
    'W42 TP-02.tt_pl = 3',
    'W42 TP-02.vuong_mac skipped',
    'W42 TP-05.hg_nhan = 2',
    'W42 TP-05.hg_thanh = 2',
    'W42 TP-05.tl_hg = 84.8',
    'check-in W42 TP-02 submitted',
    'check-in W42 TP-05 submitted',
    'consent Lan given',
    'work TP-02 on_track',
    'work TP-05 on_track',
  ],
} satisfies Golden;
