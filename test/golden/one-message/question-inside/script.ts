import { loan } from '../../cast.ts';
import { type Golden, until } from '../../script.ts';

export default {
  holds: 'A question among the figures goes to the coordinator, and the figures are taken.',
  cast: [loan],
  script: [
    until('15/10 14:00'),
    loan.types(
      'bao dam, bo hoc 1, chuyen can 98, su co khong, khong vuong\nhoi: hoc sinh nghi om co tinh la bo hoc khong?',
    ),
  ],
  rows: [
    'W42 GD-01@TH01.chuyen_can = 98',
    'W42 GD-01@TH01.hs_bo_hoc = 1',
    'W42 GD-01@TH01.su_co_truong = no',
    'W42 GD-01@TH01.tinh_hinh = on_track',
    'W42 GD-01@TH01.vuong_mac skipped',
    'check-in W42 GD-01@TH01 submitted',
    'consent Loan given',
    'question of Loan “hoc sinh nghi om co tinh la bo hoc khong?” sent',
    'work GD-01@TH01 on_track',
  ],
} satisfies Golden;
