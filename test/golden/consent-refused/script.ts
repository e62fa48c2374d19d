import { hoa, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Who does not agree is asked nothing, and the coordinator knows; agreeing later is always possible.',
  cast: [hoa, mai],
  strangers: [hoa],
  script: [
    hoa.entersCode(),
    hoa.types('không đồng ý'),
    until('15/10 14:00'),
    hoa.types('sxh 3'),
    hoa.types('đồng ý'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'check-in W42 YT-01 pending',
    'check-in W42 YT-04 pending',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
