import { long } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'SAI VIỆC stops the asking at once, and nobody is missing for it when the round closes.',
  cast: [long],
  script: [
    until('15/10 14:00'),
    long.types('sai viec'),
    long.types('2'),
    long.chooses('Bảo đảm'),
    long.types('5'),
    long.types('0'),
    long.types('không'),
    until('17/10 15:30'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      long.types('sai viec'),
      long.types('2'),
      long.types('bao dam, kiem tra 5, chay 0, khong'),
      until('17/10 15:30'),
    ],
  },
  rows: [
    'consent Long given',
    'check-in W42 AN-08 submitted',
    'check-in W42 AN-10 excused',
    'W42 AN-08.tinh_hinh = on_track',
    'W42 AN-08.kt_pccc = 5',
    'W42 AN-08.vu_chay = 0',
    'W42 AN-08.vuong_mac skipped',
    'work AN-08 on_track',
    'work AN-10 on_track disputed',
  ],
} satisfies Golden;
