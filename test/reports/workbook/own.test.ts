import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../../src/reports/workbook/read.ts';
import { lines, needs, saved } from './stage.ts';

/** A workbook she made herself, without the bot's. */
function own(): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  const units = workbook.addWorksheet('Đơn vị');
  units.addRow(['Mã', 'Tên đơn vị', 'Nhóm', 'Tên gọi khác']);
  units.addRow(['VHXH', 'Phòng Văn hoá – Xã hội', 'phòng, cơ quan', 'phòng vhxh']);
  units.addRow([]);
  units.addRow(['TYT', 'Trạm Y tế xã', 'phòng, cơ quan', 'trạm y tế']);
  const people = workbook.addWorksheet('2. Nguoi');
  people.addRow(['Họ và tên', 'Đơn vị', 'Vai trò', 'Điện thoại', 'Kênh']);
  people.addRow(['Phạm Thị Mai', 'phòng vhxh', 'đầu mối, điều phối', 900000101, 'zalo']);
  people.addRow(['Nguyễn Thị Hoà', 'TYT', 'đầu mối', '0900 000 111', 'Zalo']);
  const tasks = workbook.addWorksheet('3. Nhiệm vụ');
  tasks.addRow(['Mã', 'Lĩnh vực', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Loại', 'Nhịp hỏi', 'Mức']);
  tasks.addRow([
    'YT-01',
    'Y tế',
    'Phòng, chống dịch bệnh',
    'Trạm Y tế',
    'thường xuyên',
    'tuần',
    'thường',
  ]);
  return workbook;
}

test('sheets 1 to 3 are enough: questions and the week come from the library', async () => {
  const reading = await readWorkbook(await saved(own()), needs);
  const problems = lines(reading).filter((line) => line.startsWith('problem'));
  // A campaign has a name and an issuer, which stand in the guide she has not got.
  expect(problems.every((line) => line.startsWith('problem 0:'))).toBe(true);
});

test('with the guide too it is a campaign', async () => {
  const workbook = own();
  const guide = workbook.addWorksheet('0. Hướng dẫn');
  guide.addRow(['Tên đợt thi đua', 'Đợt thi đua quý IV']);
  guide.addRow(['Tên gọi ngắn', 'Quý IV']);
  guide.addRow(['Cơ quan ban hành', 'UBND xã Tân An']);
  guide.addRow(['Ngày phát động', '13/10/2025']);
  const reading = await readWorkbook(await saved(workbook), needs);
  if (reading.kind !== 'campaign') throw new Error(lines(reading).join('\n'));
  const { campaign } = reading;
  expect(campaign.header).toMatchObject({
    name: 'Đợt thi đua quý IV',
    organizationCode: 'tan-an',
    launch: '2025-10-13',
  });
  expect(campaign.tasks[0]?.questions.map(({ key }) => key)).toContain('ca_sxh');
  expect(campaign.people[0]).toMatchObject({
    phone: '0900 000 101',
    roles: ['focal_point', 'coordinator'],
    unit: 'VHXH',
  });
  expect(campaign.schedules.map(({ kind }) => kind)).toContain('publish_digest');
});
