import { dai, hung, mai, thang, tuan } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'A fire at 23:00 goes to the leader in charge at once; nobody answers, and ten minutes later the chairman and the office have it and the reporter whom to call.',
  cast: [tuan, thang, dai, hung, mai],
  script: [
    until('13/10 23:00'),
    tuan.types('khan: chay xuong go thon 4, phat hien 22h45, chua co thuong vong'),
    until('13/10 23:12'),
    dai.chooses('Đã nhận', 'nhan k1'),
    thang.types('nhận K-01'),
  ],
  rows: [
    'consent Hưng given',
    'consent Mai given',
    'consent Thắng given',
    'consent Tuấn given',
    'consent Đại given',
    'urgent 1 of Tuấn “chay xuong go thon 4, phat hien 22h45, chua co thuong vong” acknowledged',
  ],
} satisfies Golden;
