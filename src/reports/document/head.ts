import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { Period } from '../../core/calendar/month.ts';
import { dayOf, partsOf } from '../../core/calendar/zone.ts';
import { inSentence } from '../../render/figures.ts';
import { center, left, mm, page, pt, run, size, text } from './layout.ts';
import { paperDay, paperMonth, phaseName, type Words } from './words.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = {
  ...{ top: none, bottom: none, left: none, right: none },
  ...{ insideHorizontal: none, insideVertical: none },
};

/** The two columns of the head and of the foot, in millimetres. */
const wide = page.width - page.margin.left - page.margin.right;
const columns = [wide * 0.39, wide * 0.61] as const;

/** Two columns side by side, without lines around them. */
export function sideBySide(
  rows: readonly (readonly [readonly Paragraph[], readonly Paragraph[]])[],
  widths: readonly [number, number] = columns,
): Table {
  return new Table({
    width: { size: mm(widths[0] + widths[1]), type: WidthType.DXA },
    columnWidths: widths.map((each) => mm(each)),
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map(
            (children, n) =>
              new TableCell({
                children: [...children],
                width: { size: mm(widths[n] ?? 0), type: WidthType.DXA },
                margins: { left: 0, right: 0 },
              }),
          ),
        }),
    ),
  });
}

/** A solid rule in the middle of a column, `long` millimetres of its `width`. */
function rule(width: number, long: number): Paragraph {
  const side = mm((width - long) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: pt(3), after: 0, line: pt(4), lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  });
}

function centred(...children: ReturnType<typeof run>[]): Paragraph {
  return new Paragraph({ alignment: center, spacing: { before: 0, after: 0 }, children });
}

/** Who issues it, the nation, number, place and day. Number and day stay blank: the office sets them. */
export function headTable({ texts, head, code, place, now }: Words): Table {
  const { year, month } = partsOf(dayOf(now, head.zone));
  return sideBySide([
    [
      [
        centred(run(head.issuer.toUpperCase(), size.issuer)),
        centred(run(head.manager.name.toUpperCase(), size.issuer, { bold: true })),
        // A third to a half of the line above.
        rule(columns[0], 24),
      ],
      [
        centred(run(texts('document.nation'), size.nation, { bold: true })),
        centred(run(texts('document.motto'), size.motto, { bold: true })),
        // As long as the line above.
        rule(columns[1], 57),
      ],
    ],
    [
      [
        new Paragraph({
          ...{ alignment: center, spacing: { before: pt(4), after: 0 } },
          children: [run(texts('document.number', { code }), size.number)],
        }),
        centred(run(texts('document.draft'), size.number, { bold: true })),
      ],
      [
        new Paragraph({
          ...{ alignment: center, spacing: { before: pt(4), after: 0 } },
          children: [
            run(
              texts('document.placeAndDay', { place, year, month: paperMonth(month) }),
              size.place,
              {
                italics: true,
              },
            ),
          ],
        }),
      ],
    ],
  ]);
}

/** BÁO CÁO and what it is about. */
export function titleBlock(words: Words, period: Period, phases: readonly string[]): Paragraph[] {
  const { texts } = words;
  const bold = { bold: true } as const;
  return [
    new Paragraph({
      ...{ alignment: center, spacing: { before: pt(14), after: 0 } },
      children: [run(texts('document.name'), size.title, bold)],
    }),
    new Paragraph({
      ...{ alignment: center, spacing: { before: 0, after: 0 } },
      // Long names break into lines of like length, not into one word alone.
      indent: { left: mm(8), right: mm(8) },
      children: [run(subject(words, phases), size.title, bold)],
    }),
    new Paragraph({
      ...{ alignment: center, spacing: { before: 0, after: pt(2) } },
      children: [
        run(
          texts('document.span', { from: paperDay(period.start), to: paperDay(period.end) }),
          size.text,
          { italics: true },
        ),
      ],
    }),
    rule(wide, 55),
  ];
}

/** `tháng 10/2025`, as in the names of monthly reports. */
export function monthName({ asked }: Words): string {
  if (asked.kind !== 'month') return '';
  const [year = '', month = ''] = asked.month.split('-');
  return `${Number(month)}/${year}`;
}

function subject(words: Words, phases: readonly string[]): string {
  const { texts, head, asked } = words;
  return texts(`document.subject.${asked.kind}`, {
    campaign: inSentence(head.name),
    month: monthName(words),
    phase: inSentence(phaseName(words, phases)),
  });
}

/** Kính gửi, one line for each, then what the report answers to. */
export function addressBlock(words: Words): Paragraph[] {
  const { texts, head, level } = words;
  const names = [head.issuer, texts('document.to.council', { level })];
  const line = (said: string, indent: number, before = 0) =>
    new Paragraph({
      ...{ alignment: left, indent: { left: mm(indent) }, spacing: { before, after: 0 } },
      children: [run(said, size.text)],
    });
  return [
    line(texts('document.to.head'), 45, pt(12)),
    ...names.map((name, n) =>
      line(texts(`document.to.${n === names.length - 1 ? 'last' : 'one'}`, { name }), 55),
    ),
    new Paragraph({ spacing: { before: 0, after: pt(text.after) }, children: [] }),
  ];
}

/** `Thực hiện Kế hoạch số …`: number and day blank where the plan's are not known. */
export function opening({ texts, head }: Words): string {
  const { planNumber, planDay } = head;
  return texts('document.opening', {
    number:
      planNumber === null
        ? texts('document.plan.noNumber')
        : texts('document.plan.number', { number: planNumber }),
    day:
      planDay === null
        ? texts('document.plan.noDay', { year: head.start.slice(0, 4) })
        : texts('document.plan.day', { day: paperDay(planDay) }),
    issuer: head.issuer,
    title: inSentence(head.documentTitle),
    manager: head.manager.name,
  });
}
