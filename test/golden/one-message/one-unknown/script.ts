import { oanh } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'CHƯA CÓ at one item leaves that one open for nobody.',
  cast: [oanh],
  script: [
    until('15/10 14:00'),
    oanh.types(
      'bao dam, bo hoc 1, chuyen can chua co so lieu, su co khong, ke hoach nam hoc dang thuc hien 60%, khong vuong',
    ),
  ],
  messages: { in: 1, out: 2 },
  rows: [
    '2025-10-20 GD-06@MN02.tien_do = in_progress 60%',
    'W42 GD-01@MN02.chuyen_can no_data',
    'W42 GD-01@MN02.hs_bo_hoc = 1',
    'W42 GD-01@MN02.su_co_truong = no',
    'W42 GD-01@MN02.tinh_hinh = on_track',
    'W42 GD-01@MN02.vuong_mac skipped',
    'check-in 2025-10-20 GD-06@MN02 submitted',
    'check-in W42 GD-01@MN02 submitted',
    'consent Oanh given',
    'work GD-01@MN02 on_track',
    'work GD-06@MN02 in_progress 60%',
  ],
} satisfies Golden;
