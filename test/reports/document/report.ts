import { as } from '../../../src/kernel/ids.ts';
import type { PeriodReport } from '../../../src/reports/period/load-period.ts';
import { twoWeeks } from '../picture/board.ts';
import { week43 } from '../week43.ts';

/** When the report is drawn. */
export const november = new Date('2025-11-17T02:00:00Z');

const field = (code: string, name: string, parent: string | null = null) => ({
  code,
  name,
  parent,
});

/** A report on the catalogue's week 43, with whatever else is given. */
export function reportOf(given: Partial<PeriodReport> = {}): PeriodReport {
  return {
    head: {
      campaignId: as('c'),
      name: 'Đợt thi đua năm 2025',
      ...{ start: as('2025-09-15'), end: as('2025-12-31'), zone: 'Asia/Ho_Chi_Minh' },
      issuer: 'UBND xã Hà Đông',
      documentTitle: 'Phát động đợt thi đua năm 2025',
      ...{ planNumber: null, planDay: null },
      manager: { name: 'Phòng Văn hoá – Xã hội', code: 'VHXH' },
      fields: [
        field('kinh-te', 'Kinh tế'),
        field('van-xa', 'Văn hoá – Xã hội'),
        field('y-te', 'Y tế', 'van-xa'),
        field('giao-duc', 'Giáo dục và Đào tạo', 'van-xa'),
        field('qp-an', 'Quốc phòng – An ninh'),
        field('to-chuc', 'Tổ chức thực hiện'),
      ],
      phases: [
        { code: 'P1', name: 'Đợt I', start: as('2025-09-15'), end: as('2025-10-18') },
        { code: 'P2', name: 'Đợt II', start: as('2025-10-19'), end: as('2025-12-31') },
      ],
    },
    period: { start: as('2025-10-15'), end: as('2025-11-14') },
    ...{ weeks: [week43], figures: week43, before: null, indicators: [], discipline: twoWeeks },
    ...{ tasks: [], reminders: 12, scores: [] },
    ...given,
  };
}
