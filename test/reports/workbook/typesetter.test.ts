import { describe, expect, test } from 'vitest';
import { pageText } from '../../../src/core/plan/page/page-text.ts';
import { type Matrix, same } from '../../../src/reports/workbook/pdf/matrix.ts';
import { createTypesetter, type TextSign } from '../../../src/reports/workbook/pdf/typesetter.ts';

/** Letters half as wide as they are high, as pdf.js tells them; numbers move the next one back. */
const glyphs = (...parts: readonly (string | number)[]) =>
  parts.flatMap<unknown>((part) =>
    typeof part === 'number'
      ? [part]
      : [...part].map((unicode) => ({ unicode, width: 500, isSpace: unicode === ' ' })),
  );
const at = (x: number, y: number) => [new Float32Array([1, 0, 0, 1, x, y])];

type Step = readonly [TextSign, unknown] | 'save' | 'restore';

function printed(steps: readonly Step[], by: Matrix = same) {
  const typesetter = createTypesetter();
  for (const step of steps) {
    if (step === 'save') typesetter.save();
    else if (step === 'restore') typesetter.restore();
    else typesetter.take(step[0], step[1], by);
  }
  return typesetter.pieces;
}

const text = (steps: readonly Step[]) => pageText([{ pieces: printed(steps), rulings: [] }]);

describe('letters stand where they are printed', () => {
  test('though a font lacks some, which are printed from another afterwards', () => {
    expect(
      text([
        ['beginText', null],
        ['moveText', [50, 700]],
        ['setFont', ['one', 10]],
        ['showText', [glyphs('S', -500, ': 08 ', 'Đ', -500, 'c')]],
        ['setTextMatrix', at(55, 700)],
        ['setFont', ['other', 10]],
        ['showText', [glyphs('ố', -3000, 'ộ')]],
      ]),
    ).toBe('Số: 08 Độc');
  });

  test('whatever moves the line, spaces letters out or scales them', () => {
    const pieces = printed(
      [
        ['beginText', null],
        ['setFont', ['one', 10]],
        ['setTextMatrix', at(50, 700)],
        ['setLeading', [12]],
        'save',
        ['setCharSpacing', [1]],
        ['setWordSpacing', [2]],
        ['setHScale', [50]],
        ['showText', [glyphs('a b')]],
        'restore',
        ['nextLine', null],
        ['showText', [glyphs('cd')]],
      ],
      [2, 0, 0, 2, 0, 0],
    );
    // Three letters of 5 and two gaps of 1, one space 2 wider, half as wide, on a page twice as big.
    expect(pieces).toEqual([
      { text: 'a b', x: 100, y: 1400, width: 19, size: 20 },
      { text: 'cd', x: 100, y: 1376, width: 20, size: 20 },
    ]);
  });

  test('and what is moved away without a space is another word', () => {
    const steps: readonly Step[] = [
      ['beginText', null],
      ['moveText', [50, 700]],
      ['setFont', ['one', 10]],
      ['showText', [glyphs('xã', -300, 'Nam', -20, 'Sơn')]],
    ];
    expect(text(steps)).toBe('xã NamSơn');
  });
});
