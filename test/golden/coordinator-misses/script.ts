import { hoa, mai, nam } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'At the cut-off the coordinator types for a unit, reminds one, excuses one, opens one again, and takes back what was wrong.',
  cast: [mai, hoa, nam],
  script: [
    until('17/10 10:05'),
    mai.types('nhập thay trạm y tế theo điện thoại: rai rac, sxh 4, tcm 2, khac 0, 8 thon'),
    mai.types('bao dam, kham 212, hs 35'),
    mai.types('không'),
    mai.types('nhắc phòng kinh tế'),
    mai.types('miễn anh Nam vì đi tập huấn'),
    mai.chooses('Hoàn tác'),
    mai.types('gia hạn anh Nam 15h'),
    nam.types('BÁO CÁO'),
    mai.types('ai chưa vào'),
    mai.types('nhật ký'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'consent Nam given',
    'check-in W42 KT-06 pending',
    'check-in W42 KT-07 pending',
    'check-in W42 YT-01 submitted late',
    'check-in W42 YT-04 submitted late',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 4',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-01.vuong_mac skipped',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 212',
    'W42 YT-04.hssk = 35',
    'work KT-06 blocked 65%',
    'work KT-07 blocked 51%',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
