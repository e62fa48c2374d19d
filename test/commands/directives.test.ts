import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
const nam = 'tran-van-nam';
const duc = 'nguyen-minh-duc';
const hung = 'trinh-van-hung';

let stage: Stage;
const say = (who: string, text: string) => stage.asks(who, text);

beforeAll(async () => {
  stage = await openStage('zalo');
  await stage.pairAll(['bui-van-vuong']);
  stage.to('15/10 14:35');
});

describe('wording a directive', () => {
  test.each([
    ['chi dao tram y te phun hoa chat khu 3 xong truoc 21/10'],
    ['Chỉ đạo: Trạm Y tế phun hoá chất khu 3, xong trước ngày 21/10.'],
    ['/chidao trạm y tế phun hoá chất khu 3 xong trước 21/10'],
  ])('“%s” is read back before it leaves', async (text) => {
    const read = await say(duc, text);
    expect(read).toContain('Đến: Trạm Y tế (đ/c Hoà)');
    expect(read).toContain('Hạn: thứ Ba 21/10.');
    expect(read).toContain('Nhắn GỬI, HUỶ hoặc SỬA');
    expect(await say(duc, 'huỷ')).toContain('gửi ý kiến chỉ đạo');
  });

  test('SỬA changes the day inside the sentence, the unit, or all of it', async () => {
    await say(duc, 'chỉ đạo trạm y tế phun hoá chất khu 3 xong trước 21/10');
    expect(await say(duc, 'sua truoc 25/10')).toContain(
      '“Phun hoá chất khu 3 xong trước 25/10.”\nHạn: thứ Bảy 25/10.',
    );
    expect(await say(duc, 'sửa thôn 3')).toContain('Đến: Thôn 3 (đ/c Lâm)\n“Phun hoá chất khu 3');
    const whole = await say(duc, 'sửa dọn vệ sinh toàn thôn');
    expect(whole).toContain('Đến: Thôn 3 (đ/c Lâm)\n“Dọn vệ sinh toàn thôn.”\nHạn: thứ Bảy 25/10.');
    await say(duc, 'huỷ');
  });

  test('without a day it is said so; a day that is over is asked again', async () => {
    expect(await say(duc, 'chỉ đạo thôn 4 dọn kênh mương')).toContain('Chưa đặt hạn.');
    await say(duc, 'huỷ');
    expect(await say(duc, 'chỉ đạo thôn 4 dọn kênh mương trước 10/10')).toContain('đã qua');
    expect(await say(duc, 'trước thứ 6')).toContain('trước thứ 6.”\nHạn: thứ Sáu 17/10.');
    await say(duc, 'huỷ');
  });

  test('a day off is named, with the next working day', async () => {
    // Sunday; the sample's calendar has no holiday in October.
    const read = await say(duc, 'chỉ đạo thôn 4 dọn kênh mương trước 26/10');
    expect(read).toContain(
      'Hạn: Chủ nhật 26/10.\nHạn rơi vào ngày nghỉ; nếu cần, nhắn SỬA TRƯỚC 27/10.',
    );
    expect(await say(duc, 'sửa trước 27/10')).not.toContain('ngày nghỉ');
    await say(duc, 'huỷ');
  });

  test('a unit nobody knows is asked between the two nearest, and the rest is kept', async () => {
    const asked = await say(duc, 'chi dao tran y te phun hoa chat khu 3');
    expect(asked).toMatch(/chưa rõ đơn vị nào: Trạm Y tế hay .+\?/u);
    expect(await say(duc, 'trạm y tế')).toContain(
      'Đến: Trạm Y tế (đ/c Hoà)\n“Phun hoa chat khu 3.”',
    );
    await say(duc, 'huỷ');
  });

  test('a task by its code means whoever answers for it; two units get a number each', async () => {
    expect(await say(duc, 'chỉ đạo KT-06 chủ trì đối thoại trước 29/10')).toContain(
      'Đến: Phòng Kinh tế (đ/c Nam)\nVề việc: KT-06\n“Chủ trì đối thoại trước 29/10.”',
    );
    await say(duc, 'huỷ');
    const two = await say(duc, 'chỉ đạo thôn 3 và thôn 4 trực đê');
    expect(two).toContain('Đến: Thôn 3 (đ/c Lâm); Thôn 4 (đ/c Ngọc)');
    expect(two).toContain('(2 số)');
    await say(duc, 'huỷ');
  });

  test('lapses after ten minutes, and says so', async () => {
    await say(duc, 'chỉ đạo thôn 4 dọn kênh mương');
    stage.toInstant(new Date(stage.now().getTime() + 11 * 60_000));
    expect(await say(duc, 'gửi')).toContain('gửi ý kiến chỉ đạo');
    expect(await say(mai, 'các chỉ đạo')).toContain('Chưa có ý kiến chỉ đạo nào');
  });
});

