import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultWeek,
  nextWeekRound,
  weekRound,
  weekStep,
} from '../../../src/core/calendar/week.ts';
import { workCalendar } from '../../../src/core/calendar/working-days.ts';
import { addDays, at, dayOf, mondayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const zone = 'Asia/Ho_Chi_Minh';
const calendar = workCalendar();
const day = (text: string) => as<Day>(text);
const local = (instant: Date | undefined) =>
  instant && `${dayOf(instant, zone)} ${timeOf(instant, zone)}`;

function shown(on: string) {
  const round = weekRound(day(on), calendar, zone);
  return (
    round && {
      key: round.key,
      period: `${round.periodStart}..${round.periodEnd}`,
      opens: local(round.opensAt),
      due: local(round.dueAt),
      digest: local(round.digestAt),
    }
  );
}

test('a plain week: the seven days before Wednesday', () => {
  const round = weekRound(day('2025-10-22'), calendar, zone);
  expect(shown('2025-10-22')).toEqual({
    key: '2025-W43',
    period: '2025-10-15..2025-10-21',
    opens: '2025-10-22 14:00',
    due: '2025-10-24 10:00',
    digest: '2025-10-24 16:00',
  });
  expect(local(round?.lateUntil)).toBe('2025-10-24 15:30');
  expect(round).toMatchObject({ moved: null, takesOver: [], equalLength: true });
});

test('New Year 2026, word for word as people are told', () => {
  const round = weekRound(day('2026-01-02'), calendar, zone);
  expect(shown('2026-01-02')).toEqual({
    key: '2026-W01',
    period: '2025-12-24..2025-12-28',
    opens: '2025-12-29 14:00',
    due: '2025-12-31 10:00',
    digest: '2025-12-31 16:00',
  });
  expect(local(round?.moved?.opensAt)).toBe('2025-12-31 14:00');
  expect(local(round?.moved?.dueAt)).toBe('2026-01-02 10:00');
  expect(round?.moved?.breaks).toEqual([
    { from: '2026-01-01', to: '2026-01-04', names: ['Tết Dương lịch'] },
  ]);
  expect(round?.equalLength).toBe(false);
});

test('the week after takes up where the moved one ended', () => {
  expect(shown('2026-01-07')?.period).toBe('2025-12-29..2026-01-06');
  expect(weekRound(day('2026-01-07'), calendar, zone)).toMatchObject({
    moved: null,
    equalLength: false,
  });
});

test('the nine days of Tết have no round; the next one takes their days over', () => {
  expect(weekRound(day('2026-02-18'), calendar, zone)).toBeNull();
  const round = weekRound(day('2026-02-25'), calendar, zone);
  expect(shown('2026-02-25')).toMatchObject({
    key: '2026-W09',
    period: '2026-02-11..2026-02-24',
    opens: '2026-02-25 14:00',
  });
  expect(round).toMatchObject({ takesOver: ['2026-W08'], equalLength: false, moved: null });
});

test('two holidays in one week leave two working days: the round stays inside them', () => {
  expect(shown('2026-04-29')).toMatchObject({
    period: '2026-04-22..2026-04-27',
    opens: '2026-04-28 14:00',
    due: '2026-04-29 10:00',
  });
});

test('a holiday in the middle opens the round a day earlier', () => {
  const midweek = workCalendar(new Map([[day('2025-11-13'), 'off' as const]]));
  const round = weekRound(day('2025-11-13'), midweek, zone);
  expect(local(round?.opensAt)).toBe('2025-11-11 14:00');
  expect(local(round?.dueAt)).toBe('2025-11-14 10:00');
});

describe('the steps between', () => {
  const thursday = { weekday: 4, time: '15:00' } as const;
  const step = (on: string) => weekStep(thursday, day(on), calendar, zone);

  test('stand where they always stand, and move with the round', () => {
    expect(local(step('2025-10-22') ?? undefined)).toBe('2025-10-23 15:00');
    expect(local(step('2026-01-02') ?? undefined)).toBe('2025-12-30 15:00');
  });

  test('fall away when the round has no day left for them, or is none', () => {
    expect(step('2026-04-29')).toBeNull();
    expect(step('2026-02-18')).toBeNull();
  });
});

test('the next round', () => {
  const next = (instant: string) => {
    const now = new Date(instant);
    return nextWeekRound(now, dayOf(now, zone), calendar, zone)?.key;
  };
  expect(next('2025-10-15T06:59:00Z')).toBe('2025-W42');
  expect(next('2025-10-15T07:00:00Z')).toBe('2025-W43');
  expect(next('2026-02-13T00:00:00Z')).toBe('2026-W09');
});

test('rules out of order are refused', () => {
  const rules = { ...defaultWeek, due: { weekday: 2, time: '10:00' } } as const;
  expect(() => weekRound(day('2025-10-15'), calendar, zone, rules)).toThrow(RangeError);
});

test('no day falls through a hole, and no two rounds are open at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.constantFrom('off', 'working')), {
        maxLength: 40,
      }),
      (changes) => {
        const table = new Map(
          changes.map(([n, kind]) => [addDays(day('2026-01-01'), n), kind] as const),
        );
        const changed = workCalendar(table as ReadonlyMap<Day, 'off' | 'working'>);
        let covered: Day | null = null;
        let closed: Date | null = null;
        for (let monday = mondayOf(day('2026-01-05')); monday < '2026-12-20'; ) {
          const round = weekRound(monday, changed, zone);
          monday = addDays(monday, 7);
          if (!round) continue;
          if (covered) expect(round.periodStart).toBe(addDays(covered, 1));
          if (closed) expect(round.opensAt > closed).toBe(true);
          expect(round.opensAt < round.dueAt && round.dueAt < round.digestAt).toBe(true);
          expect(changed.isWorking(dayOf(round.opensAt, zone))).toBe(true);
          expect(changed.isWorking(dayOf(round.dueAt, zone))).toBe(true);
          expect(round.periodEnd < dayOf(round.opensAt, zone)).toBe(true);
          expect(at(addDays(round.periodEnd, 1), '14:00', zone)).toEqual(round.opensAt);
          covered = round.periodEnd;
          closed = round.digestAt;
        }
      },
    ),
    { numRuns: 40 },
  );
});
