import { hoa, hung, mai } from '../cast.ts';
import { type Golden, person, until } from '../script.ts';

/** Trưởng phòng VH-XH: nothing is posted that she has not approved. */
const hanh = person('vu-thi-hanh', 'Hạnh', 'HA9H4V');

export default {
  holds:
    'A figure or a state that changes after its digest was posted, by whoever reported it or typed for them, is corrected there too: everybody concerned is told, and it is approved and posted under the old one, which stays.',
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
    hoa.types('sửa 6: chậm'),
    mai.types('nhập thay yt-01 theo điện thoại: tcm 4'),
    mai.types('đính chính tuần 42'),
    mai.chooses('Gửi', 'gửi'),
    hanh.types('duyệt'),
    mai.types('hoàn tác nhập thay'),
    mai.types('đính chính tuần 42'),
    mai.chooses('Huỷ', 'huỷ'),
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
    'W42 YT-04.tinh_hinh = late, revision 2',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.hssk = 31',
    'work YT-01 on_track',
    'work YT-04 late',
    'digest 2025-W42 version 2 published',
    'digest 2025-W42 version 3 published',
  ],
} satisfies Golden;