describe('a directive', () => {
  test('reaches the unit as M19 and comes back by its number, typed anyhow', async () => {
    await say(duc, 'chỉ đạo trạm y tế phun hoá chất khu 3 xong trước 21/10');
    const got = await stage.types(duc, 'gửi');
    expect(got[0]).toMatchObject({ to: hoa });
    expect(got[0]?.text).toMatch(
      /^Ý KIẾN CHỈ ĐẠO SỐ 01, 14h46 ngày 15\/10\nCủa: đồng chí Phó Chủ tịch UBND xã \(đ\/c Đức\)\nGửi: Trạm Y tế\n“Phun hoá chất khu 3 xong trước 21\/10\.”\nHạn: thứ Ba 21\/10\.\n/u,
    );
    expect(got.at(-1)).toMatchObject({ to: duc });
    // M20b: the working day before, and nobody else is told of a mere receipt.
    const taken = await stage.types(hoa, 'nhan 1');
    expect(taken.map(({ to }) => to)).toEqual([hoa]);
    expect(taken[0]?.text).toContain('Hạn 21/10, Trợ lý nhắc một lần vào 8h00 thứ Hai 20/10.');
    expect(await say(hoa, 'nhận 01')).toContain('đã nhận lúc');
    const blocked = await stage.types(hoa, 'vuong 1: thieu 20 lit hoa chat');
    expect(blocked[0]).toMatchObject({ to: duc });
    expect(blocked[0]?.text).toContain('vướng ở số 01: “Thieu 20 lit hoa chat.”');
    const done = await stage.types(hoa, 'XONG 01 đã phun 8/8 thôn');
    expect(done[0]).toMatchObject({ to: duc });
    expect(done[0]?.text).toContain('Kết quả: “Đã phun 8/8 thôn.”');
    expect(await say(hoa, 'xong 01')).toContain('đã báo xong lúc');
  });

  test('a count is no number of a directive, and a number of nobody is said to be', async () => {
    expect(await say(hoa, 'xong 3 thôn')).not.toContain('chỉ đạo');
    expect(await say(hoa, 'nhận 09')).toContain('chưa thấy số 09');
    expect(await say(nam, 'xong 01 rồi')).toContain('chưa thấy số 01');
  });

  test('a leader who asked for it is told of the receipt (M20a)', async () => {
    expect(await say(duc, 'báo khi nhận')).toContain('cả khi đơn vị nhận');
    await say(duc, 'chỉ đạo trạm y tế diệt bọ gậy trước 24/10');
    await stage.types(duc, 'gửi');
    const [first] = await stage.types(hoa, 'đã nhận');
    expect(first).toMatchObject({ to: duc });
    expect(first?.text).toContain('Trạm Y tế (đ/c Hoà) đã nhận chỉ đạo số 02');
    await say(duc, 'báo khi nhận');
  });

  test('taken back, its number is never given again, and the unit is told', async () => {
    await say(duc, 'chỉ đạo thôn 4 trực đê');
    await stage.types(duc, 'gửi');
    await stage.deliver();
    const undone = await stage.types(duc, 'hoàn tác');
    expect(undone[0]?.text).toContain('không còn hiệu lực');
    await say(duc, 'chỉ đạo thôn 4 trực đê đêm thứ 6');
    expect((await stage.types(duc, 'gửi'))[0]?.text).toContain('SỐ 04');
    await say(duc, 'thu hồi 04');
    const withdrawn = await stage.types(duc, 'gửi');
    expect(withdrawn[0]?.text).toContain('THU HỒI SỐ 04');
    expect(await say('le-van-ngoc', 'nhận 04')).toContain('đã được thu hồi');
  });

  test('for a unit on no app the coordinators pass it on, and answer for it', async () => {
    expect(await say(duc, 'chỉ đạo thôn 6 trực đê')).toContain('Chưa kết nối Trợ lý: Thôn 6');
    const got = await stage.types(duc, 'gửi');
    expect(got[0]).toMatchObject({ to: 'dang-thi-thao' });
    expect(got[0]?.text).toContain('đ/c Vượng 0900 000 116');
    expect(await say(mai, 'xong 05 đã bố trí 6 người')).toContain('Đã báo cáo');
  });
});

