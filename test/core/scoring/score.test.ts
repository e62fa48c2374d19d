import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/core/scoring/explain.ts';
import { defaultFormula, readFormula } from '../../../src/core/scoring/formula.ts';
import { rankGroups } from '../../../src/core/scoring/rank.ts';
import type { UnitRecord } from '../../../src/core/scoring/record.ts';
import { scoreUnit, type UnitScore } from '../../../src/core/scoring/score.ts';
import { aim, dated, day, phase, report, unit, work } from './unit.ts';

const score = (record: UnitRecord, formula = defaultFormula) => {
  const found = scoreUnit(record, formula, phase);
  if (!found) throw new Error('not counted');
  return found;
};
const points = (found: UnitScore) =>
  Object.fromEntries(found.parts.map((part) => [part.part, part.points]));

describe('the points of a unit, computed by hand', () => {
  test('everything as it should be is 100', () => {
    const full = unit([
      work('A', { photos: 2 }),
      dated('B', '2025-10-10', {
        doneDay: day('2025-10-09'),
        before: { state: 'done', percent: 100 },
      }),
    ]);
    expect(points(score(full))).toEqual({ results: 60, timeliness: 30, evidence: 10 });
    expect(score(full).total).toBe(100);
  });

  // Weights 60 / 30 / 10. Without photos the 10 go to the others: 60/90 and 30/90 of 100.
  const table: readonly [string, UnitRecord['tasks'], { results: number; timeliness: number }][] = [
    ['work on track', [work('A')], { results: 66.67, timeliness: 33.33 }],
    // Half: 33.33. Said late twice: 0.75² = 0.5625 of 33.33.
    [
      'ongoing work that was late twice and is late',
      [work('A', { reports: [report('1', 'late'), report('2', 'late')] })],
      { results: 33.33, timeliness: 18.75 },
    ],
    // Its last state counts for the result; it was late once: 0.75 of 33.33.
    [
      'ongoing work that was late once and caught up',
      [work('A', { reports: [report('1', 'late'), report('2', 'on_track')] })],
      { results: 66.67, timeliness: 25 },
    ],
    // 70 % of 66.67; not due in the phase.
    [
      'work in progress, 70 %',
      [dated('A', '2025-12-01', { reports: [report('1', 'in_progress', 70)] })],
      { results: 46.67, timeliness: 33.33 },
    ],
    // 95 % said, 90 % counted.
    [
      'work in progress, 95 %',
      [dated('A', '2025-12-01', { reports: [report('1', 'in_progress', 95)] })],
      { results: 60, timeliness: 33.33 },
    ],
    // No percentage: half. Due 8/10, the phase ends 18/10: 10 days, two weeks begun: 0.5625.
    [
      'overdue work of which no percentage was said',
      [dated('A', '2025-10-08', { reports: [report('1', 'in_progress')] })],
      { results: 33.33, timeliness: 18.75 },
    ],
    // Done 1 day late: one week begun, 0.75.
    [
      'done a day late',
      [
        dated('A', '2025-10-08', {
          ...{ reports: [report('1', 'done', 100)], doneDay: day('2025-10-09') },
        }),
      ],
      { results: 66.67, timeliness: 25 },
    ],
    [
      'done a day late for an objective reason',
      [
        dated('A', '2025-10-08', {
          ...{ reports: [report('1', 'done', 100)], doneDay: day('2025-10-09') },
          objectiveReason: 'mưa bão',
        }),
      ],
      { results: 66.67, timeliness: 33.33 },
    ],
    // (1 + 41/58) / 2 = 0.85345; of 66.667: 56.897.
    [
      'a figure that has not reached its goal',
      [work('A', { aims: [aim('>=', 58, 41)] })],
      { results: 56.9, timeliness: 33.33 },
    ],
    // At most 4, there were 5: 0.8. (1 + 0.8) / 2 = 0.9.
    [
      'a figure above its ceiling',
      [work('A', { aims: [aim('<=', 4, 5)] })],
      { results: 60, timeliness: 33.33 },
    ],
    [
      'a figure nobody reported',
      [work('A', { aims: [aim('>=', 58, null)] })],
      { results: 66.67, timeliness: 33.33 },
    ],
    // Two tasks of which one is at 0: half of 66.67; overdue 17 days: three weeks begun,
    // 0.421875; (1 + 0.421875) / 2 of 33.33.
    [
      'work not begun and past its day, beside work on track',
      [work('A'), dated('B', '2025-10-01', { before: { state: 'not_started', percent: null } })],
      { results: 33.33, timeliness: 23.7 },
    ],
  ];
  test.each(table)('%s', (_, tasks, expected) => {
    expect(points(score(unit(tasks)))).toEqual(expected);
  });

  test('photos count where the work is done and the task asks for them, or somebody sent one', () => {
    const done = { state: 'done', percent: 100 } as const;
    const asked = work('A', { photos: 0, before: done });
    const found = score(unit([asked, work('B', { photos: 3 }), work('C')]));
    expect(points(found)).toEqual({ results: 60, timeliness: 30, evidence: 5 });
    expect(found.total).toBe(95);
  });

  test('no photo costs nothing before the work is done', () => {
    expect(score(unit([work('A', { photos: 0 })])).total).toBe(100);
  });

  test('the council adds and takes, with its reasons', () => {
    const adjustments = [
      { delta: 3, reason: 'sáng kiến loa lưu động' },
      { delta: -1, reason: 'số liệu phải sửa hai lần' },
    ];
    const found = score(unit([work('A')], { adjustments }));
    expect(found.total).toBe(102);
    expect(found.adjustments).toEqual(adjustments);
  });

  test('what is neither begun nor due is not counted, nor what was done before', () => {
    const early = dated('A', '2025-12-31', { before: { state: 'not_started', percent: null } });
    const before = dated('B', '2025-08-31', { doneDay: day('2025-08-20') });
    expect(scoreUnit(unit([early, before]), defaultFormula, phase)).toBeNull();
    expect(score(unit([early, before, work('C')])).tasks.map((task) => task.code)).toEqual([
      'C',
      'C',
    ]);
  });

  test('a unit without tasks is not counted, and not zero', () => {
    expect(scoreUnit(unit([]), defaultFormula, phase)).toBeNull();
  });

  test('its weights can be changed', () => {
    const formula = { ...defaultFormula, weights: { results: 100, timeliness: 0, evidence: 0 } };
    const late = work('A', { reports: [report('1', 'late'), report('2', 'on_track')] });
    expect(score(unit([late]), formula).total).toBe(100);
  });
});

