import {
  BorderStyle,
  Document,
  HeightRule,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import QRCode from 'qrcode';
import { center, mm, pt, run } from './document/layout.ts';

/** One slip of the sheet for the launch meeting. */
interface Slip {
  readonly unit: string;
  readonly name: string;
  readonly code: string;
  /** What the square leads to; null prints none. */
  readonly link: string | null;
  readonly how: string;
}

/** A4 in millimetres: eight slips a page, two beside each other. */
const sheet = { width: 210, height: 297, margin: 10 } as const;
const beside = 2;
const slip = { width: (sheet.width - 2 * sheet.margin) / beside, height: 66 } as const;

/** The side of the square in pixels of the page, and of the picture, which a printer shows sharper. */
const square = { shown: 84, drawn: 336 } as const;

/**
 * Draws the printable sheet of slips: unit, name, square, code, and what to do with it; to be cut
 * along the dotted lines. Word breaks the table into pages between two rows.
 */
export async function drawSlips(title: string, slips: readonly Slip[]): Promise<Uint8Array> {
  const cells = await Promise.all(slips.map(cellOf));
  const rows: TableRow[] = [];
  for (let n = 0; n < cells.length; n += beside) {
    const row = cells.slice(n, n + beside);
    while (row.length < beside) row.push(emptyCell());
    rows.push(
      new TableRow({
        cantSplit: true,
        height: { value: mm(slip.height), rule: HeightRule.EXACT },
        children: row,
      }),
    );
  }
  const table = new Table({
    columnWidths: Array.from({ length: beside }, () => mm(slip.width)),
    width: { size: mm(slip.width * beside), type: WidthType.DXA },
    borders: {
      ...{ top: cut, bottom: cut, left: cut, right: cut },
      ...{ insideHorizontal: cut, insideVertical: cut },
    },
    rows,
  });
  const margin = mm(sheet.margin);
  const document = new Document({
    title,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(sheet.width), height: mm(sheet.height) },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        children: [table],
      },
    ],
  });
  return await Packer.toBuffer(document);
}

const cut = { style: BorderStyle.DOTTED, size: 4, color: '808080' } as const;

async function cellOf({ unit, name, code, link, how }: Slip): Promise<TableCell> {
  const picture = link === null ? [] : [await pictureOf(link, `${name} (${unit})`)];
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: mm(4), right: mm(4) },
    children: [
      line([run(unit, 11)]),
      line([run(name, 13, { bold: true })]),
      ...picture.map((image) => line([image])),
      line([run(code, 22, { bold: true, characterSpacing: pt(3) })]),
      line([run(how, 9)]),
    ],
  });
}

function emptyCell(): TableCell {
  return new TableCell({ children: [new Paragraph({})] });
}

function line(children: readonly (ReturnType<typeof run> | ImageRun)[]): Paragraph {
  return new Paragraph({ alignment: center, spacing: { after: pt(2) }, children });
}

async function pictureOf(link: string, said: string): Promise<ImageRun> {
  const data = await QRCode.toBuffer(link, {
    ...{ errorCorrectionLevel: 'M', margin: 1, width: square.drawn },
  });
  return new ImageRun({
    type: 'png',
    data,
    transformation: { width: square.shown, height: square.shown },
    altText: { name: said, title: said, description: said },
  });
}
