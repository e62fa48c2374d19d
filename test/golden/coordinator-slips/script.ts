import { mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'Ten commands with something wrong in them each get an answer that helps.',
  cast: [mai],
  script: [
    until('15/10 09:00'),
    mai.types('ai chua baocao'),
    mai.types('nhac thu 9 hang tuan 15h'),
    mai.types('nhac tram y te 15h hom qua nop bao cao'),
    mai.types('giao ZZ-99 cho co Dung'),
    mai.types('giao YT-05 cho Quang'),
    mai.types('huỷ'),
    mai.types('mien tram y te'),
    mai.types('gia han tram ytee 15h'),
    mai.types('xoa lich 99'),
    mai.types('tra loi 5 co'),
    mai.types('chuyen vai ong Tho cho chi Lan'),
    mai.types('hoan tac'),
  ],
  rows: ['consent Mai given'],
} satisfies Golden;
