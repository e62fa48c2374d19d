import { readFileSync } from 'node:fs';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { readPlanFile } from '../../../src/reports/workbook/plan-file.ts';
import { readWorkbook } from '../../../src/reports/workbook/read.ts';
import { planText, score, yardstick } from '../../core/plan/yardstick.ts';
import { pdf } from './pdf.ts';
import { columnOf, edited, lines, needs, opened, sheet } from './stage.ts';

const file = (name: string, bytes: Uint8Array) => readPlanFile({ name, bytes }, needs);
const utf8 = (text: string) => new TextEncoder().encode(text);

async function draftOf(name: string, bytes: Uint8Array) {
  const found = await file(name, bytes);
  if (found.kind === 'refused') throw new Error(found.refusal.reason);
  return found;
}

/** The plan as a Word document: a paragraph a line, rows of tabs as a table, empty cells merged if wanted. */
async function word(text: string, empty: 'kept' | 'merged' = 'kept'): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [];
  let rows: TableRow[] = [];
  const flush = () => {
    if (rows.length > 0) children.push(new Table({ rows }));
    rows = [];
  };
  for (const line of text.split('\n')) {
    if (line.includes('\t')) {
      const [number = '', ...rest] = line.split('\t');
      const merged = empty === 'merged' && rest.slice(1).every((cell) => cell === '');
      const cells = [number, ...(merged ? rest.slice(0, 1) : rest)].map(
        (cell, n) =>
          new TableCell({
            columnSpan: merged && n === 1 ? rest.length : 1,
            children: [new Paragraph(cell)],
          }),
      );
      rows.push(new TableRow({ children: cells }));
      continue;
    }
    flush();
    children.push(new Paragraph({ children: [new TextRun(line)] }));
  }
  flush();
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  return new Uint8Array(bytes);
}

describe('a plan document', () => {
  test.each(['an-lac', 'binh-khe', 'dong-tien', 'nam-son'])(
    'of %s is read from Word as from text',
    async (name) => {
      const found = await draftOf('ke-hoach.docx', await word(planText(name)));
      const wanted = yardstick(name);
      const { missed, extra } = score(
        found.plan.tasks.map(({ quote }) => quote),
        wanted,
      );
      expect(missed.length).toBeLessThanOrEqual(wanted.length * (10 / 55));
      expect(extra.length).toBeLessThanOrEqual(5);
    },
  );

  test('is read from a PDF', async () => {
    const text = planText('dong-tien')
      .split('\n')
      .filter((line) => line !== '');
    const wrapped = text
      .flatMap((line) => line.match(/.{1,90}(?:\s|$)/gu) ?? [line])
      .map((line) => line.trim());
    const pages = Array.from({ length: Math.ceil(wrapped.length / 45) }, (_, n) =>
      wrapped.slice(n * 45, n * 45 + 45),
    );
    const found = await draftOf('ke-hoach.pdf', pdf(pages));
    const wanted = yardstick('dong-tien');
    const { missed } = score(
      found.plan.tasks.map(({ quote }) => quote),
      wanted,
    );
    expect(missed.length).toBeLessThanOrEqual(wanted.length * (10 / 55));
  });

  test('with a table says the same as text, from Word with its cells merged, and from a PDF', async () => {
    const url = new URL('../../data/plans/nam-son.pdf', import.meta.url);
    const printed = await draftOf('ke-hoach.pdf', new Uint8Array(readFileSync(url)));
    const typed = await draftOf('ke-hoach.docx', await word(planText('nam-son'), 'merged'));
    const text = await draftOf('ke-hoach.txt', utf8(planText('nam-son')));
    const said = ({ plan, draft }: typeof text) =>
      plan.tasks.map(({ quote, lead, coop, due, when, product, headings }, n) => [
        ...[quote, lead, coop, due, when, product, headings.at(-1)],
        draft.campaign.tasks[n]?.lead,
      ]);
    expect(said(text).length).toBe(21);
    expect(said(typed)).toEqual(said(text));
    expect(said(printed)).toEqual(said(text));
  });

  test('without a task is refused', async () => {
    expect(await file('thu.txt', utf8('Kính gửi ông bà.'))).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'no-tasks' },
    });
  });
});

