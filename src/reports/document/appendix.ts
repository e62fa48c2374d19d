import {
  type ISectionOptions,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { dayOf, partsOf } from '../../core/calendar/zone.ts';
import { formatNumber } from '../../core/language/format-number.ts';
import type { Texts } from '../../render/locale.ts';
import { signed } from '../../render/scores.ts';
import type { Cell, Column, Table as Content } from '../period/table.ts';
import { roman } from './block.ts';
import { center, left, mm, page, pt, right, run, size } from './layout.ts';
import { sectionOf } from './section.ts';
import { paperDay, paperMonth, type Words } from './words.ts';

const sides = { left, center, right } as const;

/**
 * A table as an appendix with pages of its own; `n` is null when it is the only one and has no
 * number.
 */
export function appendix(content: Content, n: number | null, words: Words): ISectionOptions {
  const { texts, head, code, now } = words;
  const { year, month } = partsOf(dayOf(now, head.zone));
  const middle = (said: string, bold: boolean, italics = false) =>
    new Paragraph({
      ...{ alignment: center, spacing: { before: 0, after: pt(bold ? 0 : 6) } },
      children: [run(said, size.appendix, { bold, italics })],
    });
  const upright = page.width - page.margin.left - page.margin.right;
  const lying = page.height - page.margin.left - page.margin.right;
  return sectionOf(
    [
      middle(texts('document.appendix.head', { number: n === null ? '' : roman(n) }).trim(), true),
      middle(content.title, true),
      middle(
        texts('document.appendix.with', {
          ...{ code, year, month: paperMonth(month), manager: head.manager.name },
        }),
        false,
        true,
      ),
      tableOf(content, content.wide ? lying : upright, texts),
      ...content.notes.map(
        (note) =>
          new Paragraph({
            spacing: { before: pt(4), after: 0 },
            children: [run(note, size.table, { italics: true })],
          }),
      ),
    ],
    content.wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  );
}

/** A table with lines, its head repeated on every page. `width` in millimetres. */
function tableOf({ columns, rows }: Content, width: number, texts: Texts): Table {
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => mm((width * weight) / all));
  const cell = (said: string, n: number, align: Column['align'], bold = false) =>
    new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
      verticalAlign: bold ? VerticalAlign.CENTER : VerticalAlign.TOP,
      margins: { left: mm(1.2), right: mm(1.2), top: mm(0.4), bottom: mm(0.4) },
      children: [
        new Paragraph({
          ...{ alignment: sides[align], spacing: { before: 0, after: 0 } },
          children: [run(said, size.table, { bold })],
        }),
      ],
    });
  return new Table({
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, n) => cell(title, n, 'center', true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((one, n) => cell(said(one, texts), n, columns[n]?.align ?? 'left')),
          }),
      ),
    ],
  });
}

/** A cell as it is printed. */
function said(cell: Cell, texts: Texts): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return formatNumber(cell.value);
    case 'change':
      return cell.points
        ? texts('document.table.indicators.points', { change: signed(cell.value) })
        : signed(cell.value);
    case 'day':
      return paperDay(cell.day);
    case 'missing':
      return texts('document.missing');
    case 'empty':
      return '';
  }
}
