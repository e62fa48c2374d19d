import { hoa, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'At the end of a phase a unit sees its own points first, asks why, and objects; the council answers with a reason, and nothing is locked while units may still object.',
  cast: [mai, hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac, sxh 4, tcm 2, khac 0, 8 thon, cham, kham 205, hs 31, k vuong'),
    until('20/10 09:00'),
    hoa.types('điểm'),
    mai.types('công bố điểm'),
    mai.chooses('Gửi', 'gửi'),
    hoa.types('vì sao 79,17 điểm?'),
    hoa.types('khiếu nại điểm: việc YT-04 đã làm bù ngày 16/10'),
    mai.types('chấp nhận khiếu nại 1 +2: đã kiểm tra sổ trực'),
    hoa.types('điểm'),
    mai.types('chốt điểm'),
  ],
  says: [
    '- YT-01 Dịch bệnh: 16,67/16,67, đúng tiến độ (theo báo cáo tuần 42 ngày 15/10)',
    'Điểm Đợt I chưa công bố. Khi có, từng đơn vị được xem điểm của mình trước.',
    '- YT-04 Chăm sóc sức khoẻ: 16,67/33,33, chậm (theo báo cáo tuần 42 ngày 15/10)',
    'Trạm Y tế, điểm thi đua Đợt I: 81,17 điểm.',
    'Các đơn vị còn được đề nghị xem lại điểm Đợt I đến hết 25/10; sau ngày đó mới chốt.',
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 4',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-01.vuong_mac skipped',
    'W42 YT-04.tinh_hinh = late',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.hssk = 31',
    'work YT-01 on_track',
    'work YT-04 late',
  ],
} satisfies Golden;
