import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { anchored, nextAfter, nextOccurrences } from '../../../src/core/calendar/recurrence.ts';
import { parseRRule, printRRule } from '../../../src/core/calendar/rrule.ts';
import {
  type OnDayOff,
  parseRule,
  type RepeatRule,
  type Rule,
  repeating,
  ruleSchema,
  ruleText,
} from '../../../src/core/calendar/rule.ts';
import { workCalendar } from '../../../src/core/calendar/working-days.ts';
import { addDays, at, dayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const zone = 'Asia/Ho_Chi_Minh';
const calendar = workCalendar();
const day = (text: string) => as<Day>(text);
const moment = (text: string) => at(day(text.slice(0, 10)), text.slice(11), zone);
const local = (instant: Date) => `${dayOf(instant, zone)} ${timeOf(instant, zone)}`;

function rule(text: string, onDayOff: OnDayOff | null = null): Rule {
  const parsed = parseRule(text);
  if (!parsed) throw new Error(`no rule: ${text}`);
  return parsed.kind === 'once' ? parsed : { ...parsed, onDayOff };
}

function times(from: string, text: string, n: number, onDayOff: OnDayOff | null = null): string[] {
  const made = anchored(rule(text, onDayOff), moment(from), zone, calendar);
  return nextOccurrences(made, moment(from), n, zone, calendar).map(local);
}

describe('rules in the zone of the commune', () => {
  const now = '2025-10-15 09:00';
  test.each<[string, string[]]>([
    [
      'FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=0',
      ['2025-10-17 08:00', '2025-10-24 08:00', '2025-10-31 08:00'],
    ],
    ['FREQ=DAILY;BYHOUR=9;BYMINUTE=0', ['2025-10-16 09:00', '2025-10-17 09:00']],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=8;BYMINUTE=0',
      ['2025-10-20 08:00', '2025-11-03 08:00', '2025-11-17 08:00'],
    ],
    ['FREQ=MONTHLY;BYDAY=1FR;BYHOUR=9;BYMINUTE=0', ['2025-11-07 09:00', '2025-12-05 09:00']],
    [
      'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14;BYHOUR=16;BYMINUTE=0',
      ['2025-12-14 16:00', '2026-03-14 16:00', '2026-06-14 16:00'],
    ],
    [
      'FREQ=WEEKLY;BYDAY=WE;BYHOUR=8;BYMINUTE=0 + FREQ=WEEKLY;BYDAY=WE;BYHOUR=15;BYMINUTE=30',
      ['2025-10-15 15:30', '2025-10-22 08:00', '2025-10-22 15:30'],
    ],
    ['ONCE=2025-10-15T09:01', ['2025-10-15 09:01']],
    ['ONCE=2025-10-15T09:00', []],
    ['FREQ=DAILY;BYHOUR=17;BYMINUTE=0;UNTIL=20251016', ['2025-10-15 17:00', '2025-10-16 17:00']],
    [
      'DTSTART=20251020;FREQ=DAILY;INTERVAL=3;BYHOUR=8;BYMINUTE=0;COUNT=2',
      ['2025-10-20 08:00', '2025-10-23 08:00'],
    ],
  ])('%s', (text, expected) => {
    expect(
      times(now, text, Math.max(expected.length, 1) + (text.match(/UNTIL|COUNT/) ? 1 : 0)),
    ).toEqual(expected);
  });

  test('a count begins with the first one after the rule was made', () => {
    expect(times('2025-10-15 09:00', 'FREQ=DAILY;BYHOUR=8,15;BYMINUTE=0;COUNT=3', 9)).toEqual([
      '2025-10-15 15:00',
      '2025-10-16 08:00',
      '2025-10-16 15:00',
    ]);
  });

  test('every two weeks keeps its weeks however often and late it is asked', () => {
    const made = anchored(
      rule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=14;BYMINUTE=0'),
      moment(now),
      zone,
      calendar,
    );
    for (const after of ['2025-10-16 14:00', '2025-10-20 00:00', '2025-10-29 23:59']) {
      expect(nextAfter(made, moment(after), zone, calendar)).toEqual(moment('2025-10-30 14:00'));
    }
  });
});