describe('the draft', () => {
  const url = new URL('../../../campaigns/ha-dong-2025/plan.txt', import.meta.url);

  test('has ten sheets with frozen heads in Times New Roman, the quotes grey, guesses yellow', async () => {
    const { workbook, draft } = await draftOf('plan.txt', readFileSync(url));
    const pages = await opened(workbook);
    const shown = pages.worksheets
      .filter(({ state }) => state === 'visible')
      .map(({ name }) => name);
    expect(shown).toEqual([
      '0. Hướng dẫn',
      '1. Đơn vị',
      '2. Người',
      '3. Nhiệm vụ',
      '4. Câu hỏi',
      '5. Số đầu kỳ',
      '6. Lịch nhắc',
      '7. Nghỉ, làm bù',
      '8. Nơi nhận',
      '9. Kết quả kiểm tra',
    ]);
    const tasks = sheet(pages, 3);
    expect(tasks.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(tasks.getCell(1, 1).font).toMatchObject({
      name: 'Times New Roman',
      size: 12,
      bold: true,
    });
    expect(tasks.getCell(2, columnOf(tasks, 'Trích nguyên văn kế hoạch')).fill).toMatchObject({
      fgColor: { argb: 'FFE7E6E6' },
    });
    expect(tasks.getCell(2, columnOf(tasks, 'Loại')).fill).toMatchObject({
      fgColor: { argb: 'FFFFF2CC' },
    });
    expect(tasks.getCell(2, columnOf(tasks, 'Loại')).dataValidation).toMatchObject({
      type: 'list',
    });
    expect(tasks.getColumn(columnOf(tasks, 'Phối hợp')).outlineLevel).toBe(1);
    expect(sheet(pages, 2).getColumn(columnOf(sheet(pages, 2), 'Điện thoại')).numFmt).toBe('@');
    const text = draft.campaign.tasks.map(({ quote }) => quote);
    const quotes = text.map(
      (_, n) => tasks.getCell(n + 2, columnOf(tasks, 'Trích nguyên văn kế hoạch')).value,
    );
    expect(quotes).toEqual(text);
  });

  test('has exactly the columns of the plan of the workbook, what must be filled in first', async () => {
    const { workbook } = await draftOf('plan.txt', readFileSync(url));
    const pages = await opened(workbook);
    const heads = (number: number) =>
      Array.from(sheet(pages, number).getRow(1).values as unknown[], (head) =>
        String(head ?? ''),
      ).slice(1, -1);
    expect(heads(1)).toEqual([
      'Mã ★',
      'Tên đơn vị ★',
      'Nhóm ★',
      'Tên gọi khác (cách nhau ;)',
      'Thủ trưởng',
      'Lãnh đạo phụ trách',
    ]);
    expect(heads(7)).toEqual(['Từ ngày ★', 'Đến ngày ★', 'Nghỉ hay làm bù ★', 'Lý do']);
    expect(heads(3).filter((head) => head.endsWith('★'))).toEqual([
      'Mã ★',
      'Lĩnh vực ★',
      'Nhiệm vụ ★',
      'Đơn vị chủ trì ★',
      'Loại ★',
      'Nhịp hỏi ★',
      'Mức ★',
    ]);
  });

  test('wants the names of people, and nothing else', async () => {
    const { workbook } = await draftOf('plan.txt', readFileSync(url));
    const reading = await readWorkbook(workbook, needs);
    expect(reading.kind).toBe('problems');
    const problems = lines(reading).filter((line) => line.startsWith('problem'));
    expect(problems.every((line) => line.includes('Họ và tên Chưa có họ tên'))).toBe(true);
  });

  test.each(['ha-dong', 'an-lac', 'binh-khe', 'dong-tien', 'nam-son'])(
    'of %s is a campaign when the names are there',
    async (name) => {
      const { workbook, draft } = await draftOf('plan.txt', utf8(planText(name)));
      const { reading } = await edited(workbook, (pages) => {
        const people = sheet(pages, 2);
        for (let row = 2; row <= people.rowCount; row += 1) {
          const cell = people.getCell(row, columnOf(people, 'Họ và tên'));
          if (
            cell.value === null &&
            people.getCell(row, columnOf(people, 'Vai trò')).value !== null
          ) {
            cell.value = `Người thứ ${row}`;
          }
        }
      });
      if (reading.kind !== 'campaign') throw new Error(lines(reading).join('\n'));
      expect(reading.campaign.tasks.map(({ code }) => code)).toEqual(
        draft.campaign.tasks.map(({ code }) => code),
      );
      expect(reading.campaign.tasks).toEqual(draft.campaign.tasks);
    },
  );
});
