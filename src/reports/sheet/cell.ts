import type ExcelJS from 'exceljs';
import { unreachable } from '../../kernel/errors.ts';
import type { Texts } from '../../render/locale.ts';
import type { Cell } from '../period/table.ts';

/**
 * Writes a typed cell. Nothing that a person typed is ever a formula: text is stored as text, and
 * what a spreadsheet would compute after a copy into another file is quoted.
 */
export function write(to: ExcelJS.Cell, cell: Cell, texts: Texts): void {
  switch (cell.kind) {
    case 'text':
      to.value = plain(cell.text);
      to.numFmt = '@';
      return;
    case 'number':
      to.value = cell.value;
      to.numFmt = Number.isInteger(cell.value) ? '#,##0' : '#,##0.##';
      return;
    case 'change':
      to.value = cell.value;
      to.numFmt = '+#,##0.##;-#,##0.##;0';
      return;
    case 'day':
      // Excel counts days without a zone; the library writes them in UTC.
      to.value = new Date(`${cell.day}T00:00:00Z`);
      to.numFmt = 'dd/mm/yyyy';
      return;
    case 'missing':
      to.value = texts('document.missing');
      to.numFmt = '@';
      return;
    case 'empty':
      to.value = null;
      return;
    default:
      unreachable(cell);
  }
}

/** `=HYPERLINK(…)` becomes `'=HYPERLINK(…)`: also `+`, `-`, `@` and what hides behind a tab. */
export function plain(text: string): string {
  return /^[\s]*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text;
}
