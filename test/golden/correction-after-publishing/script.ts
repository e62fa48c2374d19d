import { hoa, hung, mai } from '../cast.ts';
import { type Golden, person, until } from '../script.ts';

/** Trưởng phòng VH-XH: nothing is posted that she has not approved. */
const hanh = person('vu-thi-hanh', 'Hạnh', 'HA9H4V');

export default {
  holds:
    'A figure that is corrected after its digest was posted is corrected there too: previewed, approved, posted under the old one, which stays.',
  cast: [mai, hanh, hung, hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac, sxh 3, tcm 2, khac 0, 8 thon, bao dam, kham 205, ho so 31, khong vuong'),
    until('17/10 15:35'),
    hanh.types('duyệt'),
    until('20/10 08:40'),
    hoa.types('tuần 42 sxh 5'),
    hung.types('giao ban'),
    mai.types('đính chính tuần 42'),
    mai.chooses('Gửi', 'gửi'),
    hanh.types('xem'),
    hanh.types('duyệt'),
    mai.types('đính chính'),
  ],
  rows: [
    'consent Hoà given',
    'consent Hưng given',
    'consent Hạnh given',
    'consent Mai given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 5, revision 2',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-01.vuong_mac skipped',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.hssk = 31',
    'work YT-01 on_track',
    'work YT-04 on_track',
    'digest 2025-W42 version 2 published',
  ],
} satisfies Golden;