describe('reporting in time', () => {
  const gate = (due: number, onTime: number) =>
    score(unit([work('A')], { checkIns: { due, onTime, excused: 0 } })).gate.passed;

  test('is a gate at nine of ten, and no points', () => {
    expect([gate(10, 9), gate(10, 8), gate(30, 27), gate(30, 26), gate(0, 0)]).toEqual([
      ...[true, false, true, false, true],
    ]);
    const some = (onTime: number) =>
      score(unit([work('A')], { checkIns: { due: 10, onTime, excused: 0 } })).total;
    expect(some(0)).toBe(some(10));
  });
});

describe('comparing', () => {
  const of = (name: string, group: string, tasks: UnitRecord['tasks'], onTime = 10) =>
    score(unit(tasks, { unit: name, name, group, checkIns: { due: 10, onTime, excused: 0 } }));
  const late = work('A', { reports: [report('1', 'late')] });

  test('leaves out whom the council holds back, and moves the others up', () => {
    const held = { ...of('Thôn 1', 'thôn', [work('A')]), held: true };
    const [group] = rankGroups([held, of('Thôn 2', 'thôn', [late])]);
    expect(group?.units.map(({ score: { name }, place }) => [name, place])).toEqual([
      ['Thôn 2', 1],
      ['Thôn 1', null],
    ]);
  });

  test('is done inside a group, ties are shown, and whoever is below the gate has no place', () => {
    const ranked = rankGroups([
      of('Thôn 1', 'thôn', [late]),
      of('Thôn 2', 'thôn', [work('A')]),
      of('TYT', 'phòng', [late]),
      of('Thôn 3', 'thôn', [work('A')]),
      of('Thôn 4', 'thôn', [work('A')], 5),
      of('Thôn 5', 'thôn', [late]),
    ]);
    const lines = ranked.map(({ group, units }) => [
      group,
      units.map(({ score: { name }, place, tied }) => [name, place, tied]),
    ]);
    expect(lines).toEqual([
      [
        'thôn',
        [
          ['Thôn 2', 1, true],
          ['Thôn 3', 1, true],
          ['Thôn 1', 3, true],
          ['Thôn 5', 3, true],
          ['Thôn 4', null, false],
        ],
      ],
      ['phòng', [['TYT', 1, false]]],
    ]);
  });
});

describe('why these points', () => {
  test('every point leads to the reports behind it, what cost most first', () => {
    const found = score(
      unit(
        [
          work('A'),
          work('B', { reports: [report('b1', 'late'), report('b2', 'on_track')] }),
          dated('C', '2025-12-01', { reports: [report('c1', 'in_progress', 40)] }),
        ],
        { adjustments: [{ delta: 2, reason: 'điển hình' }] },
      ),
    );
    const why = explain(found);
    expect(why.parts.map(({ part, points: p, of, lost }) => [part, p, of, lost])).toEqual([
      // (1 + 1 + 0.4) / 3 = 0.8 of 66.67; (1 + 0.75 + 1) / 3 = 0.91667 of 33.33.
      ['results', 53.33, 66.67, 13.34],
      ['timeliness', 30.56, 33.33, 2.77],
    ]);
    expect(why.total).toBe(85.89);
    const [results, timeliness] = why.parts;
    expect(results?.tasks.map((t) => [t.code, t.replies.map((r) => r.checkIn)])).toEqual([
      ['C', ['c1']],
      ['A', []],
      ['B', ['b2']],
    ]);
    expect(timeliness?.tasks[0]).toMatchObject({ code: 'B', steps: 1, points: 8.33, of: 11.11 });
    expect(timeliness?.tasks[0]?.replies.map((r) => r.checkIn)).toEqual(['b1']);
  });

  test('the parts and the adjustments add up to the total, whatever the tasks', () => {
    for (let n = 1; n <= 60; n += 1) {
      const tasks = Array.from({ length: n }, (_, i) =>
        dated(`T${i}`, '2025-10-01', { reports: [report(`r${i}`, 'in_progress', (i * 37) % 101)] }),
      );
      const { total, parts } = score(unit(tasks));
      const sum = parts.reduce((all, part) => all + Math.round(part.points * 100), 0);
      expect(sum).toBe(Math.round(total * 100));
    }
  });
});

describe('a formula', () => {
  test('is taken as it was stored', () => {
    expect(readFormula(JSON.parse(JSON.stringify(defaultFormula)))).toEqual(defaultFormula);
  });

  test.each([
    ['weights that do not add up', { weights: { results: 60, timeliness: 30, evidence: 20 } }],
    ['a gate above 1', { onTimeGate: 1.2 }],
    ['a part that does not exist', { weights: { results: 80, timeliness: 10, reporting: 10 } }],
  ])('is refused: %s', (_, wrong) => {
    expect(readFormula({ ...defaultFormula, ...wrong })).toBeNull();
  });
});
