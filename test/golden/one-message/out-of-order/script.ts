import { long } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'Named figures may come in any order, and a task by its code.',
  cast: [long],
  script: [
    until('15/10 14:00'),
    long.types(
      'truc tuyen 94, dinh danh 12, chay 0, kiem tra pccc 6; an10 bao dam; an08 bao dam; khong vuong',
    ),
  ],
  messages: { in: 1, out: 2 },
  rows: [
    'W42 AN-08.kt_pccc = 6',
    'W42 AN-08.tinh_hinh = on_track',
    'W42 AN-08.vu_chay = 0',
    'W42 AN-08.vuong_mac skipped',
    'W42 AN-10.dd_muc2 = 12',
    'W42 AN-10.hs_ca_tt = 94',
    'W42 AN-10.tinh_hinh = on_track',
    'check-in W42 AN-08 submitted',
    'check-in W42 AN-10 submitted',
    'consent Long given',
    'work AN-08 on_track',
    'work AN-10 on_track',
  ],
} satisfies Golden;
