import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readChoice } from '../../../src/core/language/choice.ts';
import { readCommand } from '../../../src/core/language/command.ts';
import { readDifficulty } from '../../../src/core/language/difficulty.ts';
import { clean, fold } from '../../../src/core/language/fold.ts';
import { mask } from '../../../src/core/language/mask.ts';
import { readName } from '../../../src/core/language/name.ts';
import { formatNumber, readNumber } from '../../../src/core/language/number.ts';
import { findSecret } from '../../../src/core/language/secret.ts';
import { readSitting } from '../../../src/core/language/sitting.ts';
import { readStatus } from '../../../src/core/language/status.ts';
import { toneKey } from '../../../src/core/language/tone.ts';
import { cut } from '../../../src/core/language/words.ts';
import { readYesNo } from '../../../src/core/language/yes-no.ts';
import { sittingOf } from './questions.ts';
import { understand } from './read.ts';
import { rowsOf } from './table.ts';

const questions = sittingOf(['YT-01', 'YT-04']);
const options = [
  { value: 'none', label: 'không có ca' },
  { value: 'few', label: 'rải rác' },
];
const when = { now: new Date('2025-10-15T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };

/** Every reader of a text. */
const readers: Record<string, (text: string) => unknown> = {
  number: readNumber,
  status: readStatus,
  yesno: readYesNo,
  difficulty: readDifficulty,
  choice: (text) => readChoice(text, options),
  command: readCommand,
  name: readName,
  secret: findSecret,
  mask,
  sitting: (text) => readSitting(questions, text, when),
};

/** Pieces of what people type, in any order: what random letters never hit. */
const piece = fc.constantFrom(
  ...'sxh tcm 3 2,5 1.234 8/8 thôn thon k ko không chưa xong rồi đang vướng nhưng , . ; \n : - % ca hộ con lai rai rac bảo đảm 2tr5'.split(
    ' ',
  ),
  ...'mươi trăm linh triệu rưỡi tăng giảm tuần trước 15/10 8h30 ở ? 👍 ✅ KT-06 mật độ hoãn như cũ khoảng đến'.split(
    ' ',
  ),
);
const talk = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '));
const anything = fc.oneof(
  talk,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme' }),
);

describe('folding', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('cannot tell how a text was encoded', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(toneKey(text.normalize('NFD'))).toBe(toneKey(text.normalize('NFC')));
      }),
    );
  });

  it('leaves a cleaned text clean, and every word where it stands in it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const cleaned = clean(text);
        expect(clean(cleaned)).toBe(cleaned);
        for (const word of cut(text))
          expect(cleaned.slice(word.start, word.end)).toContain(word.raw);
      }),
    );
  });
});

describe('figures', () => {
  const amount = fc.oneof(
    fc.nat(),
    fc.integer({ min: 0, max: 10 ** 14 }),
    fc.double({ min: 0, max: 10 ** 7, noNaN: true }).map((n) => Number(n.toFixed(3))),
  );

  it('are read back as they are printed', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(null, 'ca', 'hộ', '%', 'đồng', 'ha', 'lượt người'),
        (n, unit) => {
          const reading = readNumber(formatNumber(n, unit));
          expect(reading).toEqual({ kind: 'value', value: { form: 'figure', amount: n, unit } });
        },
      ),
    );
  });

  it('are printed with a dot for thousands and a comma for decimals', () => {
    expect(
      [0, 7, 1234, 1_234_567, 12.5, 0.125, 12.125, 1234.5].map((n) => formatNumber(n)),
    ).toEqual(['0', '7', '1.234', '1.234.567', '12,5', '0,125', '12,1250', '1.234,5']);
    expect([formatNumber(87.1, '%'), formatNumber(15, 'ca')]).toEqual(['87,1%', '15 ca']);
  });
});

describe('an unambiguous phrase', () => {
  const marked = rowsOf(['status', 'yesno', 'difficulty', 'command', 'number'], 'more.tsv').concat(
    rowsOf(['status', 'yesno', 'difficulty', 'command', 'number']),
  );
  const unmark = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const misread = (retype: (text: string) => string) =>
    marked
      .filter(({ kind, text, notes, expected }) => {
        const got = understand(kind, retype(text), notes);
        return !expected.includes(got) && !/^NEED/u.test(got);
      })
      .map(({ kind, text }) => [kind, text, understand(kind, retype(text), '')]);

  it('reads the same from a keyboard that sends marks apart', () => {
    expect(misread((text) => text.normalize('NFD'))).toEqual([]);
  });

  it('reads the same in capitals', () => {
    expect(misread((text) => text.toUpperCase())).toEqual([]);
  });

  it('without tone marks reads the same or is asked', () => {
    expect(misread(unmark)).toEqual([]);
  });
});

describe('any text of any script', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const read of Object.values(readers)) expect(() => read(text)).not.toThrow();
      }),
    );
  });

  it('costs a bounded number of tries for each character', () => {
    const long = fc
      .array(piece, { minLength: 400, maxLength: 900 })
      .map((pieces) => pieces.join(' '));
    const repeated = piece.map((each) => `${each} `.repeat(600));
    const tries = vi.spyOn(Map.prototype, 'get');
    const costOf = (read: (text: string) => unknown, text: string) => {
      tries.mockClear();
      read(text);
      return tries.mock.calls.length;
    };
    for (const [kind, read] of Object.entries(readers)) {
      const preparation = costOf(read, '');
      fc.assert(
        fc.property(fc.oneof(long, repeated), (text) => {
          const cost = costOf(read, text) - preparation;
          expect(cost / text.length, `${kind}: ${text.slice(0, 40)}`).toBeLessThan(60);
        }),
        { numRuns: 10 },
      );
    }
    tries.mockRestore();
  });
});

describe('a reply without a sign of its question', () => {
  it('never answers when it fits several', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom('', ' ca', ' ạ', '.'),
        (n, tail) => {
          expect([...readSitting(questions, `${n}${tail}`, when).answers]).toEqual([]);
        },
      ),
    );
  });
});
