import { quang } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'A photo without a word is kept, and asked about once; the report goes on beside it.',
  cast: [quang],
  script: [
    until('15/10 14:00'),
    quang.sendsPhoto(),
    quang.types('2'),
    quang.types(
      'bao dam, duoi nuoc 0, 18 bien, day boi 126, attp bao dam, kiem tra attp 4, vi pham attp 1, ngo doc 0, khong vuong',
    ),
  ],
  rows: [
    'W42 AN-09.bien_cb = 18',
    'W42 AN-09.day_boi = 126',
    'W42 AN-09.duoi_nuoc = 0',
    'W42 AN-09.tinh_hinh = on_track',
    'W42 AN-09.vuong_mac skipped',
    'W42 YT-03.cs_attp = 4',
    'W42 YT-03.ndtp = 0',
    'W42 YT-03.tinh_hinh = on_track',
    'W42 YT-03.vp_attp = 1',
    'check-in W42 AN-09 submitted',
    'check-in W42 YT-03 submitted',
    'consent Quang given',
    'photo YT-03 stored',
    'work AN-09 on_track',
    'work YT-03 on_track',
  ],
} satisfies Golden;
