import { hoa } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Silence costs one opening, one reminder and one last call; the next opening says that nothing came, and that the week may still be made good by naming it.',
  cast: [hoa],
  script: [
    until('22/10 14:00'),
    hoa.types('tuan 42 ko co ca, 8 thon, bao dam, kham 190, hs 30'),
    hoa.types('khong vuong'),
  ],
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted late',
    'check-in W42 YT-04 submitted late',
    'W42 YT-01.tinh_hinh_dich = khong_co_ca',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-01.vuong_mac skipped',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 190',
    'W42 YT-04.hssk = 30',
    'check-in W43 YT-01 pending',
    'check-in W43 YT-04 pending',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;