describe('month ends and leap days', () => {
  test.each<[string, string, string[]]>([
    [
      '2026-01-01 00:00',
      'FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=8;BYMINUTE=0',
      ['2026-01-31 08:00', '2026-02-28 08:00', '2026-03-31 08:00', '2026-04-30 08:00'],
    ],
    [
      '2028-01-30 09:00',
      'FREQ=MONTHLY;BYMONTHDAY=30;BYHOUR=8;BYMINUTE=0',
      ['2028-02-29 08:00', '2028-03-30 08:00'],
    ],
    [
      '2026-01-31 09:00',
      'FREQ=MONTHLY;BYMONTHDAY=15,30,31;BYHOUR=8;BYMINUTE=0',
      [
        '2026-02-15 08:00',
        '2026-02-28 08:00',
        '2026-03-15 08:00',
        '2026-03-30 08:00',
        '2026-03-31 08:00',
      ],
    ],
    [
      '2026-01-31 09:00',
      'FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=8;BYMINUTE=0',
      ['2026-02-28 08:00', '2026-03-31 08:00', '2026-04-30 08:00'],
    ],
    [
      '2026-03-01 00:00',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=8;BYMINUTE=0',
      ['2027-02-28 08:00', '2028-02-29 08:00', '2029-02-28 08:00'],
    ],
  ])('from %s, %s', (from, text, expected) => {
    expect(times(from, text, expected.length)).toEqual(expected);
  });
});

describe('days off', () => {
  test('the 25th, moved back as it is read back to the coordinator', () => {
    const text = 'FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=14;BYMINUTE=0';
    expect(times('2025-10-15 09:00', text, 3, 'previous')).toEqual([
      '2025-10-24 14:00',
      '2025-11-25 14:00',
      '2025-12-25 14:00',
    ]);
    // It was due before this was asked: it is over, and does not come back.
    expect(times('2025-10-24 14:00', text, 1, 'previous')).toEqual(['2025-11-25 14:00']);
  });

  test('moved on over Tết, and asked for in the middle of it', () => {
    const text = 'FREQ=WEEKLY;BYDAY=TU;BYHOUR=8;BYMINUTE=0';
    expect(times('2026-02-13 09:00', text, 3, 'next')).toEqual([
      '2026-02-23 08:00',
      '2026-02-24 08:00',
      '2026-03-03 08:00',
    ]);
    expect(times('2026-02-22 23:00', text, 1, 'next')).toEqual(['2026-02-23 08:00']);
  });

  test('two that are moved onto one moment are one', () => {
    const daily = 'FREQ=DAILY;BYHOUR=8;BYMINUTE=0';
    expect(times('2026-02-12 09:00', daily, 3, 'previous')).toEqual([
      '2026-02-13 08:00',
      '2026-02-23 08:00',
      '2026-02-24 08:00',
    ]);
    expect(times('2026-02-12 09:00', daily, 2, 'next')).toEqual([
      '2026-02-13 08:00',
      '2026-02-23 08:00',
    ]);
  });

  test('moved onto a day that has its own hour, both come in order', () => {
    const text =
      'FREQ=WEEKLY;BYDAY=SA;BYHOUR=8;BYMINUTE=0 + FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0';
    expect(times('2025-10-16 09:00', text, 3, 'previous')).toEqual([
      '2025-10-17 08:00',
      '2025-10-17 15:00',
      '2025-10-24 08:00',
    ]);
  });

  test('left out', () => {
    expect(times('2025-12-30 09:00', 'FREQ=DAILY;BYHOUR=8;BYMINUTE=0', 3, 'skip')).toEqual([
      '2025-12-31 08:00',
      '2026-01-05 08:00',
      '2026-01-06 08:00',
    ]);
  });
});

