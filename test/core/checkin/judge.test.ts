import { describe, expect, test } from 'vitest';
import type { Question } from '../../../src/core/campaign/definition.ts';
import { judge, totalOf } from '../../../src/core/checkin/judge.ts';
import { number, option } from '../../../src/core/checkin/value.ts';
import { item } from '../../render/sitting.ts';

/** What is thought of a figure: the last one, the new one, the verdict. */
function verdictOf(name: string, last: number | null, said: number): string {
  const [code = '', key = ''] = name.split('.');
  const one = item(code, last === null ? {} : { last: { [key]: last } });
  const verdict = judge(one, questionOf(name), number(said));
  switch (verdict.verdict) {
    case 'believed':
      return 'believed';
    case 'doubted':
      return verdict.why.doubt;
    case 'refused':
      return verdict.problem;
  }
}

function questionOf(name: string): Question {
  const [code = '', key = ''] = name.split('.');
  const question = item(code).task.questions.find((q) => q.key === key);
  if (!question) throw new Error(name);
  return question;
}

describe('a count of the period', () => {
  test.each([
    // More than three times the last *and* more than ten above it: only both together.
    [1, 4, 'believed'],
    [1, 11, 'believed'],
    [1, 12, 'jump'],
    [4, 14, 'believed'],
    [5, 15, 'believed'],
    [5, 16, 'jump'],
    [20, 60, 'believed'],
    [20, 61, 'jump'],
    [0, 10, 'believed'],
    [0, 11, 'jump'],
    // What falls is good news.
    [40, 0, 'believed'],
    [null, 400, 'believed'],
    [4, -1, 'negative'],
  ])('of sốt xuất huyết: %s, then %i: %s', (last, said, verdict) => {
    expect(verdictOf('YT-01.ca_sxh', last, said)).toBe(verdict);
  });

  test('has a threshold of its own where the plan gives one', () => {
    expect(verdictOf('YT-04.kcb', 40, 190)).toBe('believed');
    expect(verdictOf('YT-04.kcb', 40, 191)).toBe('jump');
  });
});

describe('a part of a whole', () => {
  test.each([
    [8, 'believed'],
    [9, 'above-total'],
  ])('of 8 thôn: %i is %s', (said, verdict) => {
    expect(verdictOf('YT-01.thon_vsmt', 8, said)).toBe(verdict);
  });

  test('is held to the whole of its own unit', () => {
    const part = item('AN-02', { part: 'cooperating', unit: { code: 'THON1', name: 'Thôn 1' } });
    const question = questionOf('AN-02.ho_ck_mt');
    expect(totalOf(part, question)).toBe(246);
    expect(judge(part, question, number(246)).verdict).toBe('believed');
    expect(judge(part, question, number(247)).verdict).toBe('doubted');
  });
});

describe('a figure to date', () => {
  test.each([
    [38, 41, 'believed'],
    [38, 38, 'believed'],
    [38, 37, 'fall'],
    [5, 50, 'jump'],
    [38, 59, 'above-total'],
  ])('of hộ bàn giao: %i, then %i: %s', (last, said, verdict) => {
    expect(verdictOf('KT-06.gpmb_396', last, said)).toBe(verdict);
  });

  test('that is a stock may fall', () => {
    expect(verdictOf('KT-06.vuong_396', 20, 17)).toBe('believed');
  });
});

describe('a percentage', () => {
  test.each([
    [100, 'believed'],
    [100.1, 'above-whole'],
    [2308, 'above-whole'],
    [0, 'believed'],
  ])('of 98,5 before: %d is %s', (said, verdict) => {
    expect(verdictOf('CC-06.hs_dung_han', 98.5, said)).toBe(verdict);
  });

  test('may pass 100 where the plan aims as high', () => {
    const plain = questionOf('CC-06.hs_dung_han');
    const target = {
      text: 'từ 100%',
      op: '>=',
      value: 100,
      ref: null,
      percentOfTotal: null,
      per: null,
    } as const;
    expect(judge(item('CC-06'), { ...plain, target }, number(104)).verdict).toBe('believed');
  });

  test('never jumps', () => {
    expect(verdictOf('CC-06.hs_dung_han', 10, 98)).toBe('believed');
  });
});

test('what is no figure is believed', () => {
  expect(judge(item('YT-04'), questionOf('YT-04.tinh_hinh'), option('late')).verdict).toBe(
    'believed',
  );
});
