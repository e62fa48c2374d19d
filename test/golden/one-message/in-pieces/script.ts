import { tuan } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'Three messages in the quiet window are one reply with one answer.',
  cast: [tuan],
  script: [
    until('15/10 14:00'),
    tuan.begins('bao dam, tuyen truyen 2, cam ket 1650'),
    tuan.begins('on dinh, tuan tra 14'),
    tuan.types('vu viec 1, giai quyet 1, khong vuong'),
  ],
  messages: { in: 3, out: 2 },
  rows: [
    'W42 AN-02.ho_ck_mt = 1650',
    'W42 AN-02.tinh_hinh = on_track',
    'W42 AN-02.tt_mt = 2',
    'W42 AN-02.vuong_mac skipped',
    'W42 AN-05.luot_tt skipped',
    'W42 AN-05.tinh_hinh_antt = on_dinh',
    'W42 AN-05.tuan_tra = 14',
    'W42 AN-05.vu_antt = 1',
    'W42 AN-05.vu_gq = 1',
    'check-in W42 AN-02 submitted',
    'check-in W42 AN-05 submitted',
    'consent Tuấn given',
    'work AN-02 on_track',
    'work AN-05 on_track',
  ],
} satisfies Golden;
