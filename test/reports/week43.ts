import type {
  Counts,
  Decision,
  DigestFigures,
  DigestIndicator,
  LateTask,
} from '../../src/core/digest/figures.ts';
import { as, type Day } from '../../src/kernel/ids.ts';

const day = (text: string) => as<Day>(text);

const counts = (good: number, late: number, blocked: number, total: number, done = 0): Counts => ({
  ...{ total, done, onTrack: good - done, late, blocked, notDue: total - good - late - blocked },
});

const decision = (
  code: string,
  title: string,
  text: string,
  decider: string,
  action: string,
  by: string,
): Decision => ({ code, title, hidden: false, text, decider, action, by: day(by) });

export const lateTask = (code: string, days: number): LateTask => ({
  ...{ code, title: code, hidden: false, days },
});

export function figure(given: Partial<DigestIndicator>): DigestIndicator {
  return {
    ...{ code: 'CC-06', key: 'q', label: 'Hồ sơ trực tuyến', kind: 'number', said: '1' },
    ...{ value: 1, last: null, change: null, target: null, unconfirmed: null, shown: true },
    ...given,
  };
}

const last = (said: string) => ({ said, value: null, from: 'week' as const });
const goal = (text: string, met: boolean | null, againstLast = false) => ({
  ...{ text, met, againstLast },
});

/** The figures behind the catalogue's week 43. */
export const week43: DigestFigures = {
  week: '2025-W43',
  firstDay: day('2025-10-20'),
  lastDay: day('2025-10-24'),
  periodStart: day('2025-10-15'),
  periodEnd: day('2025-10-21'),
  comparable: true,
  progressAt: '2025-10-24T03:00:00.000Z',
  zone: 'Asia/Ho_Chi_Minh',
  campaign: { name: 'Đợt thi đua năm 2025', issuer: 'UBND xã Hà Đông', reviewer: 'Phòng VH-XH' },
  counts: counts(43, 4, 6, 55, 4),
  previous: { week: '2025-W42', counts: counts(41, 5, 6, 55, 3), fields: [] },
  reporting: {
    ...{ units: 22, onTime: 20, answered: 21, tooFew: false, partial: [] },
    silent: [{ unit: 'thôn 5', weeks: 2 }],
    late: ['Trường TH số 2'],
  },
  decisions: [
    decision(
      ...(['GD-04', 'Tu sửa trường', 'thiếu 350 triệu đồng, 4 phòng học'] as const),
      ...(['Phòng Kinh tế', 'trình phương án', '2025-10-28'] as const),
    ),
    decision(
      ...(['KT-06', 'Đường 396', 'còn 14/58 hộ chưa bàn giao (tuần trước 17)'] as const),
      ...(['Chủ tịch', 'chủ trì đối thoại', '2025-10-29'] as const),
    ),
    decision(
      ...(['KT-07', 'Đường sắt', '6 kiến nghị chưa trả lời'] as const),
      ...(['Phó Chủ tịch phụ trách kinh tế', 'chủ trì họp', '2025-10-30'] as const),
    ),
  ],
  stuck: [
    { code: 'AN-10', title: 'Đề án 06', hidden: false, text: 'thiếu 2 đầu đọc thẻ' },
    { code: 'TD-02', title: 'Đơn thư', hidden: false, text: null },
    { code: 'XH-02', title: 'Rà soát hộ nghèo', hidden: false, text: 'chờ biểu mẫu cấp trên.' },
  ],
  late: [lateTask('KT-05', 10), lateTask('CC-04', 8), lateTask('KT-03', 2), lateTask('TP-03', 1)],
  indicators: [
    figure({
      ...{ kind: 'percent', said: '87,1%', value: 87.1, last: last('86,2%'), change: 0.9 },
      target: goal('từ 90%', false),
    }),
    figure({
      ...{ label: 'Hồ sơ đúng hạn', kind: 'percent', said: '98,4%', last: last('98,7%') },
      ...{ change: -0.3, target: goal('từ 98%', true) },
    }),
    figure({
      ...{ code: 'YT-01', label: 'Sốt xuất huyết, ca mới', said: '3 ca', last: last('4') },
      ...{ change: -1, target: goal('không hơn kỳ trước', true, true) },
    }),
    figure({
      ...{ code: 'AN-05', label: 'Buổi tuần tra', said: '15 buổi', last: last('16') },
      ...{ change: -1, target: goal('từ 7', true) },
    }),
  ],
  fields: [
    { code: 'kinh-te', name: 'Kinh tế', ...counts(4, 2, 2, 8) },
    { code: 'van-xa', name: 'VH-XH', ...counts(22, 1, 2, 26) },
    { code: 'qp-an', name: 'QP-AN, tư pháp, tiếp dân', ...counts(14, 1, 2, 17) },
    { code: 'to-chuc', name: 'Tổ chức thực hiện', ...counts(3, 0, 0, 4) },
  ],
  praise: 'Trạm Y tế, 8/8 thôn đã phun hoá chất',
  directives: { total: 7, done: 5, inTime: [4, 7], overdue: [], urgent: 0 },
  nextWeek: [
    {
      ...{ code: 'TC-01', title: 'Phát động thi đua', hidden: false },
      ...{ day: day('2025-10-31'), parts: { done: 20, of: 22 } },
    },
  ],
  tasks: [],
  corrects: null,
};
