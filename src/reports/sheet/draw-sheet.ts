import ExcelJS from 'exceljs';
import type { Texts } from '../../render/locale.ts';
import type { PeriodReport } from '../period/load-period.ts';
import type { Table } from '../period/table.ts';
import {
  disciplineTable,
  indicatorsTable,
  scoresTable,
  tasksTable,
  weeksTable,
} from '../period/tables.ts';
import { write } from './cell.ts';
import { pointsTable } from './points.ts';

/** Widths of columns are counted in letters; weights of a table add up to about a page. */
const lettersPerWeight = 1.3;

/**
 * The results as `.xlsx`: tasks, figures, figures by week, reporting, points, and every point with
 * the reports behind it. The tables are those of the document.
 *
 * @param now campaign time
 */
export async function drawSheet(
  report: PeriodReport,
  texts: Texts,
  now: Date,
): Promise<Uint8Array> {
  const tables = [
    tasksTable(report, texts),
    indicatorsTable(report, texts),
    weeksTable(report, texts),
    disciplineTable(report, texts),
    ...scoreTables(report, texts, now),
  ];
  return await bookOf(tables, report, texts, now);
}

/** The points alone: the council's table, and the grounds of every point. */
export async function drawScoreSheet(
  report: PeriodReport,
  texts: Texts,
  now: Date,
): Promise<Uint8Array> {
  return await bookOf(scoreTables(report, texts, now), report, texts, now);
}

function scoreTables(report: PeriodReport, texts: Texts, now: Date): readonly Table[] {
  const { scores } = report;
  if (scores.length === 0) return [];
  return [...scores.map((score) => scoresTable(score, texts)), pointsTable(report, texts, now)];
}

async function bookOf(
  tables: readonly Table[],
  report: PeriodReport,
  texts: Texts,
  now: Date,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = report.head.manager.name;
  book.created = now;
  for (const table of tables) addSheet(book, table, texts);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A sheet with its title above, the head frozen and filters on. */
function addSheet(book: ExcelJS.Workbook, table: Table, texts: Texts): void {
  const sheet = book.addWorksheet(table.sheet, {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: table.wide ? 'landscape' : 'portrait',
      fitToPage: true,
    },
  });
  sheet.columns = table.columns.map(({ weight }) => ({ width: weight * lettersPerWeight + 2 }));
  const title = sheet.addRow([]);
  write(title.getCell(1), { kind: 'text', text: table.title }, texts);
  title.getCell(1).font = { name: 'Times New Roman', size: 13, bold: true };
  const head = sheet.addRow([]);
  for (const [n, column] of table.columns.entries()) {
    const cell = head.getCell(n + 1);
    write(cell, { kind: 'text', text: column.title }, texts);
    cell.font = { name: 'Times New Roman', size: 12, bold: true };
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
    cell.border = { bottom: { style: 'thin' } };
  }
  for (const row of table.rows) {
    const added = sheet.addRow([]);
    for (const [n, cell] of row.entries()) {
      const to = added.getCell(n + 1);
      write(to, cell, texts);
      to.font = { name: 'Times New Roman', size: 12 };
      const horizontal = table.columns[n]?.align ?? 'left';
      to.alignment = { wrapText: true, vertical: 'top', horizontal };
    }
  }
  for (const note of table.notes) {
    const cell = sheet.addRow([]).getCell(1);
    write(cell, { kind: 'text', text: note }, texts);
    cell.font = { name: 'Times New Roman', size: 12, italic: true };
  }
  sheet.autoFilter = {
    from: { row: 2, column: 1 },
    to: { row: 2 + table.rows.length, column: table.columns.length },
  };
}
