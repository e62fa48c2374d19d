import { expect, test } from 'vitest';
import { inOrder, readStretches } from '../../../src/core/language/stretches.ts';

test.each([
  ['21h-6h', [['21:00', '06:00']]],
  ['từ 21 giờ đến 6 giờ 30', [['21:00', '06:30']]],
  [
    'mùa hè 7h-11h30, 13h30 den 17h',
    [
      ['07:00', '11:30'],
      ['13:30', '17:00'],
    ],
  ],
  [
    '7:30–12:00 và 13:00–16:30',
    [
      ['07:30', '12:00'],
      ['13:00', '16:30'],
    ],
  ],
])('“%s”', (text, expected) => {
  expect(readStretches(text)?.map(({ from, to }) => [from, to])).toEqual(expected);
});

test.each(['sớm hơn', '21h', '25h-6h', '7h-11h75'])('“%s” is none', (text) => {
  expect(readStretches(text)).toBeNull();
});

test('the hours of a day follow each other', () => {
  expect(inOrder(readStretches('7h-11h30, 13h30-17h') ?? [])).toBe(true);
  expect(inOrder(readStretches('13h30-17h, 7h-11h30') ?? [])).toBe(false);
  expect(inOrder(readStretches('7h-14h, 13h30-17h') ?? [])).toBe(false);
});
