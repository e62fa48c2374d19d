import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page, Piece, Ruling } from '../../../../src/core/plan/page/page.ts';
import { pageText } from '../../../../src/core/plan/page/page-text.ts';

const size = 10;
const height = 12;

/** Borders as one word processor draws them: a line over the whole table, or as another: boxes. */
type Borders = 'lines' | 'boxes';

/** A cell of a table: its lines on paper, and how many columns and rows it takes up. */
interface Cell {
  readonly lines: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
}

const width = 100;
const left = 50;

/** Prints a table from `top` down, every line of a cell on a line of its own. */
function printed(rows: readonly (readonly Cell[])[], top: number, borders: Borders): Page {
  const pieces: Piece[] = [];
  const rulings: Ruling[] = [];
  const heights = rows.map((row) => Math.max(...row.map((c) => c.lines.length / (c.rows ?? 1))));
  const taken = new Set<string>();
  let y = top;
  for (const [r, row] of rows.entries()) {
    let c = 0;
    for (const { lines, columns = 1, rows: down = 1 } of row) {
      while (taken.has(`${r} ${c}`)) c += 1;
      for (let k = 1; k < down; k += 1) taken.add(`${r + k} ${c}`);
      const x = left + c * width;
      const bottom = y - heights.slice(r, r + down).reduce((sum, n) => sum + n * height + 4, 0);
      for (const [n, text] of lines.entries()) {
        pieces.push({ text, x: x + 5, y: y - 2 - (n + 1) * height + 3, width: text.length, size });
      }
      rulings.push(...box(x, x + columns * width, y, bottom, borders));
      c += columns;
    }
    y -= (heights[r] ?? 0) * height + 4;
  }
  return { pieces, rulings };
}

function box(from: number, to: number, top: number, bottom: number, borders: Borders): Ruling[] {
  const off = borders === 'boxes' ? [-0.25, 0.25] : [0];
  return off.flatMap((d) => [
    { across: true, at: top + d, from, to },
    { across: true, at: bottom + d, from, to },
    { across: false, at: from + d, from: bottom, to: top },
    { across: false, at: to + d, from: bottom, to: top },
  ]);
}

const one = (...lines: string[]): Cell => ({ lines });
const line = (text: string, y: number): Piece => ({
  text,
  x: left,
  y,
  width: text.length * 5,
  size,
});

describe.each(['lines', 'boxes'] as const)('a table drawn with %s', (borders) => {
  test('has a line for each row, however its cells wrap', () => {
    const rows = [
      [one('TT'), one('Nội dung'), one('Chủ trì')],
      [one('1'), one('Nạo vét kênh', 'mương nội đồng'), one('VP HĐND-', 'UBND')],
      [one('2'), one('Tiêm phòng'), one('Trạm', 'Y tế', 'xã')],
    ];
    expect(pageText([printed(rows, 700, borders)]).split('\n')).toEqual([
      'TT\tNội dung\tChủ trì',
      '1\tNạo vét kênh mương nội đồng\tVP HĐND-UBND',
      '2\tTiêm phòng\tTrạm Y tế xã',
    ]);
  });

  test('keeps its columns where cells are merged', () => {
    const rows = [
      [one('TT'), one('Nội dung'), one('Chủ trì')],
      [one('I'), { lines: ['KINH TẾ'], columns: 2 }],
      [one('1'), one('Nạo vét'), { lines: ['Phòng', 'Kinh tế'], rows: 2 }],
      [one('2'), one('Gieo cấy')],
    ];
    expect(pageText([printed(rows, 700, borders)]).split('\n')).toEqual([
      'TT\tNội dung\tChủ trì',
      'I\tKINH TẾ\t',
      '1\tNạo vét\tPhòng Kinh tế',
      '2\tGieo cấy\tPhòng Kinh tế',
    ]);
  });

  test('that a page cuts in mid-row is whole again, its head and the number of the page left out', () => {
    const head = [one('TT'), one('Nội dung'), one('Chủ trì')];
    const first = printed([head, [one('1'), one('Nạo vét'), one('Phòng')]], 200, borders);
    const second = printed(
      [
        head,
        [one(''), one('kênh mương'), one('Kinh tế')],
        [one('2'), one('Gieo cấy'), one('Các thôn')],
      ],
      700,
      borders,
    );
    const pages = [
      { ...first, pieces: [line('Kèm theo:', 300), ...first.pieces, line('1', 30)] },
      { ...second, pieces: [line('- 2 -', 800), ...second.pieces, line('Nơi nhận:', 300)] },
    ];
    expect(pageText(pages).split('\n')).toEqual([
      'Kèm theo:',
      'TT\tNội dung\tChủ trì',
      '1\tNạo vét kênh mương\tPhòng Kinh tế',
      '2\tGieo cấy\tCác thôn',
      'Nơi nhận:',
    ]);
  });
});

test('a line under words or a box around a note makes no table', () => {
  const page: Page = {
    pieces: [line('Độc lập - Tự do', 700), line('Chú ý', 500)],
    rulings: [{ across: true, at: 698, from: 50, to: 120 }, ...box(40, 300, 520, 490, 'lines')],
  };
  expect(pageText([page])).toBe('Độc lập - Tự do\nChú ý');
});

test('squared paper makes no table', () => {
  const lines = Array.from({ length: 120 }, (_, n) => n * 6);
  const rulings = lines.flatMap((at) =>
    [true, false].map((across) => ({ across, at, from: 0, to: 714 })),
  );
  expect(pageText([{ pieces: [line('Bản vẽ', 500)], rulings }])).toBe('Bản vẽ');
});

test('what stands in two columns is parted, words only by a space, in whatever order they came', () => {
  const pieces: Piece[] = [
    { text: 'XÃ NAM', x: 50, y: 700, width: 40, size },
    { text: 'SƠN', x: 93, y: 700, width: 20, size },
    { text: 'Độc lập', x: 300, y: 700.4, width: 40, size },
  ];
  for (const given of [pieces, pieces.toReversed()]) {
    expect(pageText([{ pieces: given, rulings: [] }])).toBe('XÃ NAM SƠN    Độc lập');
  }
});

test('a table says the same, however its cells wrap, in whatever order its letters were printed', () => {
  const word = fc.constantFrom('rà', 'soát', 'hộ', 'nghèo', 'P.', 'KT', '30/6', 'thôn');
  const cell = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  });
  const table = fc.integer({ min: 2, max: 5 }).chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 5,
    }),
  );
  fc.assert(
    fc.property(
      table,
      fc.constantFrom<Borders>('lines', 'boxes'),
      fc.integer(),
      (rows, borders, seed) => {
        const page = printed(
          rows.map((row) => row.map((lines) => one(...lines.map((words) => words.join(' '))))),
          800,
          borders,
        );
        const shuffled = page.pieces.toSorted(
          (a, b) => Math.sin(seed + a.x + a.y) - Math.sin(seed + b.x + b.y),
        );
        expect(pageText([{ ...page, pieces: shuffled }])).toBe(
          rows.map((row) => row.map((lines) => lines.flat().join(' ')).join('\t')).join('\n'),
        );
      },
    ),
    { numRuns: 60 },
  );
});
