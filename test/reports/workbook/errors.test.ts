import type { Worksheet } from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WorkbookReading } from '../../../src/reports/workbook/read.ts';
import { writeRemarks } from '../../../src/reports/workbook/read.ts';
import { sayRemark } from '../../../src/reports/workbook/remarks.ts';
import { toWorkbook } from '../../../src/reports/workbook/write.ts';
import {
  columnOf,
  edited,
  lines,
  needs,
  opened,
  rowWith,
  sampleCampaign,
  say,
  sheet,
} from './stage.ts';

let sample: Uint8Array;

beforeAll(async () => {
  sample = await toWorkbook(sampleCampaign(), needs);
});

function set(page: Worksheet, row: number, column: string, value: string | number | Date | null) {
  page.getCell(row, columnOf(page, column)).value = value;
}

const said = (reading: WorkbookReading) =>
  reading.kind === 'refused' ? [] : reading.remarks.map((remark) => sayRemark(remark, say));

describe('a workbook with errors', () => {
  let reading: WorkbookReading;
  let bytes: Uint8Array;
  const rows: Record<string, number> = {};

  beforeAll(async () => {
    const result = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      rows.lead = rowWith(tasks, 'Mã', 'GD-01');
      set(tasks, rows.lead, 'Đơn vị chủ trì', 'P. VHXH');
      const people = sheet(workbook, 2);
      rows.phone = rowWith(people, 'Họ và tên', 'Nguyễn Thị Hoà');
      set(people, rows.phone, 'Điện thoại', 900000111);
      const questions = sheet(workbook, 4);
      rows.nature = rowWith(questions, 'Nhãn ngắn', 'Lượt kiểm tra');
      set(questions, rows.nature, 'Cách tính', null);
      const schedules = sheet(workbook, 6);
      rows.when = rowWith(schedules, 'Khi nào', 'thứ Sáu hằng tuần lúc 8h');
      set(schedules, rows.when, 'Khi nào', 'thứ 6 14h');
      const figures = sheet(workbook, 5);
      rows.figure = rowWith(figures, 'Mã NV', 'KT-06');
      set(figures, rows.figure, 'Giá trị', 61);
    });
    reading = result.reading;
    bytes = result.bytes;
  });

  test('has them all said at once, by sheet, row and column, in sentences that say what to do', () => {
    expect(reading.kind).toBe('problems');
    const all = said(reading);
    expect(all).toContain(
      `Sheet 3, dòng ${rows.lead}, cột Đơn vị chủ trì: “P. VHXH” chưa có ở Sheet 1. Gần nhất: Phòng Văn hoá – Xã hội. Sửa lại, hoặc thêm “P. VHXH” vào cột Tên gọi khác.`,
    );
    expect(all).toContain(
      `Sheet 2, dòng ${rows.phone}, cột Điện thoại: 900000111 thiếu số 0 đầu. Hệ thống đã hiểu là 0900 000 111, đề nghị xác nhận.`,
    );
    expect(all).toContain(
      `Sheet 4, dòng ${rows.nature}, cột Cách tính: Câu “Lượt kiểm tra” chưa chọn Cách tính. Chọn “phát sinh trong kỳ” nếu đếm lại từ 0 mỗi kỳ, “luỹ kế” nếu cộng dồn.`,
    );
    expect(all).toContain(
      `Sheet 6, dòng ${rows.when}, cột Khi nào: “thứ 6 14h” chưa rõ một lần hay hằng tuần. Ghi như: thứ Sáu hằng tuần 14h, hoặc 14h ngày 17/10/2025.`,
    );
    expect(all).toContain(
      `Sheet 5, dòng ${rows.figure}, cột Giá trị: 61 hộ lớn hơn tổng 58 hộ của KT-06. Sửa số đầu kỳ hoặc tổng số.`,
    );
  });

  test('has no other problem, and the phone is only a warning', () => {
    const problems = lines(reading).filter((line) => line.startsWith('problem'));
    expect(problems).toHaveLength(4);
    expect(lines(reading).find((line) => line.includes('Điện thoại'))).toMatch(/^warning/u);
  });

  test('comes back with sheet 9 filled in, its cells coloured and noted', async () => {
    if (reading.kind === 'refused') throw new Error('refused');
    const marked = await opened(await writeRemarks(bytes, reading.remarks, ['Dự kiến: …'], say));
    const results = sheet(marked, 9);
    expect((results.getRow(1).values as unknown[]).slice(1)).toEqual([
      'Sheet',
      'Dòng',
      'Cột',
      'Nội dung trong ô',
      'Lỗi',
      'Cách sửa',
    ]);
    const found = results.getRow(rowWith(results, 'Nội dung trong ô', 'P. VHXH'));
    expect(found.getCell(1).value).toBe(3);
    expect(found.getCell(2).value).toBe(rows.lead);
    expect(results.getRow(results.rowCount).getCell(5).value).toBe('Dự kiến: …');
    const tasks = sheet(marked, 3);
    const cell = tasks.getCell(rows.lead ?? 0, columnOf(tasks, 'Đơn vị chủ trì'));
    expect(cell.fill).toMatchObject({ fgColor: { argb: 'FFF8CBAD' } });
    expect(JSON.stringify(cell.note)).toContain('Gần nhất: Phòng Văn hoá – Xã hội');
  });

  test('is read again as it was sent, when it comes back uncorrected with its marks', async () => {
    if (reading.kind === 'refused') throw new Error('refused');
    const marked = await writeRemarks(bytes, reading.remarks, [], say);
    const again = await edited(marked, () => undefined);
    expect(lines(again.reading)).toEqual(lines(reading));
  });
});

