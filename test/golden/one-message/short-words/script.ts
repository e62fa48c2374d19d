import { viet } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'The short words of a phone: k, ko, r.',
  cast: [viet],
  script: [until('15/10 14:00'), viet.types('truc du r, 14 ca truc, kenh rieng ko, k vuong')],
  messages: { in: 1, out: 2 },
  rows: [
    'W42 AN-04.ca_truc = 14',
    'W42 AN-04.co_tinh_huong_rieng = no',
    'W42 AN-04.truc_du = yes',
    'W42 AN-04.vuong_mac skipped',
    'check-in W42 AN-04 submitted',
    'consent Việt given',
    'work AN-04 on_track',
  ],
} satisfies Golden;
