import { long, quang } from '../cast.ts';
import { type Golden, until } from '../script.ts';

const rows = [
  'consent Long given',
  'consent Quang given',
  'check-in W42 AN-08 in_progress',
  'check-in W42 AN-10 pending',
  'check-in W42 AN-09 in_progress',
  'check-in W42 YT-03 pending',
  'W42 AN-08.tinh_hinh = on_track',
  'W42 AN-08.kt_pccc = 6',
  'W42 AN-09.tinh_hinh = on_track',
  'photo AN-08 stored',
  'photo AN-08 stored',
  'photo YT-03 stored',
  'photo AN-09 stored',
  'work AN-08 on_track',
  'work AN-10 on_track',
  'work AN-09 on_track',
  'work YT-03 on_track',
];

export default {
  holds:
    'A photo belongs to the one task that takes photos, to the one its caption names, or is asked about once; the question it came between goes on.',
  cast: [long, quang],
  script: [
    until('15/10 14:00'),
    long.chooses('Báo cáo ngay'),
    long.sendsPhoto(),
    long.chooses('Bảo đảm'),
    long.sendsPhoto('kiểm tra 6 cơ sở'),
    quang.chooses('Báo cáo ngay'),
    quang.sendsPhoto(),
    quang.types('2'),
    quang.sendsPhoto('biển cảnh báo ao thôn 3, AN-09'),
    quang.chooses('Bảo đảm'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      long.sendsPhoto(),
      long.types('tinh hinh pccc bao dam'),
      long.sendsPhoto('kiểm tra 6 cơ sở'),
      quang.sendsPhoto(),
      quang.types('2'),
      quang.sendsPhoto('biển cảnh báo ao thôn 3, AN-09'),
      quang.types('duoi nuoc bao dam'),
    ],
    // What need not be answered on a page, and was not, is not asked again.
    rows: [...rows, 'W42 AN-09.day_boi skipped'],
  },
  rows,
} satisfies Golden;
