import { beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await stage.pairAll();
  stage.to('15/10 14:00');
  await stage.fire();
});

test('in the first two weeks nobody above a unit is told, and it is said why', async () => {
  const ladder = await stage.asks(mai, 'thang nhắc');
  expect(ladder).toMatch(/mở kỳ tuần.*\n.*nhắc báo cáo tuần.*\n.*nhắc lần cuối kỳ tuần/u);
  expect(ladder).toContain('Hai tuần đầu chưa báo lên trên đơn vị');
  expect(await stage.asks(mai, 'bật báo cấp trên')).toContain('Từ 30/10 đồng chí bật được');
  stage.to('17/10 10:10');
  expect(await stage.types(mai, 'báo thủ trưởng văn phòng')).toHaveLength(1);
});

test('afterwards only on her word, each time, the head first and the leader then, once a round', async () => {
  stage.to('29/10 14:00');
  await stage.fire();
  stage.to('31/10 10:10');
  await stage.fire();
  await stage.deliver();
  expect(await stage.asks(mai, 'báo thủ trưởng văn phòng')).toContain('đang tắt');
  expect(await stage.asks(mai, 'bật báo cấp trên')).toContain('Đã bật báo cấp trên');

  expect(await stage.asks(mai, 'báo lãnh đạo văn phòng')).toContain(
    'Văn phòng: bậc trước là thủ trưởng (đ/c Hưng)',
  );
  const read = await stage.types(mai, 'báo thủ trưởng văn phòng');
  expect(read).toHaveLength(1);
  expect(read[0]?.text).toContain('CHƯA GỬI:\nĐến Trịnh Văn Hưng: “Kính gửi đ/c Hưng.');
  const sent = await stage.types(mai, 'gửi');
  expect(sent.map(({ to }) => to).sort()).toEqual([mai, 'trinh-van-hung']);
  expect(sent.find(({ to }) => to !== mai)?.text).toContain('còn bổ sung được đến 15h30');
  expect(await stage.asks(mai, 'báo thủ trưởng văn phòng')).toContain('đã báo bậc này trong kỳ');

  await stage.types(mai, 'báo cấp trên văn phòng');
  const above = await stage.types(mai, 'gửi');
  expect(above.map(({ to }) => to)).toContain('hoang-van-dai');
  expect(above.find(({ to }) => to === 'hoang-van-dai')?.text).toMatch(/^Kính báo cáo đ\/c Đại:/u);
});

test('whoever is the head of a unit and its focal point is not told of their own work', async () => {
  const read = await stage.asks(mai, 'báo cấp trên trạm y tế');
  expect(read).toContain('Đến Nguyễn Minh Đức: “Kính báo cáo');
  await stage.types(mai, 'huỷ');
});

test('what is not due yet is missing of nobody', async () => {
  stage.to('05/11 15:00');
  await stage.fire();
  expect(await stage.asks(mai, 'báo cấp trên văn phòng')).toContain('chưa đến hạn');
});
