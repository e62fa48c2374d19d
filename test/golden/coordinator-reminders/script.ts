import { hoa, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'A reminder is typed as one says it, read back with its next times, saved on a word, sent, and explained.',
  cast: [mai, hoa],
  script: [
    until('15/10 09:00'),
    mai.types('nhac thu 5 hang tuan 15h'),
    mai.types('nhắc trạm y tế ngày 25 hàng tháng 14h nộp báo cáo dịch'),
    mai.chooses('Sửa', 'sửa'),
    mai.types('15h'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('nhac tram y te ngay 25 hang thang 15h nop bao cao dich'),
    mai.types('tạm dừng lịch 19'),
    mai.chooses('Hoàn tác'),
    until('24/10 15:00'),
    mai.types('lịch 19'),
    mai.types('vì sao không nhắc trạm y tế?'),
    mai.types('xoá lịch 19'),
    until('24/10 15:15'),
    mai.types('lưu'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'check-in 2025-10-31 TC-01 pending',
    'check-in 2025-10-31 TC-01@TYT pending',
    'check-in W42 YT-01 missed',
    'check-in W42 YT-04 missed',
    'check-in W43 YT-01 pending',
    'check-in W43 YT-04 pending',
    'work TC-01 in_progress 5%',
    'work TC-01@TYT not_started',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
