import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const nam = 'tran-van-nam';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage('zalo');
  await stage.pairAll();
  stage.to('15/10 14:00');
  await stage.fire();
  await stage.deliver();
});

/** What the check-in of a task asks in a week, and from which version. */
async function asked(
  week: string,
  code: string,
): Promise<{ keys: unknown; number: number } | null> {
  const found = await stage.database.prisma.checkIn.findFirst({
    where: {
      round: { key: week },
      assignment: { part: 'lead', task: { code } },
    },
    include: { version: true },
  });
  return found && { keys: found.questionKeys, number: found.version.number };
}

describe('small changes', () => {
  test('hold from the next round on, and say so; the open round asks what it asked', async () => {
    expect(await stage.asks(mai, 'đổi KT-07 sang hằng tháng')).toContain(
      'hỏi hằng tháng (trước đây: hằng tuần)\nÁp dụng từ kỳ sau; tuần 42 đang mở giữ nguyên.',
    );
    expect(await stage.asks(mai, 'lưu')).toContain('Đã đổi KT-07: hỏi hằng tháng.');
    await stage.types(mai, 'doi cau hoi kt06 cau 2: So ho da ban giao mat bang?');
    expect(await stage.asks(mai, 'luu')).toContain('Đã sửa KT-06, câu “Hộ đã bàn giao mặt bằng”.');
    await stage.types(mai, 'đổi câu 2 KT-06 gợi ý: tính cả hộ giao một phần');
    await stage.types(mai, 'lưu');
    await stage.types(mai, 'đổi câu 4 KT-06 bắt buộc');
    await stage.types(mai, 'lưu');
    await stage.types(mai, 'đổi chỉ tiêu CC-06 câu 2 từ 99,5%');
    expect(await stage.asks(mai, 'lưu')).toContain('“Tỷ lệ đúng và trước hạn”: từ 99,5%.');
    await stage.types(mai, 'đóng TC-03 vì đã tổng kết');
    expect(await stage.asks(mai, 'lưu')).toContain('Đã đóng TC-03, không hỏi nữa.');

    expect(await asked('2025-W42', 'KT-07')).toMatchObject({ number: 1 });
    expect(await asked('2025-W42', 'KT-06')).toMatchObject({ number: 1 });
    stage.to('22/10 14:00');
    await stage.fire();
    expect(await asked('2025-W43', 'KT-07')).toBeNull();
    expect(await asked('2025-W43', 'TC-03')).toBeNull();
    expect(await asked('2025-W43', 'KT-06')).toMatchObject({ number: 4 });
    const task = await stage.database.prisma.taskVersion.findFirstOrThrow({
      where: { task: { code: 'KT-06' }, number: 4 },
    });
    expect(task.definition).toMatchObject({
      questions: [
        {},
        { text: 'So ho da ban giao mat bang?', hint: 'tính cả hộ giao một phần' },
        {},
        { required: true },
      ],
    });
    const { target } = await stage.database.prisma.indicator.findFirstOrThrow({
      where: { key: 'CC-06.hs_dung_han' },
    });
    expect(target).toMatchObject({ op: '>=', value: 99.5, text: 'từ 99,5%' });
  });

  test('a closed task is opened again, and asked in the round after', async () => {
    expect(await stage.asks(mai, 'đổi TC-03 sang hằng tháng')).toContain('TC-03 đã đóng');
    expect(await stage.asks(mai, 'mở lại TC-03')).toContain('Đã mở lại TC-03.');
    stage.to('29/10 14:00');
    await stage.fire();
    expect(await asked('2025-W44', 'TC-03')).not.toBeNull();
  });

  test('what is not clear is asked', async () => {
    expect(await stage.asks(mai, 'đổi KT-06')).toContain('Hỏi KT-06 theo nhịp nào?');
    expect(await stage.asks(mai, 'một lần')).toContain('hạn ngày nào?');
    expect(await stage.asks(mai, '30/11')).toContain('hỏi một lần, hạn 30/11');
    expect(await stage.asks(mai, 'sửa hằng tháng')).toContain('hỏi hằng tháng');
    await stage.types(mai, 'huỷ');
    expect(await stage.asks(mai, 'đổi chỉ tiêu CC-06')).toContain('Chỉ tiêu của câu nào');
    expect(await stage.asks(mai, 'câu 5 từ 96')).toContain('chỉ tiêu từ 96% (trước đây: từ 95%)');
    await stage.types(mai, 'huỷ');
    expect(await stage.asks(mai, 'đổi câu hỏi KT-06')).toContain('2. Hộ đã bàn giao mặt bằng');
    expect(await stage.asks(mai, '2')).toContain('Câu hiện nay: “So ho da ban giao mat bang?”');
    await stage.types(mai, 'huỷ');
    expect(await stage.asks(mai, 'đóng ZZ-99')).toContain('Không có việc ZZ-99');
  });

  test('a report is put off, excused and opened again by the code of its task', async () => {
    const got = await stage.types(mai, 'gia hạn KT-06 thêm 1 ngày');
    expect(got.find(({ to }) => to === mai)?.text).toContain('(KT-06)');
    expect(got.find(({ to }) => to === nam)?.text).toContain('KT-06 tuần 44');
  });
});

describe('LỊCH SỬ', () => {
  test('shows a task round by round, and a unit', async () => {
    await stage.types(nam, 'kt-06 vướng, bàn giao 41, còn 17, đối thoại 2, không vướng mắc');
    const task = await stage.asks(mai, 'lịch sử kt06');
    expect(task).toContain('LỊCH SỬ KT-06');
    expect(task).toContain('- tuần 43: chưa báo cáo');
    const unit = await stage.asks(mai, 'lịch sử trạm y tế');
    expect(unit).toContain('- tuần 43: đã báo cáo 0/2 việc; chưa báo cáo: YT-01, YT-04');
  });

  test('keeps to who may read it', async () => {
    expect(await stage.asks('nguyen-thi-hoa', 'lịch sử KT-06')).toContain('thuộc diện hạn chế');
    expect(await stage.asks('nguyen-thi-hoa', 'lịch sử YT-01')).toContain('LỊCH SỬ YT-01');
  });
});

describe('NHẬT KÝ', () => {
  test('is read by task, by person and by day', async () => {
    const task = await stage.asks(mai, 'nhật ký TC-03');
    expect(task.split('\n')).toHaveLength(3);
    expect(task).toContain('đóng việc (TC-03); lý do: đã tổng kết');
    expect(task).toContain('mở lại việc (TC-03)');
    expect(await stage.asks(mai, 'nhật ký 15/10')).not.toContain('mở lại việc');
    expect(await stage.asks(mai, 'nhật ký hôm qua')).toContain('Chưa có thay đổi nào');
    expect(await stage.asks(mai, 'nhật ký chị Mai')).toContain('8 thay đổi gần nhất');
    expect(await stage.asks(mai, 'nhật ký chị Thảo')).toContain('Chưa có thay đổi nào');
  });
});
