import { hoa, long, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'HỎI and SAI VIỆC reach the coordinator with their task, and a report goes on where it was.',
  cast: [hoa, long, mai],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.chooses('Rải rác'),
    hoa.types('hỏi: ca nghi ngờ có tính không?'),
    hoa.types('3'),
    long.types('AN-10 không phải việc của tôi'),
    long.types('sai việc'),
    long.types('anh Tuấn công an xã'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('rai rac'),
      hoa.types('hỏi: ca nghi ngờ có tính không?'),
      hoa.types('sxh 3'),
      long.types('AN-10 không phải việc của tôi'),
      long.types('sai việc'),
      long.types('anh Tuấn công an xã'),
    ],
  },
  rows: [
    'consent Hoà given',
    'consent Long given',
    'consent Mai given',
    'check-in W42 YT-01 in_progress',
    'check-in W42 YT-04 pending',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 3',
    'check-in W42 AN-08 pending',
    'check-in W42 AN-10 pending',
    'question of Hoà “ca nghi ngờ có tính không?” sent',
    'work YT-01 on_track',
    'work YT-04 on_track',
    'work AN-08 on_track disputed',
    'work AN-10 on_track disputed',
  ],
} satisfies Golden;
