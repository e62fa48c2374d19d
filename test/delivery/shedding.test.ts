import { describe, expect, test } from 'vitest';
import { admittedAt, strainOf } from '../../src/delivery/shedding.ts';

describe('how short of messages an account is', () => {
  test.each([
    [2399, false, 'none'],
    [2400, false, 'warned'],
    [2400, true, 'thrifty'],
    [1000, true, 'thrifty'],
    [2699, false, 'warned'],
    [2700, false, 'scarce'],
    [2700, true, 'scarce'],
    [2749, false, 'scarce'],
    [2750, false, 'reserve'],
    [2909, false, 'reserve'],
    [2910, false, 'last'],
    [3100, false, 'last'],
  ] as const)('%d of 3000, saving: %s', (used, thrifty, strain) => {
    expect(strainOf(used, 3000, thrifty)).toBe(strain);
  });

  test('is nothing where nothing is limited', () => {
    expect(strainOf(1_000_000, null, true)).toBe('none');
  });
});

describe('what may still leave', () => {
  const bulk = (strain: Parameters<typeof admittedAt>[0]) =>
    [...admittedAt(strain).unwaited].sort();

  test('is everything until it is scarce, but for what TIẾT KIỆM leaves out', () => {
    expect(admittedAt('none').unwaited).toHaveLength(14);
    expect(admittedAt('warned').unwaited).toHaveLength(14);
    expect(bulk('thrifty')).not.toContain('second-reminder');
    expect(bulk('thrifty')).not.toContain('broadcast');
    expect(bulk('thrifty')).toContain('notice');
  });

  test('at 90 % is openings, last calls, receipts, digests, directives and what is urgent', () => {
    expect(bulk('scarce')).toEqual([
      'answering',
      'digest',
      'directive',
      'last-call',
      'opening',
      'receipt',
      'urgent',
    ]);
    expect(admittedAt('scarce').waited).toContain('command');
    expect(admittedAt('scarce').waited).not.toContain('stranger');
  });

  test('from the reserve is receipts, digests and what is urgent; at 97 % no receipts', () => {
    for (const kind of ['waited', 'unwaited'] as const) {
      expect([...admittedAt('reserve')[kind]].sort()).toEqual(['digest', 'receipt', 'urgent']);
      expect([...admittedAt('last')[kind]].sort()).toEqual(['digest', 'urgent']);
    }
  });
});
