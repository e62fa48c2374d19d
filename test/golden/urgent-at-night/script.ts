import { dai, hung, mai, thang, tuan } from '../cast.ts';
import { type Golden, restart, until } from '../script.ts';

export default {
  holds:
    'A fire at 23:00 goes to the leader in charge at once; nobody answers, and ten minutes later the chairman and the office have it, with its photo, and the reporter whom to call; when it is over everybody hears how.',
  cast: [tuan, thang, dai, hung, mai],
  script: [
    until('13/10 23:00'),
    tuan.sendsPhoto('khan: chay xuong go thon 4, phat hien 22h45, chua co thuong vong'),
    restart,
    until('13/10 23:12'),
    dai.chooses('Đã nhận', 'nhan k1'),
    thang.types('nhận K-01'),
    until('13/10 23:50'),
    dai.types('xong k1 da dap tat luc 23h40, khong co thuong vong'),
    mai.types('khẩn'),
  ],
  rows: [
    'consent Hưng given',
    'consent Mai given',
    'consent Thắng given',
    'consent Tuấn given',
    'consent Đại given',
    'photo – stored',
    'urgent 1 of Tuấn “chay xuong go thon 4, phat hien 22h45, chua co thuong vong” done',
  ],
} satisfies Golden;
