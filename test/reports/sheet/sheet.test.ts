import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { defaultFormula } from '../../../src/core/scoring/formula.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import type { PeriodReport } from '../../../src/reports/period/load-period.ts';
import { drawSheet } from '../../../src/reports/sheet/draw-sheet.ts';
import { november, reportOf } from '../document/report.ts';
import { scored } from '../document/scores.ts';
import { week43 } from '../week43.ts';
import { unzip } from '../zip.ts';

const texts = createTexts('vi');

async function workbook(given: Partial<PeriodReport> = {}) {
  const bytes = await drawSheet(
    reportOf({ scores: [scored(defaultFormula)], ...given }),
    texts,
    november,
  );
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes).buffer as ArrayBuffer);
  return { book, files: unzip(bytes) };
}

const line = (code: string, title: string): PeriodReport['tasks'][number] => ({
  ...{ code, title, shortTitle: title, field: 'kinh-te', unit: 'Phòng Kinh tế' },
  ...{ kind: 'ongoing', sensitive: false, dueDay: null, percent: null },
});

describe('the workbook of results', () => {
  test('has its sheets', async () => {
    const { book } = await workbook();
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['Nhiệm vụ', 'Chỉ tiêu', 'Từng tuần', 'Báo cáo', 'Điểm P1', 'Từng điểm'],
    ]);
  });

  test.each([
    '=1+1',
    '+84 900',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '＝1',
    '=HYPERLINK("http://x","y")',
  ])('computes nothing that a person typed: %j', async (typed) => {
    const { book, files } = await workbook({
      figures: { ...week43, stuck: [{ code: 'KT-01', title: '', hidden: false, text: typed }] },
      tasks: [line('KT-01', typed)],
    });
    const row = book.getWorksheet('Nhiệm vụ')?.getRow(3);
    for (const column of [3, 9]) {
      const cell = row?.getCell(column);
      expect(cell?.type).toBe(ExcelJS.ValueType.String);
      expect(String(cell?.value)).toMatch(/^'/u);
      expect(cell?.numFmt).toBe('@');
    }
    for (const [name, xml] of files) {
      if (name.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/u);
    }
  });

  test('keeps numbers as numbers and days as days', async () => {
    const { book } = await workbook({
      tasks: [
        {
          ...line('KT-06', 'Đường 396'),
          kind: 'time_bound',
          dueDay: as<Day>('2025-10-31'),
          percent: 70,
        },
      ],
      indicators: [
        {
          ...{ code: 'CC-06', key: 'k', label: 'Hồ sơ trực tuyến', kind: 'percent', unit: null },
          ...{ added: false, weeks: [87.1], value: 87.1, said: '87,1%' },
          ...{ before: { value: 86.2, said: '86,2%' }, change: 0.9 },
          target: { text: 'từ 90%', met: false },
        },
      ],
    });
    const tasks = book.getWorksheet('Nhiệm vụ')?.getRow(3);
    expect(tasks?.getCell(6).value).toEqual(new Date('2025-10-31T00:00:00Z'));
    expect(tasks?.getCell(8).value).toBe(70);
    const figures = book.getWorksheet('Chỉ tiêu')?.getRow(3);
    expect([6, 8, 9].map((column) => figures?.getCell(column).value)).toEqual([87.1, 86.2, 0.9]);
    expect(figures?.getCell(9).numFmt).toBe('+#,##0.##;-#,##0.##;0');
    expect(book.getWorksheet('Từng tuần')?.getRow(3).getCell(4).value).toBe(87.1);
  });

  test('names no sensitive work among the points', async () => {
    const { book, files } = await workbook({
      tasks: [{ ...line('YT-01', 'Việc YT-01'), sensitive: true }],
    });
    const said: unknown[] = [];
    book.getWorksheet('Từng điểm')?.eachRow((row) => said.push(row.getCell(5).value));
    expect(said).toContain('1 nhiệm vụ không nêu chi tiết');
    expect([...files.values()].join('')).not.toContain('YT-01');
  });

  test('leads from every point to the reports behind it', async () => {
    const { book } = await workbook();
    const rows: unknown[][] = [];
    book.getWorksheet('Từng điểm')?.eachRow((row) => {
      rows.push(Array.isArray(row.values) ? row.values.slice(1) : []);
    });
    const late = rows.find((row) => row[2] === 'Tiến độ' && row[3] === 'YT-01');
    expect(late).toEqual([
      ...['10/10', 'Trạm Y tế', 'Tiến độ', 'YT-01', 'Việc YT-01', 25, 33.33, 'chậm 1 tuần'],
      'báo cáo tuần 42 ngày 16/10',
    ]);
    const council = rows.find((row) => row[2] === 'Hội đồng');
    expect([council?.[5], council?.[7]]).toEqual([1.83, `'=điển hình "loa lưu động"`]);
  });
});
