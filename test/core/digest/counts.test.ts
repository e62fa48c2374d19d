import {
  array,
  assert,
  constant,
  constantFrom,
  integer,
  oneof,
  property,
  record,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/core/calendar/zone.ts';
import type { WorkState } from '../../../src/core/campaign/definition.ts';
import { digest } from '../../../src/core/digest/digest.ts';
import { dated, day, fields, task, week } from './week.ts';

describe('the counts', () => {
  test('say how work stands on the day of the cut-off', () => {
    const {
      counts,
      late,
      fields: byField,
    } = digest(
      week({
        tasks: [
          dated('KT-01', '2025-12-31'),
          dated('KT-05', '2025-10-14'),
          dated('KT-06', '2025-10-01', { status: 'blocked' }),
          dated('GD-02', '2025-08-31', { status: 'done', field: 'van-xa' }),
          task('YT-01', { field: 'y-te', status: 'late' }),
          dated('CC-05', '2025-12-31', { status: 'not_started', field: 'van-xa' }),
        ],
      }),
    );
    expect(counts).toEqual({ total: 6, done: 1, onTrack: 1, late: 2, blocked: 1, notDue: 1 });
    expect(late.map(({ code, days }) => [code, days])).toEqual([
      ['KT-05', 10],
      ['YT-01', null],
    ]);
    expect(byField).toMatchObject([
      { name: 'Kinh tế', total: 3, done: 0, onTrack: 1, late: 1, blocked: 1, notDue: 0 },
      { name: 'VH-XH', total: 3, done: 1, onTrack: 0, late: 1, blocked: 0, notDue: 1 },
    ]);
  });

  test.each([
    ['on its due day work is not late', '2025-10-24', 'in_progress', 0, 1],
    ['on the day after it is', '2025-10-23', 'in_progress', 1, 0],
    ['what was never begun is late too', '2025-10-23', 'not_started', 1, 0],
    ['what is done is never late', '2025-10-23', 'done', 0, 0],
  ] as const)('%s', (_, due, status, late, onTrack) => {
    const { counts } = digest(week({ tasks: [dated('KT-01', due, { status })] }));
    expect(counts).toMatchObject({ late, onTrack });
  });

  test('ongoing work has no due day to miss', () => {
    const patrol = task('AN-05', { dueDay: day('2025-10-01') });
    expect(digest(week({ tasks: [patrol] })).counts).toMatchObject({ onTrack: 1, late: 0 });
  });

  test('a digest frozen days later counts the days up to then', () => {
    const late = dated('KT-05', '2025-10-14');
    const monday = new Date('2025-10-27T01:00:00Z');
    const figures = digest(week({ tasks: [late], asOf: monday }));
    expect(figures.late).toMatchObject([{ code: 'KT-05', days: 13 }]);
    expect(figures.progressAt).toBe('2025-10-27T01:00:00.000Z');
  });

  test('before the cut-off it is said up to when they count', () => {
    const thursday = new Date('2025-10-23T01:00:00Z');
    expect(digest(week({ asOf: thursday })).progressAt).toBe('2025-10-23T01:00:00.000Z');
  });
});

describe('last week', () => {
  const tasks = [
    dated('KT-05', '2025-10-14', { startStatus: 'in_progress' }),
    dated('GD-06', '2025-10-20', { status: 'done', startStatus: 'in_progress' }),
    task('YT-01', { field: 'y-te', status: 'on_track', startStatus: 'blocked' }),
  ];

  test('is what the last digest said', () => {
    const before = digest(week({ tasks: [dated('KT-05', '2025-10-14', { status: 'blocked' })] }));
    const previous = { ...before, week: '2025-W42' };
    expect(digest(week({ tasks, previous })).previous).toEqual({
      week: '2025-W42',
      counts: before.counts,
      fields: before.fields,
    });
  });

  test('is how the campaign began, where there was no digest', () => {
    const { previous } = digest(week({ tasks }));
    // A week before, KT-05 was three days overdue, and GD-06 not due yet.
    expect(previous).toMatchObject({
      week: null,
      counts: { total: 3, done: 0, onTrack: 1, late: 1, blocked: 1, notDue: 0 },
    });
  });
});

test('whatever the states, they add up, by field and all together', () => {
  const states: WorkState[] = [
    ...(['not_started', 'in_progress', 'on_track', 'late', 'blocked', 'done'] as const),
  ];
  const someTask = record({
    status: constantFrom(...states),
    startStatus: constantFrom(...states),
    kind: constantFrom('ongoing' as const, 'time_bound' as const),
    field: constantFrom(...fields.map((f) => f.code)),
    dueDay: oneof(
      constant(null),
      integer({ min: -60, max: 60 }).map((n) => addDays(day('2025-10-24'), n)),
    ),
  });
  const sum = (c: {
    done: number;
    onTrack: number;
    late: number;
    blocked: number;
    notDue: number;
  }) => c.done + c.onTrack + c.late + c.blocked + c.notDue;
  assert(
    property(array(someTask, { maxLength: 60 }), (some) => {
      const tasks = some.map((each, n) => task(`T-${n}`, each));
      const figures = digest(week({ tasks }));
      const { counts, previous, late } = figures;
      expect(sum(counts)).toBe(tasks.length);
      expect(counts.total).toBe(tasks.length);
      expect(late).toHaveLength(counts.late);
      expect(sum(previous?.counts ?? counts)).toBe(tasks.length);
      expect(figures.fields.reduce((n, field) => n + sum(field), 0)).toBe(tasks.length);
      expect(digest(week({ tasks }))).toEqual(figures);
    }),
  );
});
