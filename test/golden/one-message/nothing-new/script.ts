import { chien } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'KHÔNG PHÁT SINH is a whole report.',
  cast: [chien],
  script: [until('15/10 14:00'), chien.types('ko phat sinh')],
  rows: [
    'W42 AN-02@THON1.ho_ck_mt = 231',
    'W42 AN-02@THON1.vuong_mac skipped',
    'W42 TC-03@THON1.buoi_vd = 0',
    'W42 TC-03@THON1.ct_td = 0',
    'W42 TC-03@THON1.luot_vd = 0',
    'W42 TC-03@THON1.tinh_hinh skipped',
    'check-in W42 AN-02@THON1 submitted',
    'check-in W42 TC-03@THON1 submitted',
    'consent Chiến given',
    'work AN-02@THON1 on_track',
    'work TC-03@THON1 on_track',
  ],
} satisfies Golden;
