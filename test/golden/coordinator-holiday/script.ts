import { hoa, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Days off move the round and its reminders earlier; whoever is asked reads so in the opening.',
  cast: [mai, hoa],
  script: [
    until('13/10 09:00'),
    mai.types('nghỉ 22/10-24/10 vì bão'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('làm bù 25/10'),
    mai.chooses('Lưu', 'lưu'),
    mai.types('lịch nghỉ'),
    until('21/10 10:00'),
  ],
  rows: [
    'consent Hoà given',
    'consent Mai given',
    'check-in 2025-10-31 TC-01 pending',
    'check-in 2025-10-31 TC-01@TYT pending',
    'check-in W42 YT-01 missed',
    'check-in W42 YT-04 missed',
    'check-in W43 YT-01 pending',
    'check-in W43 YT-04 pending',
    'work TC-01 in_progress 5%',
    'work TC-01@TYT not_started',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
