import { thom } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'The numbers of the page, all on one line.',
  cast: [thom],
  script: [
    until('15/10 14:00'),
    thom.types(
      '1. đang thực hiện 80% 2. 118,5 3. 4 4. không 5. đúng tiến độ 6. 640 7. không 8. không',
    ),
  ],
  rows: [
    'W42 KT-02.dt_vu_dong = 118.5',
    'W42 KT-02.ho_ho_tro = 4',
    'W42 KT-02.sau_benh = no',
    'W42 KT-02.tien_do = in_progress 80%',
    'W42 KT-02.tl_vu_dong = 47.4',
    'W42 KT-02.vuong_mac skipped',
    'W42 KT-08.de_ta_mia = 640',
    'W42 KT-08.tien_do = in_progress',
    'W42 KT-08.vi_pham_de = no',
    'check-in W42 KT-02 submitted',
    'check-in W42 KT-08 submitted',
    'consent Thơm given',
    'work KT-02 in_progress 80%',
    'work KT-08 in_progress 35%',
  ],
} satisfies Golden;
