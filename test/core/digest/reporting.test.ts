import { describe, expect, test } from 'vitest';
import { digest } from '../../../src/core/digest/digest.ts';
import type { DigestUnit } from '../../../src/core/digest/input.ts';
import { silent, unit, week } from './week.ts';

const reporting = (units: readonly DigestUnit[]) => digest(week({ units })).reporting;
const some = (n: number) => Array.from({ length: n }, (_, i) => unit(`Đơn vị ${i}`));

describe('who has reported', () => {
  test('is told apart: in time, late, a part, nothing', () => {
    const found = reporting([
      unit('Trạm Y tế'),
      unit('Trường TH số 2', { late: true, lateReason: 'mất điện  hai ngày' }),
      silent('Thôn 5', 1),
      {
        name: 'Phòng Kinh tế',
        silentBefore: 0,
        checkIns: [
          {
            code: 'KT-06',
            hidden: false,
            status: 'submitted',
            late: false,
            lateReason: null,
            dueAt: null,
          },
          {
            code: 'KT-07',
            hidden: false,
            status: 'in_progress',
            late: false,
            lateReason: null,
            dueAt: null,
          },
          {
            code: 'KT-01',
            hidden: false,
            status: 'missed',
            late: false,
            lateReason: null,
            dueAt: null,
          },
          {
            code: 'AN-02',
            hidden: true,
            status: 'missed',
            late: false,
            lateReason: null,
            dueAt: null,
          },
        ],
      },
    ]);
    expect(found).toEqual({
      units: 4,
      onTime: 1,
      answered: 3,
      tooFew: false,
      silent: [{ unit: 'Thôn 5', weeks: 2 }],
      partial: [{ unit: 'Phòng Kinh tế', codes: ['KT-01', 'KT-07'], hidden: 1 }],
      late: ['Trường TH số 2 (mất điện hai ngày)'],
    });
  });

  test('nobody is missed who was excused', () => {
    expect(reporting([unit('A'), unit('B', { status: 'excused' })])).toMatchObject({
      units: 1,
      onTime: 1,
      silent: [],
    });
  });

  test('nor who was given more time', () => {
    const tomorrow = new Date('2025-10-25T03:00:00Z');
    const yesterday = new Date('2025-10-23T03:00:00Z');
    const units = [
      unit('A', { status: 'pending', dueAt: tomorrow }),
      unit('B', { status: 'pending', dueAt: yesterday }),
    ];
    expect(reporting(units)).toMatchObject({ units: 1, silent: [{ unit: 'B', weeks: 1 }] });
  });

  test.each([
    [7, 3, false],
    [6, 4, true],
    [0, 5, true],
    [0, 0, false],
  ])('%d that answered and %d that did not: too few is %s', (answered, missing, tooFew) => {
    const units = [
      ...some(answered),
      ...Array.from({ length: missing }, (_, i) => silent(`S${i}`)),
    ];
    expect(reporting(units)).toMatchObject({ tooFew, answered, units: answered + missing });
  });

  test('with too few of them nothing is compared with last week', () => {
    expect(digest(week({ units: [unit('A'), silent('B')] })).previous).toBeNull();
    expect(digest(week({ units: [unit('A'), unit('B')] })).previous).not.toBeNull();
  });
});
