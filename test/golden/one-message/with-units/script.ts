import { dinhQuang } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'Figures with their units, parts of a whole and a percentage.',
  cast: [dinhQuang],
  script: [
    until('15/10 14:00'),
    dinhQuang.types(
      'Bảo đảm, kiểm tra xd 3 lượt, vi phạm mới 1 trường hợp, xử lý xong 1 trường hợp, đang thực hiện 70%, đã rà soát 6/8 thôn, hồ sơ ktkt 10 hồ sơ, không vướng',
    ),
  ],
  messages: { in: 1, out: 2 },
  rows: [
    'W42 KT-04.kt_ttxd = 3',
    'W42 KT-04.tinh_hinh = on_track',
    'W42 KT-04.vi_pham_ttxd = 1',
    'W42 KT-04.vuong_mac skipped',
    'W42 KT-04.xl_ttxd = 1',
    'W42 KT-05.hang_muc_thieu skipped',
    'W42 KT-05.ho_so_ktkt = 10',
    'W42 KT-05.thon_ra_soat = 6',
    'W42 KT-05.tien_do = in_progress 70%',
    'check-in W42 KT-04 submitted',
    'check-in W42 KT-05 submitted',
    'consent Quang given',
    'work KT-04 on_track',
    'work KT-05 in_progress 70%',
  ],
} satisfies Golden;
