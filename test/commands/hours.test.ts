import { beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const kien = 'hoang-van-kien';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await stage.pairAll();
});

test('quiet hours and office hours are set in the chat, and hold from the next message on', async () => {
  expect(await stage.asks(mai, 'giờ giấc')).toContain(
    '- Giờ yên lặng (không gửi tin nhắc): 20h00–7h00',
  );
  stage.to('13/10 20:30');
  expect(await stage.asks(mai, 'thông báo các trường: mai họp')).toContain('tin sẽ đi lúc 7h00');
  await stage.types(mai, 'huỷ');
  expect(await stage.asks(mai, 'giờ yên lặng 21h-6h')).toContain('21h00–6h00, 11h30–13h30');
  expect(await stage.asks(mai, 'lưu')).toContain('Đã lưu giờ giấc');
  expect(await stage.asks(mai, 'thông báo các trường: mai họp')).not.toContain('tin sẽ đi lúc');
  await stage.types(mai, 'huỷ');

  await stage.types(mai, 'giờ làm việc mùa hè 7h-11h, 13h-16h30');
  await stage.types(mai, 'lưu');
  const hours = await stage.asks(mai, 'giờ giấc');
  expect(hours).toContain('từ 01/04 đến 31/10: 7h00–11h00, 13h00–16h30');
  expect(hours).toContain('từ 01/11 đến 31/03: 7h30–12h00, 13h00–16h30');
  expect(hours).toContain('21h00–6h00, 11h00–13h00');
});

test('what cannot be is asked again', async () => {
  expect(await stage.asks(mai, 'giờ yên lặng')).toContain('từ mấy giờ đến mấy giờ?');
  expect(await stage.asks(mai, '6h-21h')).toContain('từ mấy giờ đến mấy giờ?');
  await stage.types(mai, 'huỷ');
  expect(await stage.asks(mai, 'giờ làm việc 13h-17h, 7h-11h')).toContain('Giờ làm việc thế nào?');
  await stage.types(mai, 'huỷ');
});

test('nobody gets more unasked messages a day than was said; the last call keeps its place', async () => {
  await stage.types(mai, 'mỗi ngày tối đa 1 tin');
  expect(await stage.asks(mai, 'lưu')).toContain('Đã lưu');
  await stage.types(mai, 'nhắc Phòng VH-XH thứ 4 hàng tuần 15h gửi ảnh họp');
  await stage.types(mai, 'lưu');
  stage.to('15/10 14:00');
  expect((await stage.fire()).map(({ to }) => to)).toContain(kien);
  await stage.deliver();
  stage.to('15/10 15:00');
  expect((await stage.fire()).map(({ to }) => to)).not.toContain(kien);
  expect(await stage.asks(mai, 'vì sao không nhắc anh Kiên')).toContain('đã đủ số tin nhắc');
});
