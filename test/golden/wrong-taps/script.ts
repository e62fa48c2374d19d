import { hoa, long } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'An old button, a forwarded one, and one of somebody else get a polite answer and change nothing.',
  cast: [hoa, long],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.chooses('Rải rác'),
    hoa.tapsOld('Rải rác', 0),
    long.tapsAs(hoa, 'Rải rác'),
    long.tapsAs(hoa, 'Báo cáo ngay'),
    hoa.tapsOld('Không phát sinh', 0),
    hoa.tapsOld('Báo cáo ngay', 0),
    hoa.types('3'),
  ],
  needs: 'buttons',
  rows: [
    'consent Hoà given',
    'consent Long given',
    'check-in W42 YT-01 in_progress',
    'check-in W42 YT-04 pending',
    'check-in W42 AN-08 pending',
    'check-in W42 AN-10 pending',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 3',
    'work YT-01 on_track',
    'work YT-04 on_track',
    'work AN-08 on_track',
    'work AN-10 on_track',
  ],
} satisfies Golden;
