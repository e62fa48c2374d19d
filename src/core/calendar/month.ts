import { as, type Day } from '../../kernel/ids.ts';
import type { WorkCalendar } from './working-days.ts';
import { addDays, at, dayFrom, partsOf, type TimeOfDay } from './zone.ts';

/** A span of days that figures cover, both ends included. */
export interface Period {
  readonly start: Day;
  readonly end: Day;
}

/** When monthly rounds open and are due. Hours are wall-clock times. */
export interface MonthRules {
  readonly opens: TimeOfDay;
  /** Working days from the opening to the due day. */
  readonly workingDays: number;
  readonly due: TimeOfDay;
}

/** Opens at 8h00 of the first working day after the 14th, due two working days later at 10h00. */
export const defaultMonth: MonthRules = { opens: '08:00', workingDays: 2, due: '10:00' };

/** One monthly round. Instants are UTC. */
export interface MonthRound {
  /** The month of its last day, `2025-11`. */
  readonly key: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly opensAt: Date;
  readonly dueAt: Date;
}

/**
 * The monthly round of the reporting month in which `day` lies: on the 15th and after, that is the
 * next month's.
 */
export function monthRound(
  day: Day,
  calendar: WorkCalendar,
  zone: string,
  rules: MonthRules = defaultMonth,
): MonthRound {
  const { start, end } = reportingMonth(day);
  const opens = calendar.next(end);
  return {
    key: end.slice(0, 7),
    periodStart: start,
    periodEnd: end,
    opensAt: at(opens, rules.opens, zone),
    dueAt: at(calendar.add(opens, rules.workingDays), rules.due, zone),
  };
}

/** The reporting month in which `day` lies: from the 15th to the 14th (NĐ 09/2019/NĐ-CP, Art. 12). */
export function reportingMonth(day: Day): Period {
  const { year, month, dayOfMonth } = partsOf(day);
  return monthPeriod(year, dayOfMonth > 14 ? month + 1 : month);
}

/** The month whose figures were complete last: `2025-10` from 15/10 to 14/11. */
export function lastMonth(today: Day): string {
  return reportingMonth(addDays(reportingMonth(today).start, -1)).end.slice(0, 7);
}

/** What a report of a kind covers: the reports of NĐ 09/2019/NĐ-CP, Art. 12. */
export type ReportPeriod =
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'quarter'; readonly quarter: number }
  | { readonly kind: 'half'; readonly half: 1 | 2 }
  | { readonly kind: 'nine-months' }
  | { readonly kind: 'year' };

/**
 * The days a report covers. All run from a 15th to a 14th: month, quarter and year by Art. 12; the
 * halves in the same way (15/12 to 14/6, 15/6 to 14/12); nine months (15/12 to 14/9) after
 * provincial rules.
 */
export function reportPeriod(report: ReportPeriod, year: number): Period {
  switch (report.kind) {
    case 'month':
      return monthPeriod(year, report.month);
    case 'quarter':
      return months(year, report.quarter * 3 - 2, report.quarter * 3);
    case 'half':
      return report.half === 1 ? months(year, 1, 6) : months(year, 7, 12);
    case 'nine-months':
      return months(year, 1, 9);
    case 'year':
      return months(year, 1, 12);
  }
}

/** From the 15th of the month before `first` to the 14th of `last`. */
function months(year: number, first: number, last: number): Period {
  return { start: monthPeriod(year, first).start, end: monthPeriod(year, last).end };
}

/** `month` may be 13: January of the next year. */
function monthPeriod(year: number, month: number): Period {
  const shifted = month > 12 ? { year: year + 1, month: month - 12 } : { year, month };
  const end = fourteenth(shifted.year, shifted.month);
  const before =
    shifted.month === 1
      ? fourteenth(shifted.year - 1, 12)
      : fourteenth(shifted.year, shifted.month - 1);
  return { start: addDays(before, 1), end };
}

function fourteenth(year: number, month: number): Day {
  const day = dayFrom(year, month, 14);
  if (day === null) throw new RangeError(`no month ${month} of ${year}`);
  return as<Day>(day);
}
