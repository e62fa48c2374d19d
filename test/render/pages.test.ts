import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPages, splitPages } from '../../src/render/pages.ts';

const mark = (n: number, of: number): string => `(${n}/${of})`;

/** Pieces that a careless cut would break: marks, families of emoji, flags, long words. */
const piece = fc.constantFrom(
  'Sốt xuất huyết, ca mới: 3. ',
  'Trường TH số 2\n',
  'Kính gửi đ/c Hoà. ',
  'ệ',
  '👨‍👩‍👧‍👦',
  '🇻🇳',
  'x'.repeat(50),
  '\n\n',
  ' ',
  '\r\n',
  'e\u0323\u0302',
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
);

/** What stands on the pages, without their marks. */
function unmarked(pages: readonly string[]): string {
  const of = pages.length;
  return of === 1
    ? (pages[0] ?? '')
    : pages.map((page, n) => page.slice(0, -`\n${mark(n + 1, of)}`.length)).join('');
}

describe('splitPages', () => {
  test('leaves alone what fits', () => {
    expect(splitPages('ngắn', 10, mark)).toEqual(['ngắn']);
  });

  test('cuts at lines, and marks the pages', () => {
    expect(splitPages('một dòng dài\nhai dòng dài\nba', 26, mark)).toEqual([
      'một dòng dài\n\n(1/2)',
      'hai dòng dài\nba\n(2/2)',
    ]);
  });

  test('cuts a long line at sentences, then at words', () => {
    expect(cutPages('Câu một. Câu hai.', 10)).toEqual(['Câu một. ', 'Câu hai.']);
    expect(cutPages('mot hai ba bon', 8)).toEqual(['mot hai ', 'ba bon']);
  });

  test('is the same text again without the marks, in both normal forms', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 120 }), (input, limit) => {
        for (const form of ['NFC', 'NFD'] as const) {
          const pages = splitPages(input.normalize(form), limit, mark);
          expect(unmarked(pages)).toBe(input.normalize('NFC'));
        }
      }),
    );
  });

  test('never passes the limit, and never cuts a letter', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 120 }), (input, limit) => {
        const whole = input.normalize('NFC');
        const letters = [...new Intl.Segmenter('vi').segment(whole)];
        const starts = new Set(letters.map((letter) => letter.index));
        let at = 0;
        for (const page of cutPages(whole, limit)) {
          expect(page.length).toBeLessThanOrEqual(limit);
          expect(starts.has(at)).toBe(true);
          at += page.length;
        }
        for (const page of splitPages(input, limit, mark)) {
          expect(page.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});
