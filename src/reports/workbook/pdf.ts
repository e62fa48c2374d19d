import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import { z } from 'zod';
import type { Page, Piece, Ruling } from '../../core/plan/page/page.ts';

/** More lines than any table on a page has: it is a drawing. */
const mostRulings = 3000;

/** In points: what is shorter is the end of a border, what is further off straight is none. */
const shortest = 3;
const straight = 0.5;

/** The letters of the pages of a PDF with their places, one list a page. */
export async function piecesOf(pdf: PDFDocumentProxy): Promise<readonly (readonly Piece[])[]> {
  const pages: (readonly Piece[])[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , , , x, y] = numbers.parse(item.transform);
        const { str: text, width, height: size } = item;
        return [{ text, x: x ?? 0, y: y ?? 0, width, size }];
      }),
    );
  }
  return pages;
}

/** The same pages with the lines that are drawn on them. */
export async function ruledPages(
  pdf: PDFDocumentProxy,
  pieces: readonly (readonly Piece[])[],
): Promise<readonly Page[]> {
  completeBuffers();
  const pages: Page[] = [];
  for (const [n, each] of pieces.entries()) {
    const page = await pdf.getPage(n + 1);
    // Without its lines a page is still text.
    pages.push({ pieces: each, rulings: await rulingsOf(page).catch(() => []) });
    page.cleanup();
  }
  return pages;
}

const numbers = z.array(z.number());
const path = z.tuple([z.number(), z.tuple([z.instanceof(Float32Array)])]).rest(z.unknown());

type Matrix = readonly [number, number, number, number, number, number];
const matrix = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const same: Matrix = [1, 0, 0, 1, 0, 0];

async function rulingsOf(page: PDFPageProxy): Promise<readonly Ruling[]> {
  const { getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const rulings: Ruling[] = [];
  const saved: Matrix[] = [];
  let current = same;
  for (const [n, sign] of fnArray.entries()) {
    const args: unknown = argsArray[n];
    if (sign === OPS.save) saved.push(current);
    else if (sign === OPS.restore) current = saved.pop() ?? same;
    else if (sign === OPS.transform) {
      const found = matrix.safeParse(args);
      if (found.success) current = times(current, found.data);
    } else if (sign === OPS.constructPath) {
      const found = path.safeParse(args);
      // What only bounds the drawing is not drawn.
      if (!found.success || found.data[0] === OPS.endPath) continue;
      rulings.push(...sidesOf(found.data[1][0], current));
      if (rulings.length > mostRulings) return [];
    }
  }
  return rulings;
}

/** How many numbers follow each sign of a path in pdf.js: move, line, two kinds of curve, close. */
const numbersAfter: readonly number[] = [2, 2, 6, 4, 0];
const [move, line, , , close] = [0, 1, 2, 3, 4] as const;

/** The straight sides of a path, in points of the page. */
function sidesOf(signs: Float32Array, by: Matrix): readonly Ruling[] {
  const sides: Ruling[] = [];
  let [begin, last] = [point(0, 0, by), point(0, 0, by)];
  for (let n = 0; n < signs.length; ) {
    const sign = signs[n] ?? close;
    const length = numbersAfter[sign] ?? 0;
    const next =
      sign === close ? begin : point(signs[n + length - 1] ?? 0, signs[n + length] ?? 0, by);
    if (sign === move) begin = next;
    if (sign === line || sign === close) sides.push(...sideOf(last, next));
    last = next;
    n += length + 1;
  }
  return sides;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function sideOf(a: Point, b: Point): readonly Ruling[] {
  const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (dy <= straight && dx >= shortest) {
    return [{ across: true, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) }];
  }
  if (dx <= straight && dy >= shortest) {
    return [{ across: false, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }];
  }
  return [];
}

function point(x: number, y: number, [a, b, c, d, e, f]: Matrix): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

/** pdf.js counts on a method of ES2024 that Node 20 lacks; without it no lines are told. */
function completeBuffers(): void {
  const method = 'transferToFixedLength';
  if (method in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, method, {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy.buffer;
    },
  });
}
