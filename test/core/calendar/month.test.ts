import { describe, expect, test } from 'vitest';
import { monthRound, reportingMonth, reportPeriod } from '../../../src/core/calendar/month.ts';
import { workCalendar } from '../../../src/core/calendar/working-days.ts';
import { dayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const zone = 'Asia/Ho_Chi_Minh';
const day = (text: string) => as<Day>(text);
const local = (instant: Date) => `${dayOf(instant, zone)} ${timeOf(instant, zone)}`;

describe('monthly rounds', () => {
  test.each([
    ['2025-10-15', '2025-11', '2025-10-15', '2025-11-14', '2025-11-17 08:00', '2025-11-19 10:00'],
    ['2025-11-14', '2025-11', '2025-10-15', '2025-11-14', '2025-11-17 08:00', '2025-11-19 10:00'],
    ['2025-12-20', '2026-01', '2025-12-15', '2026-01-14', '2026-01-15 08:00', '2026-01-19 10:00'],
    // Tết 2026 runs from 14/02 to 22/02.
    ['2026-02-01', '2026-02', '2026-01-15', '2026-02-14', '2026-02-23 08:00', '2026-02-25 10:00'],
  ])('%s belongs to %s', (on, key, start, end, opens, due) => {
    const round = monthRound(day(on), workCalendar(), zone);
    expect([round.key, round.periodStart, round.periodEnd]).toEqual([key, start, end]);
    expect([local(round.opensAt), local(round.dueAt)]).toEqual([opens, due]);
  });
});

test('the reporting month turns on the 15th', () => {
  expect(reportingMonth(day('2025-10-14'))).toEqual({ start: '2025-09-15', end: '2025-10-14' });
  expect(reportingMonth(day('2025-10-15'))).toEqual({ start: '2025-10-15', end: '2025-11-14' });
});

test.each([
  [{ kind: 'month', month: 1 }, '2025-12-15', '2026-01-14'],
  [{ kind: 'quarter', quarter: 1 }, '2025-12-15', '2026-03-14'],
  [{ kind: 'quarter', quarter: 4 }, '2026-09-15', '2026-12-14'],
  [{ kind: 'half', half: 1 }, '2025-12-15', '2026-06-14'],
  [{ kind: 'half', half: 2 }, '2026-06-15', '2026-12-14'],
  [{ kind: 'nine-months' }, '2025-12-15', '2026-09-14'],
  [{ kind: 'year' }, '2025-12-15', '2026-12-14'],
] as const)('%j of 2026', (report, start, end) => {
  expect(reportPeriod(report, 2026)).toEqual({ start, end });
});