describe('working days', () => {
  const workdays = 'BYDAY=MO,TU,WE,TH,FR';
  test.each<[string, string, string[]]>([
    [
      '2026-01-08 09:00',
      `FREQ=WEEKLY;${workdays};BYHOUR=8;BYMINUTE=0;X-WORKDAY=1`,
      ['2026-01-09 08:00', '2026-01-10 08:00', '2026-01-12 08:00'],
    ],
    [
      '2025-10-15 09:00',
      `FREQ=MONTHLY;${workdays};BYSETPOS=-1;BYHOUR=10;BYMINUTE=0;X-WORKDAY=1`,
      ['2025-10-31 10:00', '2025-11-28 10:00', '2025-12-31 10:00', '2026-01-30 10:00'],
    ],
    [
      '2026-04-01 00:00',
      `FREQ=MONTHLY;${workdays};BYSETPOS=-1;BYHOUR=10;BYMINUTE=0;X-WORKDAY=1`,
      ['2026-04-29 10:00', '2026-05-29 10:00'],
    ],
    [
      '2025-10-15 09:00',
      `FREQ=MONTHLY;BYMONTHDAY=15,16,17,18,19,20,21;${workdays};BYSETPOS=1;BYHOUR=8;BYMINUTE=0;X-WORKDAY=1`,
      ['2025-11-17 08:00', '2025-12-15 08:00', '2026-01-15 08:00', '2026-02-23 08:00'],
    ],
    [
      '2025-12-31 09:00',
      `FREQ=MONTHLY;${workdays};BYSETPOS=1;BYHOUR=8;BYMINUTE=0;X-WORKDAY=1`,
      ['2026-01-05 08:00', '2026-02-02 08:00'],
    ],
  ])('from %s, %s', (from, text, expected) => {
    expect(times(from, text, expected.length)).toEqual(expected);
  });
});

describe('a rule that never comes', () => {
  test.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=8;BYMINUTE=0',
    'FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31;BYDAY=MO;BYHOUR=8;BYMINUTE=0',
    'FREQ=DAILY;BYHOUR=8;BYMINUTE=0;UNTIL=20250101',
    'DTSTART=20260101;FREQ=DAILY;BYHOUR=8;BYMINUTE=0;UNTIL=20251231',
  ])('%s', (text) => {
    expect(nextAfter(rule(text), moment('2025-10-15 09:00'), zone, calendar)).toBeNull();
  });

  test('on a calendar without working days', () => {
    const table = new Map<Day, 'off'>();
    for (let n = 0; n < 2500; n += 1) table.set(addDays(day('2025-10-01'), n), 'off');
    const idle = workCalendar(table);
    const daily = rule('FREQ=DAILY;BYHOUR=8;BYMINUTE=0', 'skip');
    expect(nextAfter(daily, moment('2025-10-15 09:00'), zone, idle)).toBeNull();
  });
});

