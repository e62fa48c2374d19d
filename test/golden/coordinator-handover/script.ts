import { hoa, mai, ngan } from '../cast.ts';
import { type Golden, person, until } from '../script.ts';

/** The second coordinator of Phòng VH-XH. */
const thao = person('dang-thi-thao', 'Thảo', 'TH4V8X');

export default {
  holds:
    'A post goes over to a colleague, and then the coordinator hands over her own: who has gone learns nothing any more.',
  cast: [mai, hoa, ngan, thao],
  script: [
    until('15/10 14:00'),
    mai.types('chuyển vai chị Hoà cho chị Ngân'),
    mai.chooses('Lưu', 'lưu'),
    hoa.types('rai rac, sxh 4'),
    ngan.types('viec'),
    mai.types('hoàn tác'),
    hoa.types('viec'),
    mai.types('bàn giao của tôi cho chị Thảo'),
    mai.types('bàn giao chị Mai cho chị Thảo'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('ai chưa báo cáo'),
    thao.types('nhật ký'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'consent Ngân given',
    'consent Thảo given',
    'check-in W42 CC-04 pending',
    'check-in W42 CC-06 pending',
    'check-in W42 YT-01 pending',
    'check-in W42 YT-04 pending',
    'work CC-04 in_progress 70%',
    'work CC-06 on_track',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
