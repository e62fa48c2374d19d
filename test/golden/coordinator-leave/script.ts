import { hoa, long, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Whoever is away names a stand-in, who is asked in their place; everybody concerned is told.',
  cast: [hoa, long, mai],
  script: [
    until('15/10 14:00'),
    hoa.types('toi nghi 3 ngay, thay: anh Long cong an xa'),
    hoa.chooses('Lưu', 'lưu'),
    until('16/10 15:00'),
    long.types('yt01 rai rac, sxh 4, tcm 2, khac 0, 8 thon'),
    mai.types('chị Hoà nghỉ từ 20/10 đến 24/10 vì ốm'),
    mai.types('sửa thay anh Long'),
    mai.chooses('Lưu', 'lưu'),
    hoa.types('đi làm lại'),
  ],
  rows: [
    'consent Hoà given',
    'consent Long given',
    'consent Mai given',
    'check-in W42 AN-08 pending',
    'check-in W42 AN-10 pending',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 pending',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 4',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'work AN-08 on_track',
    'work AN-10 on_track',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
