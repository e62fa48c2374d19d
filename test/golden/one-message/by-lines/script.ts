import { van } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'A line for each item of the page, in its order.',
  cast: [van],
  script: [until('15/10 14:00'), van.types('bảo đảm\n3\n5\n2\nkhông')],
  messages: { in: 1, out: 2 },
  rows: [
    'W42 TC-02.bang_ron = 2',
    'W42 TC-02.phat_thanh = 5',
    'W42 TC-02.tin_bai = 3',
    'W42 TC-02.tinh_hinh = on_track',
    'W42 TC-02.vuong_mac skipped',
    'check-in W42 TC-02 submitted',
    'consent Vân given',
    'work TC-02 on_track',
  ],
} satisfies Golden;
