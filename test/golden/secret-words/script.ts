import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'What names a state secret is not kept, and what was recorded before stays.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.types('rai rac, sxh 3'),
    hoa.types('gửi kèm công văn tối mật số 12 của huyện'),
    hoa.types('2'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('rai rac, sxh 3'),
      hoa.types('gửi kèm công văn tối mật số 12 của huyện'),
      hoa.types('tcm 2'),
    ],
  },
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 in_progress',
    'check-in W42 YT-04 pending',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 3',
    'W42 YT-01.ca_tcm = 2',
    'inbox scrubbed',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
