import { readFile } from 'node:fs/promises';
import type { Workbook } from 'exceljs';
import { columnOf, opened, rowWith, saved, sheet } from '../../reports/workbook/stage.ts';
import { type Act, type Golden, person, until } from '../script.ts';

/** Named by the operator before there is anything else. */
const mai = person('tran-thi-mai', 'Trần Thị Mai', 'MA3R7T');

/** Five whom she invites. Trạm Y tế and Công an xã are on Zalo, the others on Telegram. */
const hoa = person('nguyen-thi-hoa', 'Nguyễn Thị Hoà', '');
const long = person('le-duc-long', 'Lê Đức Long', '');
const lan = person('do-thi-lan', 'Đỗ Thị Lan', '');
const ngan = person('ngo-thi-ngan', 'Ngô Thị Ngân', '');
const kien = person('hoang-van-kien', 'Hoàng Văn Kiên', '');
const five = [hoa, long, lan, ngan, kien];
/** Ban CHQS xã: on no app yet, so that what he says on the telephone is entered for him. */
const quan = person('phan-van-quan', 'Phan Văn Quân', '');

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

/** The plan becomes a campaign. Where files go by a page she asks for one each time. */
const setUp = (asks: readonly Act[]): readonly Act[] => [
  mai.starts(),
  mai.entersCode(),
  mai.types('đồng ý'),
  mai.types('gửi tệp'),
  mai.sendsFile('anh-chup.zip', async () => Buffer.from('PK')),
  mai.sendsFile('ke-hoach.txt', () => readFile(plan)),
  ...asks,
  mai.sendsFile('ke-hoach.nhap.xlsx', edits(fillIn), 'đã điền, còn sáu chỗ sai'),
  mai.types('lưu'),
  ...asks,
  mai.sendsFile('ke-hoach.nhap.xlsx', edits(correct), 'đã sửa'),
  mai.chooses('Lưu'),
];

/** Five come by their slips; the first round is asked, answered by two, and closed. */
const firstRound = (ngans: readonly Act[]): readonly Act[] => [
  mai.types('mời tất cả'),
  mai.chooses('Lưu'),
  ...five.flatMap((one) => [one.usesSlipOf(mai), one.types('đồng ý')]),
  mai.types('ai chua vao'),
  mai.types('chạy'),
  mai.chooses('Lưu'),
  until('18/03/2026 14:00'),
  hoa.types('bao dam, kham 190, ho so 22, khong vuong'),
  ...ngans,
  until('20/03/2026 10:05'),
  mai.types('nhập thay 1'),
  mai.types('dang thuc hien 60%, khong vuong'),
  mai.types('cong dan dat suc khoe 30, ty le 100%'),
];

/** Question by question where there are buttons, at once where there are none. */
const byButtons = [
  ngan.chooses('Báo cáo ngay'),
  ...['318', '98,5', '87', '2'].map((figure) => ngan.types(figure)),
  ngan.chooses('Không vướng mắc'),
];
const atOnce = [ngan.types('tiep nhan 318, dung han 98,5, truc tuyen 87, qua han 2, khong vuong')];

const rows = [
  'check-in W12 AN-01 pending',
  'check-in W12 AN-03 submitted late',
  'check-in W12 AN-04 pending',
  'check-in W12 AN-06 pending',
  'check-in W12 CC-01 submitted',
  'check-in W12 GD-01 pending',
  'check-in W12 GD-02 pending',
  'check-in W12 GD-03 pending',
  'check-in W12 TD-01 pending',
  'check-in W12 TD-02 pending',
  'check-in W12 TP-01 pending',
  'check-in W12 YT-02 submitted',
  'check-in W12 YT-03 pending',
  'consent Hoà given',
  'consent Kiên given',
  'consent Lan given',
  'consent Long given',
  'consent Mai given',
  'consent Ngân given',
  'consent Quân never asked',
  'W12 AN-03.kham_tuyen_dat = 30',
  'W12 AN-03.tien_do = in_progress 60%',
  'W12 AN-03.tl_giao_quan = 100',
  'W12 AN-03.vuong_mac skipped',
  'W12 CC-01.hs_dung_han = 98.5',
  'W12 CC-01.hs_nhan = 318',
  'W12 CC-01.hs_qua_han = 2',
  'W12 CC-01.hs_truc_tuyen = 87',
  'W12 CC-01.vuong_mac skipped',
  'W12 YT-02.hssk = 22',
  'W12 YT-02.kcb = 190',
  'W12 YT-02.tinh_hinh = on_track',
  'W12 YT-02.vuong_mac skipped',
  'work AN-01 on_track',
  'work AN-03 in_progress 60%',
  'work AN-04 on_track',
  'work AN-06 on_track',
  'work CC-01 on_track',
  'work GD-01 not_started',
  'work GD-02 not_started',
  'work GD-03 not_started',
  'work TD-01 on_track',
  'work TD-02 on_track',
  'work TP-01 on_track',
  'work YT-02 on_track',
  'work YT-03 on_track',
];
/** What came in a chat. Where files go by a page, no message holds them. */
const documents = [
  'document ke-hoach.txt stored',
  'document ke-hoach.nhap.xlsx stored',
  'document ke-hoach.nhap.xlsx stored',
];

export default {
  holds:
    'The first coordinator pairs, sends the plan, gets the workbook, sends it back with six errors, then clean; five come by their slips, two of them on Zalo; the first round is asked, answered and closed.',
  cast: [mai, ...five, quan],
  strangers: [mai],
  onZalo: [hoa, long],
  fromNothing: true,
  script: [...setUp([]), ...firstRound(byButtons)],
  typed: { script: [...setUp([mai.types('gửi tệp')]), ...firstRound(atOnce)], rows },
  says: [
    'Sheet 2, dòng 5, cột Đơn vị: “P. Tài chính” chưa có ở Sheet 1.',
    'Sheet 2, dòng 6, cột Vai trò: “dau moi chinh” không có trong danh sách. Chọn một trong: đầu mối, lãnh đạo, điều phối, duyệt, dự phòng, thủ trưởng, kiểm tra.',
    'Sheet 3, dòng 2, cột Hạn: “31/02/2026” không phải ngày có thật. Ghi ngày/tháng/năm, ví dụ 13/10/2025.',
    'Sheet 3, dòng 4, cột Đơn vị chủ trì: “CA” chưa có ở Sheet 1. Gần nhất: Công an xã.',
    'Sheet 4, dòng 10, cột Cách tính: Câu “Vụ cháy, nổ” chưa chọn Cách tính.',
    'Sheet 6, dòng 4, cột Khi nào: “thứ 6 8h” chưa rõ một lần hay hằng tuần.',
    'còn 6 chỗ phải sửa',
    'Gồm 8 đơn vị, 11 người (8 đầu mối), 31 việc',
    'Đã kết nối 6/11 người.',
    'Trạm Y tế báo cáo đủ 1/1 việc tuần 12.',
    'TT PVHCC báo cáo đủ 1/1 việc tuần 12.',
    '1. Ban CHQS xã, đ/c Quân: 1 việc (AN-03)',
    'Đã ghi thay Ban CHQS xã (AN-03)',
  ],
  // One coordinator, not two: the workbook names the very person who sent it.
  counts: { campaign: 1, task: 31, unit: 8, person: 11 },
  rows: [...rows, ...documents],
} satisfies Golden;