describe('by order', () => {
  test('a proxy speaks for the leader in charge of the unit, with both names', async () => {
    const read = await say(hung, 'chỉ đạo trạm y tế báo cáo tình hình dịch trước 17/10');
    expect(read).toContain('Thừa lệnh: đồng chí Phó Chủ tịch UBND xã (đ/c Đức)');
    expect(await say(hung, 'sửa thừa lệnh Chủ tịch')).toContain(
      'Thừa lệnh: đồng chí Chủ tịch UBND xã (đ/c Đại)',
    );
    const got = await stage.types(hung, 'gửi');
    expect(got[0]?.text).toContain(
      'Của: đồng chí Chủ tịch UBND xã (đ/c Đại)\nThừa lệnh: đ/c Hưng, Chánh Văn phòng HĐND và UBND',
    );
    const { prisma } = stage.database;
    const row = await prisma.directive.findFirstOrThrow({
      where: { number: 6 },
      include: { from: true, onBehalfOf: true },
    });
    expect([row.from.code, row.onBehalfOf?.code]).toEqual([hung, 'hoang-van-dai']);
    expect(await say(mai, 'nhật ký')).toContain('gửi ý kiến chỉ đạo (06); thừa lệnh đ/c Đại');
    const done = await stage.types(hoa, 'xong 06 rải rác, 4 ca');
    expect(done.map(({ to }) => to).slice(0, 2)).toEqual([hung, 'hoang-van-dai']);
  });

  test('“thừa lệnh” may stand first; whoever is no proxy speaks for nobody', async () => {
    expect(await say(hung, 'thừa lệnh đ/c Thắng, chỉ đạo công an xã tuần tra đêm')).toContain(
      'Thừa lệnh: đồng chí Phó Chủ tịch UBND xã (đ/c Thắng)\nĐến: Công an xã',
    );
    await say(hung, 'huỷ');
    await say(duc, 'chỉ đạo công an xã tuần tra đêm');
    expect(await say(duc, 'sửa thừa lệnh Chủ tịch')).toContain('chưa được giao ghi thừa lệnh');
    await say(duc, 'huỷ');
  });
});

describe('a request to report more', () => {
  test('asks the task’s owner and brings the answer back, word for word', async () => {
    expect(await say(duc, 'đề nghị KT-06 báo cáo thêm về 14 hộ còn lại')).toContain(
      'Đến: Phòng Kinh tế (đ/c Nam)\nVề việc: KT-06',
    );
    const got = await stage.types(duc, 'gửi');
    expect(got[0]).toMatchObject({ to: nam });
    expect(got[0]?.text).toContain('BÁO THÊM 07');
    const back = await stage.types(nam, 'bao them 7 con 14 ho, 9 ho cho dinh gia dat');
    expect(back[0]).toMatchObject({ to: duc });
    expect(back[0]?.text).toContain('báo cáo thêm về KT-06, số 07');
    expect(back[0]?.text).toContain('“Con 14 ho, 9 ho cho dinh gia dat.”');
  });

  test('what begins with ĐỀ NGHỊ and asks for nothing is none', async () => {
    expect(await say(duc, 'đề nghị cả nhà cố gắng')).not.toContain('Đến:');
  });
});

