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
