import type { Alignment, Border, Fill, Font } from 'exceljs';

/** The face of official papers: NĐ 30/2020/NĐ-CP, phụ lục I. */
export const font: Partial<Font> = { name: 'Times New Roman', size: 12 };
export const bold: Partial<Font> = { ...font, bold: true };

/** What the colours of cells mean, as the guide tells. ARGB. */
export const colours = {
  yellow: 'FFFFF2CC',
  white: 'FFFFFFFF',
  grey: 'FFE7E6E6',
  head: 'FFDDEBF7',
  red: 'FFF8CBAD',
  orange: 'FFFFE699',
} as const;

export function fill(colour: keyof typeof colours): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: colours[colour] } };
}

export const wrapped: Partial<Alignment> = { vertical: 'top', wrapText: true };

const line: Partial<Border> = { style: 'thin', color: { argb: 'FFBFBFBF' } };
export const box = { top: line, left: line, bottom: line, right: line };

/** In points, of a line of text of this size. */
const lineHeight = 16;

/** The height a row needs: programs other than Excel do not find it themselves. In points. */
export function heightFor(
  cells: readonly { readonly text: string; readonly width: number }[],
): number {
  const lines = cells.map(({ text, width }) => Math.ceil((text.length * 0.92) / width));
  return lineHeight * Math.max(1, ...lines);
}
