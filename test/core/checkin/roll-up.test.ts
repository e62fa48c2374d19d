import { describe, expect, test } from 'vitest';
import { type ReportedPart, rollUp } from '../../../src/core/checkin/roll-up.ts';
import { number, option } from '../../../src/core/checkin/value.ts';
import { definitionOf } from '../../campaign/sample.ts';

const gd01 = definitionOf('GD-01');

function school(unit: string, given: Partial<ReportedPart> = {}): ReportedPart {
  return { unit, answered: true, values: {}, last: {}, ...given };
}

const silent = (unit: string) => school(unit, { answered: false });

describe('what schools report', () => {
  test('is added up', () => {
    const rolled = rollUp(gd01, [
      school('A', { values: { hs_bo_hoc: number(1) } }),
      school('B', { values: { hs_bo_hoc: number(2) } }),
    ]);
    expect(rolled.hs_bo_hoc).toEqual({
      value: number(3),
      answered: 2,
      of: 2,
      missing: [],
      list: [
        { unit: 'A', value: number(1) },
        { unit: 'B', value: number(2) },
      ],
    });
  });

  test('of a school that is silent is missing, and not zero', () => {
    const rolled = rollUp(gd01, [
      school('A', { values: { hs_bo_hoc: number(1) } }),
      silent('B'),
      school('C', { values: {}, answered: false }),
    ]);
    expect(rolled.hs_bo_hoc).toMatchObject({
      value: number(1),
      answered: 1,
      of: 3,
      missing: ['B', 'C'],
    });
  });

  test('but has not handed in does not count yet', () => {
    const half = school('A', { answered: false, values: { hs_bo_hoc: number(7) } });
    expect(rollUp(gd01, [half]).hs_bo_hoc).toMatchObject({ value: null, list: [] });
  });

  test('is a mean weighed by pupils: of this month, or the last number known', () => {
    const rolled = rollUp(gd01, [
      school('A', { values: { chuyen_can: number(98), si_so: number(540) } }),
      school('B', { values: { chuyen_can: number(96.5) }, last: { si_so: number(486) } }),
    ]);
    // (98 × 540 + 96.5 × 486) / 1026 = 97.289…
    expect(rolled.chuyen_can?.value).toEqual(number(97.3));
  });

  test('is offered as one state only where all say the same', () => {
    const same = [school('A'), school('B')].map((one) => ({
      ...one,
      values: { tinh_hinh: option('on_track') },
    }));
    expect(rollUp(gd01, same).tinh_hinh?.value).toEqual(option('on_track'));
    const [first] = same;
    const differ = first ? [first, school('B', { values: { tinh_hinh: option('late') } })] : [];
    expect(rollUp(gd01, differ).tinh_hinh).toMatchObject({
      value: null,
      list: [
        { unit: 'A', value: option('on_track') },
        { unit: 'B', value: option('late') },
      ],
    });
  });
});

test('a task that nobody shares rolls nothing up', () => {
  expect(rollUp(definitionOf('YT-01'), [school('A')])).toEqual({});
  expect(rollUp(gd01, [])).toEqual({});
});
