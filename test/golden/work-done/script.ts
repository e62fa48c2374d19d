import { dinhQuang } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Work that is done is thanked for with one word about a photo, and never asked about again.',
  cast: [dinhQuang],
  script: [
    until('15/10 14:00'),
    dinhQuang.chooses('Báo cáo ngay'),
    dinhQuang.chooses('Bảo đảm'),
    dinhQuang.types('3'),
    dinhQuang.types('1'),
    dinhQuang.types('1'),
    dinhQuang.chooses('Hoàn thành'),
    dinhQuang.types('8/8'),
    dinhQuang.types('14/14'),
    dinhQuang.chooses('Bỏ qua'),
    dinhQuang.types('không'),
    dinhQuang.sendsPhoto(),
    until('22/10 14:00'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      dinhQuang.types(
        'bao dam, kiem tra xd 3, vi pham moi 1, xu ly 1, hoan thanh, 8/8 thon, ho so ktkt 14/14, khong vuong',
      ),
      dinhQuang.sendsPhoto(),
      until('22/10 14:00'),
    ],
  },
  rows: [
    'consent Quang given',
    'check-in W42 KT-04 submitted',
    'check-in W42 KT-05 submitted',
    'W42 KT-04.tinh_hinh = on_track',
    'W42 KT-04.kt_ttxd = 3',
    'W42 KT-04.vi_pham_ttxd = 1',
    'W42 KT-04.xl_ttxd = 1',
    'W42 KT-05.tien_do = done',
    'W42 KT-05.thon_ra_soat = 8',
    'W42 KT-05.ho_so_ktkt = 14',
    'W42 KT-05.hang_muc_thieu skipped',
    'W42 KT-04.vuong_mac skipped',
    'photo KT-05 stored',
    'check-in W43 KT-03 pending',
    'check-in W43 KT-04 pending',
    'work KT-03 in_progress 60%',
    'work KT-04 on_track',
    'work KT-05 done 100%',
  ],
} satisfies Golden;
