import { dai, duc, hoa, hung, tuan } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'A directive is read back, sent, received, reminded of once and done; one by order of the chairman is overdue, and both who gave it hear so once.',
  cast: [dai, duc, hung, hoa, tuan],
  script: [
    until('13/10 15:00'),
    duc.types('chi dao tram y te phun hoa chat khu 3 xong truoc 16/10'),
    duc.chooses('Gửi', 'gửi'),
    hoa.chooses('Đã nhận', 'nhan 1'),
    hung.types('thừa lệnh Chủ tịch, chỉ đạo công an xã dẹp bãi rác thôn 4 trước 14/10'),
    hung.chooses('Gửi', 'gửi'),
    until('15/10 09:00'),
    hoa.chooses('Đã xong', 'xong 1'),
    hoa.types('đã phun 8/8 thôn, hết 20 lít hoá chất'),
    duc.types('các chỉ đạo'),
  ],
  rows: [
    'consent Hoà given',
    'consent Hưng given',
    'consent Tuấn given',
    'consent Đại given',
    'consent Đức given',
    'directive 1 of Đức to TYT “phun hoa chat khu 3 xong truoc 16/10” by 2025-10-16 done',
    'directive 2 of Hưng by order of Đại to CAX “dẹp bãi rác thôn 4 trước 14/10” by 2025-10-14 sent',
  ],
} satisfies Golden;