describe('the moments', () => {
  test('at night it waits for the morning and says so; what presses does not', async () => {
    stage.to('16/10 21:30');
    expect(await say(duc, 'chỉ đạo thôn 3 dọn kênh mương trước 24/10')).toContain(
      'tin đến đơn vị lúc 7h00 thứ Sáu 17/10',
    );
    expect(await say(duc, 'sửa gửi ngay')).not.toContain('Ngoài giờ');
    await say(duc, 'huỷ');
    expect(await say(duc, 'chỉ đạo thôn 3 sơ tán ngay 12 hộ ven đê')).not.toContain('Ngoài giờ');
    await say(duc, 'huỷ');
  });

  test('one reminder at 8h00 of the working day before; once told when overdue', async () => {
    stage.to('17/10 09:00');
    await say(duc, 'chỉ đạo trạm y tế kiểm tra bếp ăn trước 28/10');
    await stage.types(duc, 'gửi');
    await stage.types(hoa, 'nhận 8');
    const heard = async () => (await stage.fire()).filter(({ text }) => text.includes('số 08'));
    stage.to('27/10 08:00');
    expect((await heard()).map(({ to, text }) => [to, text.slice(0, 34)])).toEqual([
      [hoa, 'Kính nhắc đ/c Hoà: chỉ đạo số 08 c'],
    ]);
    stage.to('29/10 08:00');
    const overdue = await heard();
    expect(overdue.map(({ to }) => to)).toEqual([duc]);
    expect(overdue[0]?.text).toContain('đã quá hạn 28/10, đơn vị đã nhận, chưa báo xong');
    expect(overdue[0]?.text).toContain('đ/c Hoà 0900 000 111');
    expect(await say(duc, 'chi dao')).toContain('08 Trạm Y tế');
    expect(await say(duc, 'chi dao')).toContain('đang làm, QUÁ HẠN');
    expect(await say(mai, 'chỉ đạo 08')).toContain('Nhận: 9h00 thứ Sáu 17/10, đ/c Hoà');
    expect(await say('nguyen-van-lam', 'các chỉ đạo')).toContain('Chưa có ý kiến chỉ đạo nào');
  });
});

test('under a digest in private a leader’s words are a directive without the verb', async () => {
  const noPayload = { text: '', buttons: [], photo: null, file: null };
  await stage.database.prisma.outbox.create({
    data: {
      ...{ orgId: stage.orgId, id: 'digest:d:p:1', key: 'digest:d:p:1', accountId: 'bot' },
      ...{ addressId: `to-${duc}`, lane: `to-${duc}`, priority: 2, repeatable: false },
      ...{ unasked: false, category: 'digest', payload: noPayload, status: 'sent', attempts: 1 },
      ...{ createdAt: stage.now(), platformMessageId: 'under-this' },
    },
  });
  const [read] = await stage.answers(duc, 'KT-06 chủ trì đối thoại trước 12/11', 'under-this');
  expect(read?.text).toContain('Đến: Phòng Kinh tế (đ/c Nam)\nVề việc: KT-06');
  await say(duc, 'huỷ');
  const [other] = await stage.answers(duc, 'trạm y tế diệt bọ gậy', 'another');
  expect(other?.text).not.toContain('Đến:');
});

