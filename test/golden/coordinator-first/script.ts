import { readFile } from 'node:fs/promises';
import type { Workbook } from 'exceljs';
import { columnOf, opened, rowWith, saved, sheet } from '../../reports/workbook/stage.ts';
import { type Golden, person } from '../script.ts';

/** Named by the operator before there is anything else. */
const mai = person('tran-thi-mai', 'Trần Thị Mai', 'MA3R7T');

const plan = new URL('../../data/plans/dong-tien.txt', import.meta.url);

/** What she does to the last workbook that the bot sent. */
const edits = (edit: (workbook: Workbook) => void) => async (last: Uint8Array | null) => {
  if (!last) throw new Error('the bot has sent no workbook');
  const workbook = await opened(last);
  edit(workbook);
  return await saved(workbook);
};

function set(workbook: Workbook, number: number, row: number, column: string, value: unknown) {
  const page = sheet(workbook, number);
  page.getCell(row, columnOf(page, column)).value = value as string;
}

const names = ['Lê Văn Hùng', 'Vũ Thị Hạnh', 'Đỗ Thị Lan', 'Bùi Văn Nam', 'Hoàng Văn Kiên'];
const more = ['Ngô Thị Ngân', 'Lê Đức Long', 'Phan Văn Quân', 'Nguyễn Thị Hoà', 'Đặng Văn Thể'];

/** Everybody has a name; and six things are wrong. */
function fillIn(workbook: Workbook): void {
  const people = [names[0], mai.name, ...names.slice(1), ...more];
  for (const [n, name] of people.entries()) {
    if (n > 0) set(workbook, 2, n + 2, 'Họ và tên', name ?? '');
  }
  set(workbook, 2, 5, 'Đơn vị', 'P. Tài chính');
  set(workbook, 2, 6, 'Vai trò', 'dau moi chinh');
  set(workbook, 3, rowWith(sheet(workbook, 3), 'Mã', 'KT-01'), 'Hạn', '31/02/2026');
  set(workbook, 3, rowWith(sheet(workbook, 3), 'Mã', 'AN-01'), 'Đơn vị chủ trì', 'CA');
  const figures = sheet(workbook, 4);
  set(workbook, 4, rowWith(figures, 'Nhãn ngắn', 'Vụ cháy, nổ'), 'Cách tính', null);
  set(workbook, 6, 4, 'Khi nào', 'thứ 6 8h');
}

function correct(workbook: Workbook): void {
  set(workbook, 2, 5, 'Đơn vị', 'Văn phòng HĐND và UBND xã');
  set(workbook, 2, 6, 'Vai trò', 'đầu mối');
  set(workbook, 3, rowWith(sheet(workbook, 3), 'Mã', 'KT-01'), 'Hạn', '30/06/2026');
  set(workbook, 3, rowWith(sheet(workbook, 3), 'Mã', 'AN-01'), 'Đơn vị chủ trì', 'Công an xã');
  const figures = sheet(workbook, 4);
  const row = rowWith(figures, 'Nhãn ngắn', 'Vụ cháy, nổ');
  set(workbook, 4, row, 'Cách tính', 'phát sinh trong kỳ');
  set(workbook, 6, 4, 'Khi nào', 'thứ Sáu hằng tuần lúc 8h');
}

export default {
  holds:
    'The first coordinator pairs, sends the plan, gets the workbook, sends it back with six errors, then clean; nothing is stored before her word.',
  cast: [mai],
  strangers: [mai],
  fromNothing: true,
  needs: 'files',
  script: [
    mai.starts(),
    mai.entersCode(),
    mai.types('đồng ý'),
    mai.types('gửi tệp'),
    mai.sendsFile('anh-chup.zip', async () => Buffer.from('PK')),
    mai.sendsFile('ke-hoach.txt', () => readFile(plan)),
    mai.sendsFile('ke-hoach.nhap.xlsx', edits(fillIn), 'đã điền, còn sáu chỗ sai'),
    mai.types('lưu'),
    mai.sendsFile('ke-hoach.nhap.xlsx', edits(correct), 'đã sửa'),
    mai.chooses('Lưu'),
    mai.types('mời tất cả'),
    mai.chooses('Lưu'),
    mai.types('ai chua vao'),
  ],
  says: [
    'Sheet 2, dòng 5, cột Đơn vị: “P. Tài chính” chưa có ở Sheet 1.',
    'Sheet 2, dòng 6, cột Vai trò: “dau moi chinh” không có trong danh sách. Chọn một trong: đầu mối, lãnh đạo, điều phối, duyệt, dự phòng, thủ trưởng, kiểm tra.',
    'Sheet 3, dòng 2, cột Hạn: “31/02/2026” không phải ngày có thật. Ghi ngày/tháng/năm, ví dụ 13/10/2025.',
    'Sheet 3, dòng 4, cột Đơn vị chủ trì: “CA” chưa có ở Sheet 1. Gần nhất: Công an xã.',
    'Sheet 4, dòng 10, cột Cách tính: Câu “Vụ cháy, nổ” chưa chọn Cách tính.',
    'Sheet 6, dòng 4, cột Khi nào: “thứ 6 8h” chưa rõ một lần hay hằng tuần.',
    'còn 6 chỗ phải sửa',
    'Gồm 8 đơn vị, 11 người (8 đầu mối), 31 việc',
    'Đã kết nối 1/11 người.',
  ],
  // One coordinator, not two: the workbook names the very person who sent it.
  counts: { campaign: 1, task: 31, unit: 8, person: 11 },
  rows: [
    'consent Mai given',
    'document ke-hoach.txt stored',
    'document ke-hoach.nhap.xlsx stored',
    'document ke-hoach.nhap.xlsx stored',
  ],
} satisfies Golden;
