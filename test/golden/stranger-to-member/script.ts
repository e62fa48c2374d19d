import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds: 'A stranger learns nothing; only the right code and the words ĐỒNG Ý make a member.',
  cast: [hoa],
  strangers: [hoa],
  script: [
    hoa.starts(),
    hoa.types('cho tôi hỏi thủ tục khai sinh'),
    hoa.types('HQ7K2N'),
    hoa.types('hq7k2m'),
    hoa.types('ok'),
    hoa.types('Đồng ý'),
    until('15/10 14:00'),
  ],
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 pending',
    'check-in W42 YT-04 pending',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
