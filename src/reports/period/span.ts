import { reportingMonth, reportPeriod } from '../../core/calendar/month.ts';
import { addDays, dayFrom, earlier, later } from '../../core/calendar/zone.ts';
import type { Day } from '../../kernel/ids.ts';
import type { ReportHead } from '../../storage/report-head.ts';
import type { Span } from './load-period.ts';

/** Which report: of a month (`2025-11`), of a phase by its code, or of the whole campaign. */
export type ReportKind =
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'phase'; readonly phase: string | null }
  | { readonly kind: 'final' };

/**
 * The days a report covers. A month runs from the 15th to the 14th (NĐ 09/2019/NĐ-CP, Art. 12) and
 * is compared with the month before; a phase and a campaign have their own days.
 *
 * @param today in the organization's zone: no report goes beyond it
 * @returns null when there is no such month or phase
 */
export function spanOf(asked: ReportKind, head: ReportHead, today: Day): Span | null {
  switch (asked.kind) {
    case 'month': {
      const month = monthOf(asked.month);
      if (month === null) return null;
      const period = reportPeriod({ kind: 'month', month: month.month }, month.year);
      return { period, before: reportingMonth(addDays(period.start, -1)), phases: [] };
    }
    case 'phase': {
      const begun = head.phases.filter((phase) => phase.start <= today);
      const phase = head.phases.find(({ code }) => code === asked.phase);
      const chosen = asked.phase === null ? begun.at(-1) : phase;
      if (!chosen) return null;
      const { start, end, code } = chosen;
      return { period: { start, end }, before: null, phases: [code] };
    }
    case 'final': {
      const begun = head.phases.filter((phase) => phase.start <= today);
      const start = begun.reduce((first, phase) => earlier(first, phase.start), head.start);
      const end = later(start, head.end);
      return { period: { start, end }, before: null, phases: begun.map(({ code }) => code) };
    }
  }
}

function monthOf(text: string): { readonly year: number; readonly month: number } | null {
  const found = /^(\d{4})-(\d{1,2})$/u.exec(text);
  const [year, month] = [Number(found?.[1]), Number(found?.[2])];
  return found && dayFrom(year, month, 1) !== null ? { year, month } : null;
}
