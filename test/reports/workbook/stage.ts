import { readFileSync } from 'node:fs';
import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import type { CampaignFile } from '../../../src/core/campaign/campaign.ts';
import { readCampaign } from '../../../src/core/campaign/read.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { readWorkbook, type WorkbookReading } from '../../../src/reports/workbook/read.ts';
import { readLibrary } from '../../../src/reports/workbook/read-library.ts';

export const say = createTexts('vi');
export const library = readLibrary();
export const needs = { say, library, today: as<Day>('2025-10-06') };

/** The sample campaign, from its file. */
export function sampleCampaign(): CampaignFile {
  const url = new URL('../../../campaigns/ha-dong-2025/campaign.json', import.meta.url);
  const found = readCampaign(readFileSync(url, 'utf8'));
  if ('problems' in found) throw new Error('the sample has problems');
  return found.campaign;
}

export async function opened(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook;
}

export async function saved(workbook: Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** What a person does to the workbook in Excel, and what the bot then reads. */
export async function edited(
  bytes: Uint8Array,
  edit: (workbook: Workbook) => void,
): Promise<{ reading: WorkbookReading; bytes: Uint8Array }> {
  const workbook = await opened(bytes);
  edit(workbook);
  const changed = await saved(workbook);
  return { reading: await readWorkbook(changed, needs), bytes: changed };
}

/** A sheet by its number. */
export function sheet(workbook: Workbook, number: number): Worksheet {
  const found = workbook.worksheets.find(({ name }) => name.startsWith(`${number}. `));
  if (!found) throw new Error(`no sheet ${number}`);
  return found;
}

/** The number of the column with a name, its star aside. */
export function columnOf(page: Worksheet, name: string): number {
  const heads = Array.from(page.getRow(1).values as unknown[], (each) => String(each ?? ''));
  const at = heads.findIndex((head) => head.replace(' ★', '') === name);
  if (at < 0) throw new Error(`no column ${name} in ${heads.join(', ')}`);
  return at;
}

/** The row in which a column says something. */
export function rowWith(page: Worksheet, name: string, text: string | number): number {
  const column = columnOf(page, name);
  for (let row = 2; row <= page.rowCount; row += 1) {
    if (page.getCell(row, column).value === text) return row;
  }
  throw new Error(`no ${text} in ${name}`);
}

/** Remarks as lines, for reading. */
export function lines(reading: WorkbookReading): readonly string[] {
  if (reading.kind === 'refused') return [reading.refusal.reason];
  return reading.remarks.map(
    ({ level, sheet, row, column, error }) =>
      `${level} ${sheet}:${row ?? ''}:${column ?? ''} ${error}`,
  );
}
