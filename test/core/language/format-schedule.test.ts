import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRelative } from '../../../src/core/calendar/relative.ts';
import { printRRule, type RRule } from '../../../src/core/calendar/rrule.ts';
import { parseRule, repeating } from '../../../src/core/calendar/rule.ts';
import { scheduleText } from '../../../src/core/language/canonical-time.ts';
import { formatSchedule } from '../../../src/core/language/format-schedule.ts';
import { readSchedule, type Schedule } from '../../../src/core/language/schedule.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const when = { now: new Date('2025-10-15T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };

function schedule(text: string): Schedule {
  const parsed = parseRule(text) ?? parseRelative(text);
  if (!parsed) throw new Error(`no schedule: ${text}`);
  return parsed;
}

test.each([
  ['FREQ=WEEKLY;BYDAY=WE;BYHOUR=14;BYMINUTE=0', 'thứ Tư hằng tuần lúc 14h00'],
  [
    'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=8,15;BYMINUTE=0',
    'thứ Hai, thứ Tư và thứ Sáu hằng tuần lúc 8h00 và 15h00',
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=14;BYMINUTE=0;X-DAYOFF=previous',
    'ngày 25 hằng tháng lúc 14h00; gặp ngày nghỉ thì chuyển sang ngày làm việc liền trước',
  ],
  ['FREQ=DAILY;BYHOUR=5;BYMINUTE=30', 'hằng ngày lúc 05h30'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;BYHOUR=9;BYMINUTE=0', '2 tuần một lần vào Chủ nhật lúc 9h00'],
  ['FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=9;BYMINUTE=0', 'thứ Sáu cuối cùng hằng tháng lúc 9h00'],
  [
    'FREQ=MONTHLY;BYMONTHDAY=15,-1;BYHOUR=9;BYMINUTE=0',
    'ngày 15 và ngày cuối cùng hằng tháng lúc 9h00',
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=15,16,17,18,19,20,21;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;BYHOUR=8;BYMINUTE=0;X-WORKDAY=1',
    'ngày làm việc đầu tiên sau ngày 14 hằng tháng lúc 8h00',
  ],
  [
    'DTSTART=20251101;FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=7;BYMINUTE=30;UNTIL=20251231;X-WORKDAY=1',
    'mỗi ngày làm việc lúc 7h30, từ ngày 01/11/2025, đến hết ngày 31/12/2025',
  ],
  [
    'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14;BYHOUR=8;BYMINUTE=0',
    'ngày 14/6 và ngày 14/12 hằng năm lúc 8h00',
  ],
  [
    'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14;BYHOUR=16;BYMINUTE=0',
    'ngày 14 tháng cuối quý lúc 16h00',
  ],
  [
    'FREQ=WEEKLY;BYDAY=WE;BYHOUR=14;BYMINUTE=0 + FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=30',
    'thứ Tư hằng tuần lúc 14h00; thứ Sáu hằng tuần lúc 8h30',
  ],
  ['ONCE=2025-10-17T14:00', '14h00 thứ Sáu 17/10/2025'],
  ['DUE-3D@08:00', 'trước hạn 3 ngày lúc 8h00'],
  ['DUE-2H', 'trước hạn 2 tiếng'],
  ['OPEN+2WD@10:00', 'sau khi mở kỳ 2 ngày làm việc lúc 10h00'],
  ['OVERDUE:FREQ=DAILY;BYHOUR=9;BYMINUTE=0', 'quá hạn thì hằng ngày lúc 9h00'],
  ['OVERDUE:ROUND', 'quá hạn thì mỗi kỳ tuần'],
])('%s is said', (text, said) => {
  expect(formatSchedule(schedule(text))).toBe(said);
});

describe('what is said reads as the same schedule', () => {
  const unique = <T>(values: readonly T[], most: number) =>
    fc
      .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most })
      .map((chosen) => values.filter((each) => chosen.includes(each)));
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  const office = codes.slice(0, 5);
  const none = {
    interval: 1,
    byMonth: [] as number[],
    byMonthDay: [] as number[],
    byDay: [] as string[],
    bySetPos: [] as number[],
    working: false,
  };
  type Days = Omit<RRule, 'byHour' | 'byMinute'>;
  const interval = fc.integer({ min: 1, max: 6 });

  const days: fc.Arbitrary<Days> = fc.oneof(
    interval.map((n) => ({ ...none, freq: 'DAILY' as const, interval: n })),
    fc.record({ byDay: unique(codes, 6), interval }).map((part) => ({
      ...none,
      freq: 'WEEKLY' as const,
      ...part,
    })),
    fc.record({ byDay: unique(codes, 3), byMonth: unique(range(1, 12), 4) }).map((part) => ({
      ...none,
      freq: 'WEEKLY' as const,
      ...part,
    })),
    fc.record({ byMonthDay: unique([...range(1, 30), -1], 4), interval }).map((part) => ({
      ...none,
      freq: 'MONTHLY' as const,
      ...part,
    })),
    fc
      .record({ day: fc.constantFrom(...codes), place: fc.constantFrom(1, 2, 3, 4, -1), interval })
      .map(({ day, place, interval: n }) => ({
        ...none,
        freq: 'MONTHLY' as const,
        byDay: [`${place}${day}`],
        interval: n,
      })),
    fc.constant({ ...none, freq: 'WEEKLY' as const, byDay: office, working: true }),
    fc
      .record({ place: fc.constantFrom(1, 2, 3, 10, -1), after: fc.constantFrom(0, 4, 14, 24) })
      .map(({ place, after }) => ({
        ...none,
        freq: 'MONTHLY' as const,
        byDay: office,
        bySetPos: [place],
        byMonthDay:
          after === 0 ? [] : place > 0 ? range(after + 1, after + 7) : range(after, after + 6),
        working: true,
      })),
    fc.constantFrom(-1, 1).map((place) => ({
      ...none,
      freq: 'MONTHLY' as const,
      byMonth: place > 0 ? [1, 4, 7, 10] : [3, 6, 9, 12],
      byDay: office,
      bySetPos: [place],
      working: true,
    })),
    fc
      .record({ byMonth: unique(range(1, 12), 5), day: fc.integer({ min: 1, max: 28 }) })
      .map(({ byMonth, day }) => ({
        ...none,
        freq: 'YEARLY' as const,
        byMonth,
        byMonthDay: [day],
      })),
  );
  const time = fc.record({
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.constantFrom(0, 5, 15, 30, 45, 59),
  });
  const day = fc
    .integer({ min: 1, max: 400 })
    .map((n) => as<Day>(new Date(Date.UTC(2025, 9, 15 + n)).toISOString().slice(0, 10)));
  const repeat = fc
    .record({
      days,
      time,
      from: fc.option(day, { freq: 2 }),
      length: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 2 }),
      count: fc.option(fc.integer({ min: 2, max: 99 }), { freq: 2 }),
      onDayOff: fc.option(fc.constantFrom('previous' as const, 'next' as const, 'skip' as const)),
    })
    .map(({ days: parts, time: { hour, minute }, from, length, count, onDayOff }) => {
      const rrule = printRRule({ ...parts, byHour: [hour], byMinute: [minute] });
      const start = Date.parse(from ?? '2025-10-20');
      const until =
        length === null
          ? null
          : as<Day>(new Date(start + length * 86_400_000).toISOString().slice(0, 10));
      return repeating([rrule], { from, until, count, onDayOff });
    });

  test('whatever repeats', () => {
    fc.assert(
      fc.property(repeat, (rule) => {
        const said = formatSchedule(rule);
        const { reading, rest } = readSchedule(said, when);
        expect([said, reading.kind === 'value' ? scheduleText(reading.value) : reading]).toEqual([
          said,
          scheduleText(rule),
        ]);
        expect([said, rest]).toEqual([said, []]);
      }),
      { numRuns: 600 },
    );
  });

  test('whatever happens once, or is counted from another moment', () => {
    const text = fc.oneof(
      fc.record({ day, time }).map(({ day: on, time: { hour, minute } }) => {
        const at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        return `ONCE=${on}T${at}`;
      }),
      fc
        .record({
          of: fc.constantFrom('DUE', 'OPEN'),
          sign: fc.constantFrom('-', '+'),
          n: fc.integer({ min: 1, max: 60 }),
          unit: fc.constantFrom('D', 'WD'),
          hour: fc.integer({ min: 10, max: 23 }),
        })
        .map(({ of, sign, n, unit, hour }) => `${of}${sign}${n}${unit}@${hour}:00`),
      fc
        .record({ sign: fc.constantFrom('-', '+'), n: fc.integer({ min: 1, max: 50 }) })
        .map(({ sign, n }) => `DUE${sign}${n}H`),
    );
    fc.assert(
      fc.property(text, (expected) => {
        const said = formatSchedule(schedule(expected));
        const { reading } = readSchedule(said, when);
        expect([said, reading.kind === 'value' ? scheduleText(reading.value) : reading]).toEqual([
          said,
          expected,
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
