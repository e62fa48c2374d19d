import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import { z } from 'zod';
import type { Page, Piece, Ruling } from '../../../core/plan/page/page.ts';
import { type Matrix, matrix, same, times } from './matrix.ts';
import { sidesOf } from './sides.ts';
import { createTypesetter, type TextSign } from './typesetter.ts';

/** More lines than any table on a page has: it is a drawing. */
const mostRulings = 3000;

const numbers = z.array(z.number());

/** The letters of the pages of a PDF as its library tells them, one list a page. */
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

/**
 * The pages as they are printed, letter by letter, with the lines that are drawn on them.
 *
 * @param told what the library tells of them: it stands where a page cannot be played
 */
export async function printedPages(
  pdf: PDFDocumentProxy,
  told: readonly (readonly Piece[])[],
): Promise<readonly Page[]> {
  completeBuffers();
  const pages: Page[] = [];
  for (const [n, pieces] of told.entries()) {
    const page = await pdf.getPage(n + 1);
    const played = await play(page).catch(() => ({ pieces: [], rulings: [] }));
    // Fonts that are drawings, and text that is set in other ways, only the library knows.
    const whole = lettersIn(played.pieces) >= lettersIn(pieces);
    pages.push({ pieces: whole ? played.pieces : pieces, rulings: played.rulings });
    page.cleanup();
  }
  return pages;
}

function lettersIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
}

const path = z.tuple([z.number(), z.tuple([z.instanceof(Float32Array)])]).rest(z.unknown());
const form = z.tuple([matrix]).rest(z.unknown());

/** Goes through what a page is printed with. */
async function play(page: PDFPageProxy): Promise<Page> {
  const { getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const textSigns = new Map(textSignNames.map((name) => [OPS[name], name]));
  const typesetter = createTypesetter();
  const rulings: Ruling[] = [];
  const saved: Matrix[] = [];
  let current = same;
  const save = () => {
    saved.push(current);
    typesetter.save();
  };
  for (const [n, sign] of fnArray.entries()) {
    const args: unknown = argsArray[n];
    const name = textSigns.get(sign);
    if (name !== undefined) typesetter.take(name, args, current);
    else if (sign === OPS.save) save();
    else if (sign === OPS.restore || sign === OPS.paintFormXObjectEnd) {
      current = saved.pop() ?? same;
      typesetter.restore();
    } else if (sign === OPS.paintFormXObjectBegin) {
      save();
      const found = form.safeParse(args);
      if (found.success) current = times(current, found.data[0]);
    } else if (sign === OPS.transform) {
      const found = matrix.safeParse(args);
      if (found.success) current = times(current, found.data);
    } else if (sign === OPS.constructPath) {
      const found = path.safeParse(args);
      // What only bounds the drawing is not drawn.
      if (!found.success || found.data[0] === OPS.endPath) continue;
      if (rulings.length <= mostRulings) rulings.push(...sidesOf(found.data[1][0], current));
    }
  }
  const { pieces } = typesetter;
  return { pieces, rulings: rulings.length > mostRulings ? [] : rulings };
}

const textSignNames: readonly TextSign[] = [
  'beginText',
  'setFont',
  'setTextMatrix',
  'moveText',
  'setLeading',
  'setLeadingMoveText',
  'nextLine',
  'setCharSpacing',
  'setWordSpacing',
  'setHScale',
  'setTextRise',
  'showText',
];

/** pdf.js counts on a method of ES2024 that Node 20 lacks; without it a page cannot be played. */
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