describe('the text of a rule', () => {
  test.each([
    'FREQ=WEEKLY;BYDAY=',
    'FREQ=WEEKLY;BYHOUR=8;BYMINUTE=0',
    'FREQ=MONTHLY;BYHOUR=8;BYMINUTE=0',
    'FREQ=WEEKLY;BYDAY=FR',
    'FREQ=WEEKLY;BYDAY=XX;BYHOUR=8;BYMINUTE=0',
    'FREQ=DAILY;BYHOUR=24;BYMINUTE=0',
    'FREQ=DAILY;BYHOUR=8;BYMINUTE=0;BYMONTHDAY=0',
    'FREQ=MINUTELY;BYHOUR=8;BYMINUTE=0',
    'FREQ=DAILY;FREQ=DAILY;BYHOUR=8;BYMINUTE=0',
    '',
  ])('%j is no rule', (text) => {
    expect(parseRRule(text)).toBeNull();
    expect(parseRule(text)).toBeNull();
  });

  test.each([
    'DTSTART=20251020;FREQ=WEEKLY;BYDAY=MO;BYHOUR=8;BYMINUTE=0;UNTIL=20251220',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYHOUR=10;BYMINUTE=0;X-WORKDAY=1',
    'FREQ=DAILY;BYHOUR=8;BYMINUTE=0;COUNT=3 + FREQ=DAILY;BYHOUR=15;BYMINUTE=30;COUNT=3',
    'FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=14;BYMINUTE=0;X-DAYOFF=previous',
    'ONCE=2025-10-15T20:00',
  ])('%s is printed as it was read', (text) => {
    const parsed = parseRule(text);
    expect(parsed && ruleText(parsed)).toBe(text);
    expect(ruleSchema.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });
});

describe('whatever the rule, the calendar and the moment', () => {
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 2 });
  const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), {
    minLength: 1,
    maxLength: 4,
  });
  const rrule = fc
    .record({
      freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      interval: fc.integer({ min: 1, max: 3 }),
      byMonth: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
      byMonthDay: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 }),
      byDay: days,
      byHour: hours,
      byMinute: fc.constantFrom([0], [30], [0, 45]),
      working: fc.boolean(),
    })
    .map((parts) =>
      printRRule({
        ...parts,
        byMonth: parts.freq === 'YEARLY' ? parts.byMonth : [],
        byMonthDay: parts.freq === 'MONTHLY' || parts.freq === 'YEARLY' ? parts.byMonthDay : [],
        byDay: parts.freq === 'WEEKLY' ? parts.byDay : [],
        bySetPos: [],
        working: parts.working && parts.freq === 'WEEKLY',
      } as Parameters<typeof printRRule>[0]),
    );
  const rules = fc.record({
    rrules: fc.array(rrule, { minLength: 1, maxLength: 3 }),
    onDayOff: fc.constantFrom<OnDayOff | null>('previous', 'next', 'skip', null),
    count: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 3 }),
  });
  const start = fc
    .integer({ min: 0, max: 1500 * 24 * 60 })
    .map((m) => new Date(Date.UTC(2025, 11, 1) + m * 60_000));

  const made = (
    parts: { rrules: string[]; onDayOff: OnDayOff | null; count: number | null },
    now: Date,
  ): RepeatRule => anchored(repeating(parts.rrules, parts), now, zone, calendar);

  test('the moments come in order, once, after what was asked, and on days that are allowed', () => {
    fc.assert(
      fc.property(rules, start, (parts, now) => {
        const found = nextOccurrences(made(parts, now), now, 6, zone, calendar);
        let last = now;
        for (const each of found) {
          expect(each > last).toBe(true);
          if (parts.onDayOff) expect(calendar.isWorking(dayOf(each, zone))).toBe(true);
          last = each;
        }
        if (parts.count !== null) expect(found.length).toBeLessThanOrEqual(parts.count);
      }),
      { numRuns: 150 },
    );
  });

  test('asking from any moment in between loses none', () => {
    fc.assert(
      fc.property(rules, start, fc.double({ min: 0, max: 1, noNaN: true }), (parts, now, share) => {
        const fixed = made(parts, now);
        const [first, second] = nextOccurrences(fixed, now, 2, zone, calendar);
        if (!first || !second) return;
        const between = new Date(
          Math.floor(first.getTime() + share * (second.getTime() - 1 - first.getTime())),
        );
        expect(nextAfter(fixed, between, zone, calendar)).toEqual(second);
      }),
      { numRuns: 150 },
    );
  });

  test('nothing that the rule says within the next weeks is left unfired', () => {
    fc.assert(
      fc.property(rules, start, (parts, now) => {
        if (parts.onDayOff === 'skip') return;
        const moved: RepeatRule = { ...made(parts, now), count: null };
        const plain: RepeatRule = { ...moved, onDayOff: null };
        const raw = nextOccurrences(plain, now, 5, zone, calendar);
        const fired = new Set(
          nextOccurrences(
            moved,
            new Date(now.getTime() - 20 * 86_400_000),
            120,
            zone,
            calendar,
          ).map((each) => each.getTime()),
        );
        for (const each of raw) {
          const on = dayOf(each, zone);
          const to =
            parts.onDayOff === 'previous'
              ? calendar.onOrBefore(on)
              : parts.onDayOff === 'next'
                ? calendar.onOrAfter(on)
                : on;
          const expected = at(to, timeOf(each, zone), zone).getTime();
          if (expected <= Math.max(...fired)) expect(fired.has(expected)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('the clock of the machine', () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each(['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'])('%s changes nothing', async (tz) => {
    vi.stubEnv('TZ', tz);
    vi.resetModules();
    const recurrence = await import('../../../src/core/calendar/recurrence.ts');
    const working = await import('../../../src/core/calendar/working-days.ts');
    const fresh = working.workCalendar();
    const text = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYHOUR=23;BYMINUTE=30;X-WORKDAY=1';
    const found = recurrence.nextOccurrences(
      rule(text),
      moment('2026-01-15 09:00'),
      4,
      zone,
      fresh,
    );
    expect(found.map((each) => each.toISOString())).toEqual([
      '2026-01-30T16:30:00.000Z',
      '2026-02-27T16:30:00.000Z',
      '2026-03-31T16:30:00.000Z',
      '2026-04-29T16:30:00.000Z',
    ]);
    expect(fresh.isWorking(day('2026-02-23'))).toBe(true);
    expect(fresh.isWorking(day('2026-02-20'))).toBe(false);
  });
});
