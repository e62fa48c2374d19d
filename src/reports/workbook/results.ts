import type { Cell, Workbook, Worksheet } from 'exceljs';
import type { Texts } from '../../render/locale.ts';
import type { Remark } from './remarks.ts';
import { sheetNames } from './sheets.ts';
import { bold, box, fill, font, heightFor, wrapped } from './style.ts';

const keys = ['sheet', 'row', 'column', 'found', 'error', 'fix'] as const;
const widths = [8, 8, 26, 32, 60, 60];

/** Puts what was found into sheet 9: problems first; the forecast under them. */
export function addResults(
  workbook: Workbook,
  remarks: readonly Remark[],
  forecast: readonly string[],
  say: Texts,
): void {
  const name = say('workbook.sheet.results');
  const old = workbook.getWorksheet(name);
  if (old) workbook.removeWorksheet(old.id);
  const page = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  });
  page.columns = keys.map((key, n) => ({
    header: say(`workbook.column.results.${key}`),
    key,
    width: widths[n] ?? 20,
    style: { font, alignment: wrapped },
  }));
  page.getRow(1).eachCell((cell) => {
    cell.font = bold;
    cell.fill = fill('head');
    cell.border = box;
  });
  for (const remark of ordered(remarks)) {
    const { level, sheet, row, column, found, error, fix } = remark;
    const added = page.addRow({ sheet, row: row ?? '', column: column ?? '', found, error, fix });
    added.height = heightFor([
      { text: found, width: 32 },
      { text: error, width: 60 },
      { text: fix, width: 60 },
    ]);
    added.eachCell((cell) => {
      cell.border = box;
      cell.fill = fill(level === 'problem' ? 'red' : 'orange');
    });
  }
  for (const line of forecast) page.addRow({ found: '', error: line });
}

/** Problems before warnings, each in the order of the sheets. */
export function ordered(remarks: readonly Remark[]): readonly Remark[] {
  const rank = ({ level, sheet, row }: Remark) =>
    (level === 'problem' ? 0 : 1e9) + sheet * 1e6 + (row ?? 0);
  return [...remarks].sort((a, b) => rank(a) - rank(b));
}

/** Colours the cells that remarks are about, and says in a note of each what is wrong. */
export function colour(workbook: Workbook, remarks: readonly Remark[], say: Texts): void {
  const notes = new Map<Cell, string[]>();
  for (const remark of ordered(remarks).toReversed()) {
    const cell = cellOf(workbook, remark, say);
    if (!cell) continue;
    cell.fill = fill(remark.level === 'problem' ? 'red' : 'orange');
    notes.set(cell, [`${remark.error} ${remark.fix}`.trim(), ...(notes.get(cell) ?? [])]);
  }
  for (const [cell, texts] of notes) cell.note = texts.join('\n');
}

function cellOf(workbook: Workbook, { sheet, row, column }: Remark, say: Texts): Cell | null {
  const name = sheet === 0 ? 'guide' : sheetNames[sheet - 1];
  const page = name && workbook.getWorksheet(say(`workbook.sheet.${name}`));
  if (!page || row === null) return null;
  if (sheet === 0) return page.getCell(row, 2);
  const at = column === null ? 1 : columnAt(page, column);
  return at === null ? null : page.getCell(row, at);
}

function columnAt(page: Worksheet, name: string): number | null {
  let found: number | null = null;
  page.getRow(1).eachCell((cell, number) => {
    if (
      String(cell.value ?? '')
        .replace('★', '')
        .trim() === name
    )
      found = number;
  });
  return found;
}
