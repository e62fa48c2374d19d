import { expect, it } from 'vitest';
import { crashAt } from '../../src/kernel/crash.ts';

it('kills at the n-th passing of its point, once', () => {
  let kills = 0;
  const crash = crashAt('turn.written:2', () => {
    kills += 1;
  });
  const passed = (['turn.claimed', 'turn.written', 'turn.claimed', 'turn.written'] as const).map(
    (point) => {
      crash(point);
      return kills;
    },
  );
  expect(passed).toEqual([0, 0, 0, 1]);
  crash('turn.written');
  expect(kills).toBe(1);
});

it('does nothing where nothing is asked', () => {
  expect(() => crashAt(undefined)('turn.committed')).not.toThrow();
});

it.each(['turn.writen', 'turn.written:0', 'turn.written:x', ':1'])('refuses %s', (spec) => {
  expect(() => crashAt(spec)).toThrow('no such point');
});
