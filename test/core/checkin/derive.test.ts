import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/checkin/book.ts';
import { derive } from '../../../src/core/checkin/derive.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { item } from '../../render/sitting.ts';

const today = as<Day>('2025-10-22');

describe('a percentage', () => {
  test.each([
    ['of a whole the plan knows', { dt_vu_dong: 200 }, {}, 80],
    ['rounded to one decimal', { dt_vu_dong: 118.5 }, {}, 47.4],
    ['of the last figure where it was not asked', {}, { dt_vu_dong: 125 }, 50],
  ])('%s', (_, answers, last, percent) => {
    const one = item('KT-02', { answers, last });
    expect(derive(one, today)).toEqual([
      { key: 'tl_vu_dong', value: { kind: 'number', amount: percent } },
    ]);
  });

  test('is left out while a part of it is missing', () => {
    expect(derive(item('KT-02'), today)).toEqual([]);
    const kept = { state: 'note', raw: 'chắc 120' } as const;
    expect(derive(item('KT-02', { answers: { dt_vu_dong: kept } }), today)).toEqual([]);
  });

  test('sums what was counted since the campaign began', () => {
    const one = {
      ...item('TP-05', { answers: { hg_nhan: 3, hg_thanh: 2 } }),
      sinceStart: { hg_nhan: 31, hg_thanh: 26 },
    };
    // 28 of 34
    expect(derive(one, today)).toEqual([{ key: 'tl_hg', value: { kind: 'number', amount: 82.4 } }]);
  });

  test('of nothing is nothing, not a division by zero', () => {
    expect(derive(item('TP-05', { answers: { hg_nhan: 0, hg_thanh: 0 } }), today)).toEqual([]);
  });
});

describe('a state that follows from a day', () => {
  const launched = (day: string) => {
    const value = { kind: 'day', day: as<Day>(day) } as const;
    const answer: Answer = { state: 'answered', value, raw: day };
    const one = item('TC-01', { answers: { ngay_phat_dong: answer } });
    const [first] = derive(one, today);
    return first?.value.kind === 'option' ? first.value.option : null;
  };

  test.each([
    ['2025-10-21', 'done'],
    ['2025-10-22', 'done'],
    ['2025-10-23', 'not_started'],
  ])('%s: %s', (day, state) => {
    expect(launched(day)).toBe(state);
  });

  test('is the other one while no day is known', () => {
    expect(derive(item('TC-01'), today)).toEqual([
      {
        key: 'trang_thai_phat_dong',
        value: { kind: 'option', option: 'not_started', percent: null },
      },
    ]);
  });
});
