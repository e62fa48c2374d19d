import type { ProblemCode, WarningCode } from '../../../src/core/campaign/problem.ts';
import { all, type Change, copy, drop, put } from './edit.ts';

/** One thing wrong with the sample campaign: how it came about, and where and what it is. */
interface Breakage<Code> {
  readonly path: string;
  readonly code: Code;
  readonly change: Change;
  readonly values?: Readonly<Record<string, string | number>>;
  /** It hides or repeats others, so it is only broken by itself. */
  readonly alone?: true;
}

const kt06 = 'tasks[KT-06]';
const gd01 = 'tasks[GD-01]';
const yt01 = 'tasks[YT-01]';

export const breakages: readonly Breakage<ProblemCode>[] = [
  // The shape.
  { path: 'schema', code: 'schema', change: put('schema', 'dondoc.campaign/9') },
  { path: `${kt06}.title`, code: 'missing', change: drop(`${kt06}.title`) },
  { path: 'campaign.issuer', code: 'missing', change: drop('campaign.issuer') },
  { path: 'units', code: 'missing', change: drop('units'), alone: true },
  { path: `${kt06}.quote`, code: 'empty', change: put(`${kt06}.quote`, '  ') },
  {
    path: `${kt06}.questions[gpmb_396].unit`,
    code: 'type',
    change: put(`${kt06}.questions[gpmb_396].unit`, 7),
    values: { found: '7' },
  },
  { path: 'tasks[#4]', code: 'type', change: put('tasks[#4]', 'KT-04'), alone: true },
  {
    path: `${kt06}.questions[vuong_396].nature`,
    code: 'choice',
    change: put(`${kt06}.questions[vuong_396].nature`, 'stok'),
    values: { found: 'stok', nearest: 'stock' },
  },
  {
    path: 'people[bui-thi-ngan].roles[#1]',
    code: 'choice',
    change: put('people[bui-thi-ngan].roles[#1]', 'dau moi'),
    values: { nearest: 'đầu mối' },
  },
  {
    path: 'tasks[KT-05].due.date',
    code: 'day',
    change: put('tasks[KT-05].due.date', '2025-02-30'),
    values: { found: '2025-02-30' },
  },
  {
    path: 'people[vu-thi-hanh].preferred_hour',
    code: 'time',
    change: put('people[vu-thi-hanh].preferred_hour', '25:00'),
  },
  {
    path: 'tasks[KT-03].first_round',
    code: 'week',
    change: put('tasks[KT-03].first_round', '2025-W53'),
  },
  {
    path: 'campaign.period_rules.week.digest',
    code: 'moment',
    change: put('campaign.period_rules.week.digest', 'thứ Sáu 16h'),
    alone: true,
  },
  {
    path: 'tasks[KT 08].code',
    code: 'code',
    change: put('tasks[KT-08].code', 'KT 08'),
    alone: true,
  },
  {
    path: 'tasks[KT-07].state.percent',
    code: 'range',
    change: put('tasks[KT-07].state.percent', 140),
  },
  {
    path: `${yt01}.questions[thon_vsmt].label`,
    code: 'too-long',
    change: put(`${yt01}.questions[thon_vsmt].label`, 'Số thôn đã vệ sinh môi trường trong kỳ'),
    values: { longest: 30, length: 38 },
  },
  {
    path: 'campaign.time_zone',
    code: 'time-zone',
    change: put('campaign.time_zone', 'Asia/Hanoi'),
    alone: true,
  },
  // Codes and names that are not unique.
  {
    path: 'units[TYT#23].code',
    code: 'duplicate-code',
    change: copy('units[TYT]', { name: 'Trạm Y tế khu B', short_name: 'Trạm B', aliases: [] }),
    values: { code: 'TYT' },
  },
  {
    path: 'tasks[YT-02].questions[tinh_hinh#4].key',
    code: 'duplicate-code',
    change: put('tasks[YT-02].questions[#4].key', 'tinh_hinh'),
    alone: true,
  },
  {
    path: 'schedules.week[T-MO].code',
    code: 'duplicate-code',
    change: put('schedules.week[T-DUYET].code', 'T-MO'),
    alone: true,
  },
  {
    path: 'units[TH02].aliases[#1]',
    code: 'duplicate-alias',
    change: put('units[TH02].aliases[#1]', 'TRẠM Y TẾ'),
    values: { unit: 'TYT' },
  },
  {
    path: 'tasks[KT-05].questions[ho_so_ktkt].words',
    code: 'duplicate-word',
    change: put('tasks[KT-05].questions[ho_so_ktkt].words', ['Vi phạm']),
    values: { word: 'vi pham', person: 'Vũ Đình Quang' },
  },
  // References that lead nowhere.
  {
    path: 'tasks[KT-01].lead',
    code: 'unknown-unit',
    change: put('tasks[KT-01].lead', 'KTE'),
    values: { found: 'KTE', nearest: 'KT (Phòng Kinh tế)' },
    alone: true,
  },
  {
    path: 'people[hoang-thi-van].unit',
    code: 'unknown-unit',
    change: put('people[hoang-thi-van].unit', 'truyen-thanh'),
    alone: true,
  },
  {
    path: 'tasks[CC-01].owner',
    code: 'unknown-person',
    change: put('tasks[CC-01].owner', 'dang-thi-thoa'),
    values: { nearest: 'dang-thi-thao (Đặng Thị Thảo)' },
  },
  {
    path: 'recipients.rooms[NLD].members[#2]',
    code: 'unknown-person',
    change: put('recipients.rooms[NLD].members[#2]', 'nguyen-minh-duk'),
  },
  {
    path: 'tasks[TP-01].field',
    code: 'unknown-field',
    change: put('tasks[TP-01].field', 'tuphap'),
    values: { nearest: 'tu-phap (Tư pháp)' },
  },
  {
    path: 'tasks[KT-04].questions[xl_ttxd].target.ref',
    code: 'unknown-question',
    change: put('tasks[KT-04].questions[xl_ttxd].target.ref', 'vi_pham_txd'),
    values: { nearest: 'vi_pham_ttxd (Vi phạm mới phát hiện)' },
  },
  {
    path: 'tasks[KT-02].questions[tl_vu_dong].formula.of.key',
    code: 'unknown-question',
    change: put('tasks[KT-02].questions[tl_vu_dong].formula.of.key', 'dt_vu_dng'),
  },
  {
    path: `${gd01}.urgent_when.key`,
    code: 'unknown-question',
    change: put(`${gd01}.urgent_when.key`, 'su_co'),
  },
  {
    path: `${gd01}.fan_out.asks[#3]`,
    code: 'unknown-question',
    change: put(`${gd01}.fan_out.asks[#3]`, 'hs_bo_hok'),
    values: { nearest: 'hs_bo_hoc (Bỏ học, nghỉ dài ngày)' },
    alone: true,
  },
  {
    path: 'recipients.persons[CTMT].highlight[#1]',
    code: 'unknown-task',
    change: put('recipients.persons[CTMT].highlight[#1]', 'TC-33'),
  },
  {
    path: 'tasks[YT-04].coop.groups[#1]',
    code: 'unknown-group',
    change: put('tasks[YT-04].coop.groups', ['xóm']),
  },
  {
    path: 'schedules.month[H-MO2]',
    code: 'unknown-schedule',
    change: put('schedules.month[H-MO2].relative', 'H-M+1WD@08:00'),
    values: { nearest: 'H-MO' },
  },
  {
    path: 'recipients.persons[BTV].place',
    code: 'unknown-room',
    change: put('recipients.persons[BTV].place', 'NLX'),
  },
  {
    path: 'campaign.phases[P2].occasion',
    code: 'unknown-occasion',
    change: put('campaign.phases[P2].occasion', 9),
  },
  // Rows that are not there, or in the wrong place.
  { path: 'tasks', code: 'no-rows', change: put('tasks', []), alone: true },
  {
    path: 'people[luu-van-son].unit',
    code: 'role-without-unit',
    change: put('people[luu-van-son].unit', null),
  },
  {
    path: 'tasks[TC-01].fan_out.respondents.QSX',
    code: 'respondent-elsewhere',
    change: put('tasks[TC-01].fan_out.respondents.QSX', 'le-duc-long'),
    values: { person: 'Lê Đức Long', unit: 'QSX' },
  },
  {
    path: 'tasks[TD-02]',
    code: 'no-state',
    change: put('tasks[TD-02].state_from', null),
  },
  // Questions.
  {
    path: 'tasks[AN-05].questions[tinh_hinh_antt].options',
    code: 'options',
    change: put('tasks[AN-05].questions[tinh_hinh_antt].options', null),
    alone: true,
  },
  {
    path: `${kt06}.questions[doi_thoai_396].options`,
    code: 'options',
    change: put(`${kt06}.questions[doi_thoai_396].options`, [{ value: 'co', label: 'có' }]),
  },
  {
    path: `${yt01}.questions[ca_tcm].ask_when`,
    code: 'condition-never',
    change: put(`${yt01}.questions[ca_tcm].ask_when.value`, 'khong_ca'),
    values: { nearest: 'khong_co_ca' },
  },
  {
    path: 'tasks[TD-01].state_from.rules[#1].when',
    code: 'condition-never',
    change: put('tasks[TD-01].state_from.rules', [
      { when: { key: 'buoi_tcd', op: '<', value: 0 }, state: 'late' },
    ]),
  },
  {
    path: 'tasks[XH-04].questions[ho_thiet_hai].ask_when.key',
    code: 'condition-order',
    change: put('tasks[XH-04].questions[ho_thiet_hai].ask_when', {
      key: 'kp_dx',
      op: '>',
      value: 0,
    }),
    alone: true,
  },
  {
    path: 'tasks[TP-05].questions[tl_hg].formula',
    code: 'formula',
    change: put('tasks[TP-05].questions[tl_hg].formula', null),
  },
  {
    path: `${kt06}.questions[gpmb_396].target`,
    code: 'target',
    change: put(`${kt06}.questions[gpmb_396].total`, null),
    alone: true,
  },
  {
    path: `${gd01}.questions[su_co_truong].target`,
    code: 'target',
    change: put(`${gd01}.questions[su_co_truong].target.value`, 'khong'),
  },
  {
    path: `${yt01}.questions[tinh_hinh_dich].when_nothing`,
    code: 'when-nothing',
    change: put(`${yt01}.questions[tinh_hinh_dich].when_nothing`, 0),
    values: { options: 'khong_co_ca, rai_rac, o_dich' },
  },
  {
    path: `${yt01}.questions[tinh_hinh_dich].baseline.value`,
    code: 'baseline-type',
    change: put(`${yt01}.questions[tinh_hinh_dich].baseline.value`, 'rải rác'),
  },
  {
    path: `${kt06}.questions[gpmb_396].baseline.value`,
    code: 'above-total',
    change: put(`${kt06}.questions[gpmb_396].baseline.value`, 61),
    values: { value: 61, total: 58, unit: 'hộ', task: 'KT-06' },
  },
  {
    path: 'tasks[AN-02].questions[ho_ck_mt].baseline.by_unit[THON3].value',
    code: 'above-total',
    change: put('tasks[AN-02].questions[ho_ck_mt].baseline.by_unit[THON3].value', 231),
    values: { value: 231, total: 230 },
  },
  // Fan-out.
  {
    path: 'tasks[TC-03].fan_out.asks',
    code: 'fan-out-empty',
    change: put('tasks[TC-03].fan_out.asks', []),
    alone: true,
  },
  {
    path: 'tasks[GD-06].fan_out.done_units[#1]',
    code: 'fan-out-unit',
    change: put('tasks[GD-06].fan_out.done_units[#1]', 'THON1'),
    alone: true,
  },
  {
    path: `${gd01}.fan_out.by_question.su_co_truong`,
    code: 'fan-out-roll-up',
    change: put(`${gd01}.fan_out.by_question.su_co_truong`, 'sum'),
  },
  // Time.
  {
    path: 'tasks[TC-04].cadence.due',
    code: 'cadence-without-due',
    change: all(drop('tasks[TC-04].cadence.due'), put('tasks[TC-04].due', null)),
  },
  {
    path: 'tasks[AN-09].cadence.months',
    code: 'cadence-without-months',
    change: put('tasks[AN-09].cadence.months', []),
    alone: true,
  },
  {
    path: 'tasks[CC-05].cadence.due',
    code: 'cadence-due-differs',
    change: put('tasks[CC-05].cadence.due', '2025-12-30'),
  },
  {
    path: 'tasks[XH-02].due.date',
    code: 'due-before-start',
    change: put('tasks[XH-02].due.date', '2025-09-01'),
    values: { due: '2025-09-01', start: '2025-09-15' },
  },
  {
    path: 'campaign.phases[P1].end',
    code: 'dates-order',
    change: put('campaign.phases[P1].end', '2025-09-14'),
    alone: true,
  },
  {
    path: 'campaign.period_rules.week',
    code: 'week-order',
    change: put('campaign.period_rules.week.due', 'TU 10:00'),
    alone: true,
  },
  // Schedules.
  {
    path: 'schedules.week[T-NHAC].to',
    code: 'audience',
    change: put('schedules.week[T-NHAC].to', 'nguoi chua bat dau'),
    values: { nearest: 'người chưa bắt đầu' },
  },
  {
    path: 'schedules.examples[R-GB]',
    code: 'schedule-rule',
    change: put('schedules.examples[R-GB].rrule', 'FREQ=WEEKLY;BYDAY=THU2'),
  },
  {
    path: 'schedules.week[T-THIEU]',
    code: 'schedule-rule',
    change: put('schedules.week[T-THIEU].rrule', 'FREQ=MINUTELY'),
  },
  {
    path: 'schedules.once[L-7]',
    code: 'schedule-rule',
    change: put('schedules.once[L-7].relative', 'DUE-7D@8h'),
    alone: true,
  },
  {
    path: 'schedules.examples[R-TYT]',
    code: 'schedule-never',
    change: put(
      'schedules.examples[R-TYT].rrule',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=14;BYMINUTE=0',
    ),
    values: { code: 'R-TYT', to: '2025-12-31' },
  },
];

