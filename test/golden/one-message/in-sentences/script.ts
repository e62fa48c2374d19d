import { thuan } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'Whole sentences, with the courtesies of the office.',
  cast: [thuan],
  script: [
    until('15/10 14:00'),
    thuan.types(
      'Dạ em xin báo cáo: tình hình bảo đảm ạ. Bỏ học, nghỉ dài ngày 2 em. Chuyên cần đạt 96%. Không có sự cố gì. Không có vướng mắc. Em cảm ơn ạ.',
    ),
  ],
  messages: { in: 1, out: 2 },
  rows: [
    'W42 GD-01@THCS.chuyen_can = 96',
    'W42 GD-01@THCS.hs_bo_hoc = 2',
    'W42 GD-01@THCS.su_co_truong = no',
    'W42 GD-01@THCS.tinh_hinh = on_track',
    'W42 GD-01@THCS.vuong_mac skipped',
    'check-in W42 GD-01@THCS submitted',
    'consent Thuận given',
    'work GD-01@THCS on_track',
  ],
} satisfies Golden;
