import { duc, hanh, hoa, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'The digest is previewed, praised by a person, submitted, returned, submitted again, approved and posted at its time; a leader looks behind it in private.',
  cast: [mai, hanh, duc, hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac, sxh 4, tcm 2, khac 0, 8 thon'),
    until('17/10 10:05'),
    mai.types('xem trước'),
    mai.types('biểu dương Trạm Y tế, 8/8 thôn đã phun hoá chất'),
    mai.types('trình duyệt'),
    hanh.types('xem'),
    hanh.types('trả lại: ghi rõ thôn 5'),
    mai.types('trình duyệt'),
    hanh.types('duyệt'),
    until('17/10 16:00'),
    duc.types('tiến độ'),
    duc.types('yt01'),
    duc.types('AN-05'),
    duc.types('đầy đủ'),
    mai.types('da dang'),
    mai.types('đã đăng'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'consent Hạnh given',
    'consent Đức given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 missed',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 4',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