export const warned: readonly Breakage<WarningCode>[] = [
  {
    path: `${kt06}.questions[gpmb_396].colour`,
    code: 'unknown-key',
    change: put(`${kt06}.questions[gpmb_396].colour`, 'red'),
  },
  {
    path: 'people[vu-dinh-quang]',
    code: 'load',
    change: put('tasks[KT-06].owner', 'vu-dinh-quang'),
    values: { person: 'Vũ Đình Quang', tasks: 4, questions: 16, day: '2025-10-20' },
  },
  {
    path: 'people[vu-dinh-quang]',
    code: 'load-first-week',
    change: put('tasks[KT-03].first_round', null),
    values: { tasks: 3, most: 2 },
  },
  { path: `${kt06}.owner`, code: 'no-owner', change: put(`${kt06}.owner`, null) },
  {
    path: 'tasks[TD-01].owner',
    code: 'owner-elsewhere',
    change: put('tasks[TD-01].owner', 'pham-thi-mai'),
  },
  {
    path: 'units[QSX]',
    code: 'no-focal-point',
    change: put('people[tran-quoc-viet].roles', ['thủ trưởng']),
  },
  {
    path: 'people',
    code: 'no-coordinator',
    change: all(
      put('people[pham-thi-mai].roles', ['đầu mối']),
      put('people[dang-thi-thao].roles', ['đầu mối']),
    ),
  },
  {
    path: 'people',
    code: 'one-coordinator',
    change: put('people[dang-thi-thao].roles', ['đầu mối']),
  },
  { path: 'tasks[KT-02].due', code: 'no-due', change: put('tasks[KT-02].due', null) },
  {
    path: 'tasks[KT-02].due.date',
    code: 'due-after-end',
    change: put('tasks[KT-02].due.date', '2026-01-15'),
  },
  {
    path: 'people[vu-thi-hanh].phone',
    code: 'phone',
    change: put('people[vu-thi-hanh].phone', '900000106'),
  },
  {
    path: 'tasks[AN-02].questions[ho_ck_mt].baseline.value',
    code: 'parts-differ',
    change: put('tasks[AN-02].questions[ho_ck_mt].baseline.value', 1700),
    values: { value: 1700, sum: 1647 },
  },
];
