import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Silence costs one opening, one reminder and one last call; the next opening says that nothing came.',
  cast: [hoa],
  script: [until('22/10 14:00')],
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 missed',
    'check-in W42 YT-04 missed',
    'check-in W43 YT-01 pending',
    'check-in W43 YT-04 pending',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
