import { hoa, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'The four moments of the week are typed as one says them, the week is tried out as somebody else and leaves no trace, and a task changes its cadence: from the next round on.',
  cast: [mai, hoa],
  script: [
    until('13/10 09:00'),
    mai.types('mo ky thu 4 hang tuan 14h30'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('doi lich 16 sang thu 5 hang tuan 16h'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('han thu 6 hang tuan 11h'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('doi lich 18 sang thu 6 hang tuan 11h05'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('tong hop thu 6 hang tuan 16h30'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('thang nhac'),
    mai.types('thu chi hoa'),
    mai.types('rai rac, sxh 4, tcm 2, con lai ko, 8/8 thon'),
    mai.types('bao dam, kham 205, ho so 31, khong vuong'),
    mai.types('het thu'),
    mai.types('doi yt04 sang hang thang'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('chay'),
    until('15/10 14:30'),
    mai.types('lich su yt04'),
    mai.types('nhat ky yt04'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'check-in W42 YT-01 pending',
    'work YT-01 on_track',
  ],
} satisfies Golden;