describe('what a person does in Excel', () => {
  const campaignOf = (reading: WorkbookReading) => {
    if (reading.kind !== 'campaign') throw new Error(lines(reading).join('\n'));
    return reading.campaign;
  };

  test('a changed cell changes that and nothing else', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      const row = rowWith(tasks, 'Mã', 'KT-04');
      set(tasks, row, 'Nhịp hỏi', 'tháng');
      set(tasks, row, 'Người báo cáo (nếu khác đầu mối)', null);
    });
    const before = sampleCampaign();
    const expected = before.tasks.map((task) =>
      task.code === 'KT-04' ? { ...task, cadence: { every: 'month' }, owner: null } : task,
    );
    expect(campaignOf(reading)).toEqual({ ...before, tasks: expected });
  });

  test('rows may be moved, parted by empty ones, and read where formulas and rich text stand', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const units = sheet(workbook, 1);
      units.insertRow(3, []);
      const row = rowWith(units, 'Mã', 'TYT');
      const name = units.getCell(row, columnOf(units, 'Tên đơn vị'));
      name.value = { richText: [{ text: 'Trạm ' }, { text: 'Y tế xã', font: { bold: true } }] };
      const tasks = sheet(workbook, 3);
      const title = tasks.getCell(rowWith(tasks, 'Mã', 'KT-04'), columnOf(tasks, 'Nhiệm vụ'));
      title.value = {
        formula: 'CONCATENATE("Quản lý quy hoạch xây dựng",", kiến trúc")',
        result: 'Quản lý quy hoạch xây dựng, kiến trúc',
      };
    });
    expect(campaignOf(reading)).toEqual(sampleCampaign());
  });

  test('a merged cell down a column counts for all its rows', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      const first = rowWith(tasks, 'Mã', 'KT-01');
      const field = columnOf(tasks, 'Lĩnh vực');
      tasks.mergeCells(first, field, first + 7, field);
    });
    expect(campaignOf(reading)).toEqual(sampleCampaign());
  });

  test('columns of her own are named and ignored, a sheet of her own too', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      tasks.getCell(1, 30).value = 'Ghi chú của tôi';
      tasks.getCell(2, 30).value = 'hỏi lại';
      workbook.addWorksheet('Nháp').addRow(['x']);
    });
    expect(campaignOf(reading)).toEqual(sampleCampaign());
    expect(lines(reading)).toContain(
      'warning 3:: Cột “Ghi chú của tôi” không dùng đến, đã bỏ qua.',
    );
    expect(lines(reading)).toContain('warning 0:: Sheet “Nháp” không dùng đến, đã bỏ qua.');
  });

  test('a new code of a unit goes wherever the unit is meant', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const units = sheet(workbook, 1);
      set(units, rowWith(units, 'Mã', 'TYT'), 'Mã', 'TRAMYT');
    });
    const campaign = campaignOf(reading);
    expect(campaign.tasks.find(({ code }) => code === 'YT-01')?.lead).toBe('TRAMYT');
    expect(JSON.stringify(campaign)).not.toContain('"TYT"');
  });

  test('a new task without questions gets those of the library, and says so', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      const row = tasks.rowCount + 1;
      set(tasks, row, 'Mã', 'MT-01');
      set(tasks, row, 'Lĩnh vực', 'Kinh tế');
      set(tasks, row, 'Nhiệm vụ', 'Tổng vệ sinh môi trường, thu gom rác thải');
      set(tasks, row, 'Đơn vị chủ trì', 'phong kinh te');
      set(tasks, row, 'Loại', 'thường xuyên');
      set(tasks, row, 'Nhịp hỏi', 'tháng');
      set(tasks, row, 'Mức', 'thường');
    });
    const task = campaignOf(reading).tasks.at(-1);
    expect(task).toMatchObject({
      code: 'MT-01',
      lead: 'KT',
      kind: 'ongoing',
      cadence: { every: 'month' },
    });
    expect(task?.questions.map(({ key }) => key)).toContain('buoi_vsmt');
    expect(lines(reading).some((line) => line.includes('MT-01 chưa có câu hỏi'))).toBe(true);
  });

  test('a reminder is typed as it is said', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const schedules = sheet(workbook, 6);
      const row = schedules.rowCount + 1;
      set(schedules, row, 'Việc', 'nhắc riêng');
      set(schedules, row, 'Gửi ai', 'Trạm Y tế; Công an xã');
      set(schedules, row, 'Khi nào', 'ngày 25 hằng tháng 14h');
      set(schedules, row, 'Nội dung', 'nộp báo cáo dịch');
    });
    const schedule = campaignOf(reading).schedules.at(-1);
    expect(schedule).toMatchObject({
      kind: 'message',
      audience: { kind: 'units', units: ['TYT', 'CAX'] },
      rule: { kind: 'typed', rule: { kind: 'repeat' } },
      text: 'nộp báo cáo dịch',
    });
  });

  test('a condition is written with the number of the question', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const questions = sheet(workbook, 4);
      const row = rowWith(questions, 'Nhãn ngắn', 'Thôn vệ sinh, phun hoá chất');
      set(questions, row, 'Chỉ hỏi khi', 'câu 1 khác “không có ca”');
    });
    const task = campaignOf(reading).tasks.find(({ code }) => code === 'YT-01');
    expect(task?.questions.at(-1)?.askWhen).toEqual({
      key: 'tinh_hinh_dich',
      op: '!=',
      value: 'khong_co_ca',
    });
  });

  test('days are read from dates and from texts; days that do not exist are named', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const days = sheet(workbook, 7);
      set(days, 2, 'Từ ngày', new Date('2026-01-01T00:00:00Z'));
      set(days, 2, 'Đến ngày', '04/01/2026');
      set(days, 2, 'Nghỉ hay làm bù', 'nghỉ');
      set(days, 2, 'Lý do', 'Tết Dương lịch');
    });
    expect(campaignOf(reading).calendar).toEqual([
      { from: '2026-01-01', to: '2026-01-04', kind: 'off', reason: 'Tết Dương lịch' },
    ]);
    const { reading: wrong } = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      set(tasks, rowWith(tasks, 'Mã', 'KT-01'), 'Hạn', '31/11/2025');
    });
    expect(lines(wrong).some((line) => line.includes('không phải ngày có thật'))).toBe(true);
  });

  test('what cannot be read in a list is named with what may stand there', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const tasks = sheet(workbook, 3);
      set(tasks, rowWith(tasks, 'Mã', 'KT-04'), 'Nhịp hỏi', 'hàng qúy');
      const people = sheet(workbook, 2);
      set(people, rowWith(people, 'Họ và tên', 'Nguyễn Thị Hoà'), 'Kênh', 'Viber');
    });
    const all = said(reading);
    expect(all.some((line) => line.includes('“hàng qúy” không có trong danh sách'))).toBe(true);
    expect(all.some((line) => line.includes('Chọn một trong: Zalo, Telegram, nhập thay.'))).toBe(
      true,
    );
  });
});
