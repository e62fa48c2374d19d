import type { CalendarSpan, CampaignFile } from '../../core/campaign/campaign.ts';
import type { Hearing, Showing } from './context.ts';
import { type GridRow, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';

export function showCalendar({ calendar }: CampaignFile, { words }: Showing): readonly Row[] {
  return calendar.map(({ from, to, kind, reason }, n) => ({
    id: String(n + 1),
    path: `calendar[#${n + 1}]`,
    cells: { from, to, kind: words.dayOff.show(kind), reason },
  }));
}

export function hearSpan(row: GridRow, hearing: Hearing): CalendarSpan | null {
  const { words, say, remarks } = hearing;
  const read = rowReader('calendar', row, null, remarks);
  const from = read.day('from');
  const to = read.text('to') === '' ? from : read.day('to');
  if (read.text('from') === '') read.needed('from', say('workbook.column.calendar.from'));
  read.needed('kind', say('workbook.column.calendar.kind'));
  const kind = read.word('kind', words.dayOff, 'off');
  if (from === null || to === null) return null;
  return { from, to, kind, reason: read.text('reason') || words.dayOff.show(kind) };
}
