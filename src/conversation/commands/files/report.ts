import { lastMonth } from '../../../core/calendar/month.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { Day } from '../../../kernel/ids.ts';
import { type OrderedReport, orderedReport, progressText } from '../../../render/ordered-report.ts';
import type { Role } from '../../../storage/speaker.ts';
import { orderReport } from '../../files/report-order.ts';
import { type ChatCommand, deed, drafted, notMine } from '../command.ts';
import type { Scene } from '../scene.ts';
import { phaseIn } from '../scores/phase.ts';

/** Who gets reports: what is sensitive has no name in any of them. */
const roles: readonly Role[] = ['coordinator', 'approver', 'leader'];

/** BÁO CÁO THÁNG 10: the report of a month, as a draft in the layout of NĐ 30/2020. */
export const monthReport = reportDeed(
  'report.month',
  chatWords.monthReport,
  async (rest, { today }) => {
    const month = monthIn(rest, today);
    return month === null ? null : { what: 'month', month };
  },
);

/** BÁO CÁO GIAI ĐOẠN, of the phase that runs or of one by its name, number or code. */
export const phaseReport = reportDeed(
  'report.phase',
  chatWords.phaseReport,
  async (rest, scene) => {
    if (rest === '') return { what: 'phase', phase: null };
    const named = await phaseIn(scene, `giai đoạn ${rest}`);
    if (named.code !== null && named.rest === '') return { what: 'phase', phase: named.code };
    return /^[\p{L}\d-]{1,12}$/u.test(rest) ? { what: 'phase', phase: rest.toUpperCase() } : null;
  },
);

/** BÁO CÁO TỔNG KẾT. */
export const finalReport = reportDeed('report.final', chatWords.finalReport, async (rest) =>
  rest === '' ? { what: 'final' } : null,
);

/** BẢNG SỐ LIỆU: all figures as a workbook. */
export const figuresSheet = reportDeed('report.sheet', chatWords.figuresSheet, async (rest) =>
  rest === '' ? { what: 'sheet' } : null,
);

/** Answered at once with a message that shows the progress; the file follows. */
function reportDeed(
  name: string,
  words: string,
  read: (rest: string, scene: Scene) => Promise<OrderedReport | null>,
): ChatCommand {
  return deed<OrderedReport>({
    ...{ name, words, roles, shape: orderedReport },
    say: name.replace('.', '-'),
    confirm: 'none',
    undoable: false,
    async hear({ rest }, scene) {
      const ordered = await read(rest.replace(/[?!.\s]+$/u, ''), scene);
      return ordered ? drafted(ordered) : notMine;
    },
    async run(ordered, scene) {
      await orderReport(scene, ordered);
      return { text: progressText(scene.texts, ordered, 'ordered'), changed: false };
    },
  });
}

/** "10", "10/2025", "tháng 10 năm 2025"; nothing: the month that was complete last. */
function monthIn(rest: string, today: Day): string | null {
  if (rest === '') return lastMonth(today);
  const found = /^(?:th[aá]ng\s*)?(\d{1,2})(?:\s*(?:[/-]|n[aă]m)\s*(\d{4}))?$/iu.exec(rest);
  const month = Number(found?.[1]);
  if (!found || month < 1 || month > 12) return null;
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  // A month without a year is the last one of that name; the one that runs may be asked for.
  const year = found[2] ? Number(found[2]) : month > thisMonth + 1 ? thisYear - 1 : thisYear;
  return `${year}-${String(month).padStart(2, '0')}`;
}
