import type { Workbook, Worksheet } from 'exceljs';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type { Draft } from '../../core/plan/draft.ts';
import type { Library } from '../../core/plan/library.ts';
import type { Texts } from '../../render/locale.ts';
import type { Showing } from './context.ts';
import { addGuide } from './guide-sheet.ts';
import { hide } from './hidden.ts';
import { lister } from './lists.ts';
import { namesOf } from './names.ts';
import { placeOfCell } from './place-of-cell.ts';
import { addResults } from './results.ts';
import { showRows } from './rows.ts';
import { type Cell, type Column, columns, type Row, type SheetName, sheetNames } from './sheets.ts';
import { bold, box, fill, font, heightFor, wrapped } from './style.ts';
import { cellWords } from './words.ts';

/** Rows below the last that already have lists to choose from. */
const spareRows = 60;

/**
 * Writes a draft as the workbook of ten sheets that the coordinator corrects: what was guessed in
 * yellow, what the plan says in white, what must stay in grey.
 *
 * @param forecast lines for sheet 9
 */
export async function writeWorkbook(
  draft: Draft,
  { say, library }: { readonly say: Texts; readonly library: Library },
  forecast: readonly string[] = [],
): Promise<Uint8Array> {
  const { campaign, guesses } = draft;
  const showing: Showing = { say, words: cellWords(say), names: namesOf(campaign) };
  // 600 modules with what it needs: no start of the bot should wait for them.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  addGuide(workbook, draft, showing);
  const rows = showRows(campaign, showing);
  const listOf = lister(workbook, campaign, library, showing);
  for (const sheet of sheetNames) {
    const page = addSheet(workbook, sheet, showing);
    for (const row of rows[sheet]) addRow(page, sheet, row, guesses);
    addLists(page, sheet, rows[sheet].length, listOf);
  }
  addResults(workbook, [], forecast, say);
  hide(campaign, workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Writes a campaign as a workbook; reading it gives the same campaign. */
export async function toWorkbook(
  campaign: CampaignFile,
  needs: { readonly say: Texts; readonly library: Library },
): Promise<Uint8Array> {
  return await writeWorkbook({ campaign, guesses: new Set() }, needs);
}

function addSheet(workbook: Workbook, sheet: SheetName, { say }: Showing): Worksheet {
  const page = workbook.addWorksheet(say(`workbook.sheet.${sheet}`), {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
    properties: { outlineLevelCol: 1 },
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
  });
  const star = (column: Column) => (column.required ? ' ★' : '');
  page.columns = [
    ...columns[sheet].map((column) => ({
      header: `${say(`workbook.column.${sheet}.${column.key}`)}${star(column)}`,
      key: column.key,
      width: column.width,
      hidden: !column.required,
      outlineLevel: column.required ? 0 : 1,
      style: { font, alignment: wrapped, numFmt: formatOf(column) },
    })),
    { header: say('workbook.hidden'), key: 'id', width: 4, hidden: true, style: { font } },
  ];
  const head = page.getRow(1);
  head.eachCell((cell) => {
    cell.font = bold;
    cell.fill = fill('head');
    cell.border = box;
    cell.alignment = { ...wrapped, vertical: 'middle' };
  });
  return page;
}

function formatOf({ kind }: Column): string {
  if (kind === 'day') return 'dd/mm/yyyy';
  return kind === 'text' ? '@' : 'General';
}

function addRow(page: Worksheet, sheet: SheetName, row: Row, guesses: ReadonlySet<string>): void {
  const added = page.addRow({});
  for (const column of columns[sheet]) {
    const cell = added.getCell(column.key);
    cell.value = stored(row.cells[column.key] ?? null, column);
    cell.border = box;
    const guessed = guesses.has(placeOfCell(sheet, row.path, column.key));
    cell.fill = fill(column.grey ? 'grey' : guessed ? 'yellow' : 'white');
  }
  added.height = heightFor(
    columns[sheet]
      .filter(({ required }) => required)
      .map(({ key, width }) => ({ text: String(row.cells[key] ?? ''), width })),
  );
  const id = added.getCell('id');
  id.value = row.id;
  id.fill = fill('grey');
}

function stored(cell: Cell, { kind }: Column): string | number | Date | null {
  if (cell === null || cell === '') return null;
  if (kind === 'day') return new Date(`${cell}T00:00:00Z`);
  return cell;
}

function addLists(
  page: Worksheet,
  sheet: SheetName,
  rows: number,
  listOf: ReturnType<typeof lister>,
): void {
  for (const column of columns[sheet]) {
    if (column.choices === null) continue;
    const source = listOf(column.choices);
    for (let row = 2; row <= rows + 1 + spareRows; row += 1) {
      page.getCell(row, page.getColumn(column.key).number).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [source],
        showErrorMessage: column.strict,
      };
    }
  }
}