describe('after it was sent', () => {
  test('another day or other words go to the unit, under the same number, and the reminder moves', async () => {
    await say(duc, 'chỉ đạo trạm y tế diệt bọ gậy khu 1 trước 03/11');
    const [letter] = await stage.types(duc, 'gửi');
    const number = /SỐ (\d\d)/u.exec(letter?.text ?? '')?.[1] ?? '';
    expect(await say(duc, `đổi hạn ${number} sang 06/11`)).toContain(
      'sẽ sửa thành:\n“Diệt bọ gậy khu 1 trước 06/11.”\nHạn: thứ Năm 06/11.',
    );
    const [told] = await stage.types(duc, 'gửi');
    expect(told).toMatchObject({
      to: hoa,
      text: `SỐ ${number} THAY ĐỔI, theo ý kiến của đồng chí Phó Chủ tịch UBND xã: “Diệt bọ gậy khu 1 trước 06/11.” Hạn: thứ Năm 06/11.`,
    });
    const taken = await say(hoa, `nhận ${number}`);
    expect(taken).toContain('Hạn 06/11, Trợ lý nhắc một lần vào 8h00 thứ Tư 05/11.');
    const timers = await stage.database.prisma.timer.findMany({
      where: { subject: { in: await idsOf(Number(number)) } },
      orderBy: { dueAt: 'asc' },
    });
    expect(timers.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2025-11-05T01:00:00.000Z',
      '2025-11-07T01:00:00.000Z',
    ]);
    expect(await say(duc, `sửa chỉ đạo ${number}`)).toContain('sửa thế nào?');
    expect(await say(duc, 'diệt bọ gậy khu 1 và khu 2')).toContain('khu 2.”\nHạn: thứ Năm 06/11.');
    await say(duc, 'huỷ');
    expect(await say(hung, `đổi hạn ${number} sang 07/11`)).toContain('sẽ sửa thành');
    await say(hung, 'huỷ');
    await say(duc, `thu hồi ${number}`);
    await stage.types(duc, 'gửi');
    expect(await say(duc, `đổi hạn ${number} sang 07/11`)).toContain('đã được thu hồi');
  });

  async function idsOf(number: number) {
    const found = await stage.database.prisma.directive.findMany({ where: { number } });
    return found.map(({ id }) => id);
  }

  test('a unit on no app is told by the coordinators, of a change as of the taking back', async () => {
    await say(duc, 'chỉ đạo thôn 6 trực đê');
    await stage.types(duc, 'gửi');
    const listed = await say(duc, 'các chỉ đạo');
    const number = /^(\d\d) Thôn 6: Trực đê;/mu.exec(listed)?.[1] ?? '';
    await say(duc, `thu hồi ${number}`);
    const got = await stage.types(duc, 'gửi');
    expect(got[0]).toMatchObject({ to: 'dang-thi-thao' });
    expect(got[0]?.text).toContain(
      `Thôn 6 chưa kết nối Trợ lý. Đề nghị đ/c chuyển trực tiếp: THU HỒI SỐ ${number}`,
    );
  });

  test('two in one message are read back and sent one after the other', async () => {
    const first = await say(
      duc,
      'chỉ đạo trạm y tế phun hoá chất trước 04/11; chỉ đạo thôn 4 dọn kênh mương trước 05/11',
    );
    expect(first).toContain('Đến: Trạm Y tế (đ/c Hoà)\n“Phun hoá chất trước 04/11.”');
    expect(first).toContain(
      'Trong tin còn một ý kiến nữa: “thôn 4 dọn kênh mương trước 05/11”. Gửi xong ý này, Trợ lý đọc lại ý đó.',
    );
    const got = await stage.types(duc, 'gửi');
    expect(got.map(({ to }) => to)).toEqual([hoa, duc, duc]);
    expect(got.at(-1)?.text).toContain('Đến: Thôn 4 (đ/c Ngọc)\n“Dọn kênh mương trước 05/11.”');
    const [second] = await stage.types(duc, 'gửi');
    expect(second).toMatchObject({ to: 'le-van-ngoc' });
  });
});
