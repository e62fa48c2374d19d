import type { Formula } from '../../../src/core/scoring/formula.ts';
import { rankGroups } from '../../../src/core/scoring/rank.ts';
import type { TaskRecord } from '../../../src/core/scoring/record.ts';
import { scoreUnit } from '../../../src/core/scoring/score.ts';
import { as } from '../../../src/kernel/ids.ts';
import type { ScoredPhase } from '../../../src/reports/period/load-period.ts';
import { phase, report, unit, work } from '../../core/scoring/unit.ts';

/** Two groups: a tie, one below the gate, one held back, one with points of the council. */
export function scored(formula: Formula): ScoredPhase {
  const good = [work('TC-01')];
  // Late once and caught up: 66.67 + 25, and 1.83 of the council: 93.5.
  const slow: readonly TaskRecord[] = [
    work('YT-01', { reports: [report('r1', 'late'), report('r2', 'on_track')] }),
  ];
  const village = (name: string, onTime: number) =>
    unit(good, { unit: name, name, group: 'thôn', checkIns: { due: 10, onTime, excused: 0 } });
  const health = unit(slow, {
    adjustments: [{ delta: 1.83, reason: '=điển hình "loa lưu động"' }],
  });
  const held = { ...village('Thôn 4', 10), held: true };
  const records = [village('Thôn 1', 10), village('Thôn 2', 9), village('Thôn 3', 5), held, health];
  return {
    phase: {
      ...{ id: as('P1'), campaignId: as('c'), code: 'P1', name: 'Đợt I', ...phase },
      ...{ zone: 'Asia/Ho_Chi_Minh', formula, lockedAt: null },
    },
    formula,
    groups: rankGroups(records.flatMap((record) => scoreUnit(record, formula, phase) ?? [])),
    notCounted: ['Trường MN số 1'],
  };
}
