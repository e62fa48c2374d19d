import type { Cell, Workbook, Worksheet } from 'exceljs';
import { clean } from '../../core/language/fold.ts';
import type { Texts } from '../../render/locale.ts';
import { mostRows } from './archive.ts';
import { dayIn } from './conditions.ts';
import { type GuideCells, type HeaderKey, headerDays, headerKeys } from './guide.ts';
import { isHidden } from './hidden.ts';
import type { Remarks } from './remarks.ts';
import type { GridRow } from './row-reader.ts';
import { type Column, columns, type SheetName, sheetNames } from './sheets.ts';
import { keyOf } from './words.ts';

/** The rows of every sheet that was found, empty rows left out. */
export type Grid = Readonly<Record<SheetName, readonly GridRow[]>>;

/** Reads the cells of a workbook: formulas by their values, merged cells once, unknown columns not. */
export function gridOf(workbook: Workbook, remarks: Remarks, say: Texts): Grid {
  const used = new Set<string>();
  const grid = Object.fromEntries(
    sheetNames.map((sheet) => {
      const page = findSheet(workbook, say(`workbook.sheet.${sheet}`));
      if (page) used.add(page.name);
      return [sheet, page ? rowsOf(page, sheet, remarks, say) : missing(sheet, remarks, say)];
    }),
  ) as Grid;
  const guide = [say('workbook.sheet.guide'), say('workbook.sheet.results')];
  for (const { name } of workbook.worksheets) {
    if (used.has(name) || guide.includes(name) || isHidden(name)) continue;
    remarks.warn({ sheet: 'guide', row: null, key: null }, 'unknown-sheet', { name });
  }
  return grid;
}

/** Units, people and tasks she makes herself; the others come from the library. */
const indispensable: ReadonlySet<SheetName> = new Set(['units', 'people', 'tasks']);

function missing(sheet: SheetName, remarks: Remarks, say: Texts): readonly GridRow[] {
  if (indispensable.has(sheet)) {
    remarks.problem({ sheet, row: null, key: null }, 'missing-sheet', {
      name: say(`workbook.sheet.${sheet}`),
    });
  }
  return [];
}

/** By its name, or by what stands behind its number: "3 Nhiem vu", "Nhiệm vụ". */
function findSheet(workbook: Workbook, name: string): Worksheet | null {
  const bare = (text: string) => keyOf(text).replace(/^\d+[\s.]*/u, '');
  return workbook.worksheets.find((each) => bare(each.name) === bare(name)) ?? null;
}

function rowsOf(
  page: Worksheet,
  sheet: SheetName,
  remarks: Remarks,
  say: Texts,
): readonly GridRow[] {
  const at = columnsAt(page, sheet, remarks, say);
  const rows: GridRow[] = [];
  page.eachRow((row, number) => {
    if (number === 1 || rows.length >= mostRows) return;
    const cells: Record<string, string> = {};
    for (const { column, index } of at.columns) {
      const cell = row.getCell(index);
      cells[column.key] = slave(cell) ? '' : textIn(cell, column);
    }
    if (Object.values(cells).every((text) => text === '')) return;
    const id = at.id === null ? '' : textOf(row.getCell(at.id).value);
    rows.push({ number, id: id === '' ? null : id, cells });
  });
  return rows;
}

/** A merged cell says something in its first only, down a column it stands for all. */
function slave(cell: Cell): boolean {
  return cell.isMerged && cell.master !== cell && cell.master.row === cell.row;
}

interface ColumnsAt {
  readonly columns: readonly { readonly column: Column; readonly index: number }[];
  readonly id: number | null;
}

function columnsAt(page: Worksheet, sheet: SheetName, remarks: Remarks, say: Texts): ColumnsAt {
  const names = new Map(
    columns[sheet].map((column) => [
      headKey(say(`workbook.column.${sheet}.${column.key}`)),
      column,
    ]),
  );
  const hidden = headKey(say('workbook.hidden'));
  const found: { column: Column; index: number }[] = [];
  let id: number | null = null;
  page.getRow(1).eachCell((cell, index) => {
    const name = textOf(cell.value);
    const column = names.get(headKey(name));
    if (column) {
      names.delete(headKey(name));
      found.push({ column, index });
    } else if (headKey(name) === hidden) id = index;
    else if (name !== '') {
      remarks.warn({ sheet, row: null, key: null }, 'unknown-column', { name });
    }
  });
  for (const column of names.values()) {
    if (!column.required) continue;
    const name = say(`workbook.column.${sheet}.${column.key}`);
    remarks.problem({ sheet, row: null, key: column.key }, 'missing-column', { name });
  }
  return { columns: found, id };
}

/** The head of a column, without its star and what is said in brackets. */
function headKey(text: string): string {
  return keyOf(text.replace(/[★*]|\(.*?\)/gu, ''));
}

function textIn(cell: Cell, { kind }: Column): string {
  const value = cell.isMerged ? cell.master.value : cell.value;
  const text = textOf(value);
  return kind === 'day' ? (dayIn(text) ?? text) : text;
}

/** The text of a cell, whatever it holds: of a formula its value, of a date `YYYY-MM-DD`. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(Math.round(value * 1e9) / 1e9);
  if (typeof value !== 'object') return tidy(String(value));
  if ('richText' in value && Array.isArray(value.richText)) {
    return tidy(value.richText.map((run: { text?: unknown }) => String(run.text ?? '')).join(''));
  }
  if ('result' in value) return textOf(value.result);
  if ('text' in value) return textOf(value.text);
  return '';
}

function tidy(text: string): string {
  return clean(text).replace(/\s+/gu, ' ').trim();
}

/** What the guide tells of the campaign: the cell beside each name. */
export function guideCells(workbook: Workbook, say: Texts): GuideCells {
  const page = findSheet(workbook, say('workbook.sheet.guide'));
  const cells = new Map<HeaderKey, { row: number; text: string }>();
  page?.eachRow((row, number) => {
    const name = keyOf(textOf(row.getCell(1).value));
    const key = headerKeys.find((each) => keyOf(say(`workbook.header.${each}`)) === name);
    if (key === undefined) return;
    const text = textOf(row.getCell(2).value);
    cells.set(key, { row: number, text: headerDays.has(key) ? (dayIn(text) ?? text) : text });
  });
  return cells;
}
