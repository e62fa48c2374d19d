import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
const duc = 'nguyen-minh-duc';
const thang = 'do-van-thang';
const hanh = 'vu-thi-hanh';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);

beforeAll(async () => {
  stage = await openStage('zalo');
  await stage.pairAll(['bui-van-vuong', 'le-thi-oanh']);
  for (const when of ['15/10 14:00', '17/10 10:05']) {
    stage.to(when);
    await stage.fire();
    await stage.deliver();
  }
});

describe('questions', () => {
  test('are answered by number, in the chat of whoever asked', async () => {
    await stage.types(hoa, 'hỏi: ca nghi ngo co tinh khong');
    expect(await say('câu hỏi')).toBe(
      '1. Nguyễn Thị Hoà (Trạm Y tế), YT-01: “ca nghi ngo co tinh khong”',
    );
    expect(await say('trả lời 7 có')).toContain('Không có câu hỏi số 7');
    const got = await stage.types(mai, 'trả lời 1: không tính ca nghi ngờ');
    expect(got[0]).toMatchObject({
      to: hoa,
      text: 'Đ/c Mai (Phòng VH-XH) trả lời “ca nghi ngo co tinh khong”: không tính ca nghi ngờ',
    });
    expect(await say('trả lời 1 có')).toContain('đã được trả lời');
    expect(await say('câu hỏi')).toContain('Không có câu hỏi nào');
  });

  test('an answer becomes the hint of a question from the next round on', async () => {
    expect(await say('gợi ý 1')).toContain('2. Sốt xuất huyết, ca mới');
    expect(await say('2')).toContain('Đã lưu gợi ý cho YT-01, câu “Sốt xuất huyết, ca mới”');
    const versions = await stage.database.prisma.taskVersion.findMany({
      where: { task: { code: 'YT-01' } },
      orderBy: { number: 'asc' },
    });
    expect(versions.map(({ number }) => number)).toEqual([1, 2]);
    expect(JSON.stringify(versions[1]?.definition)).toContain('không tính ca nghi ngờ');
  });
});

describe('an announcement', () => {
  test('is shown as it will be read, counted, and sent on a word', async () => {
    const read = await say('thông báo các trường: 9h thứ hai họp tại hội trường');
    expect(read).toContain('“Thông báo của Phòng VH-XH: 9h thứ hai họp tại hội trường”');
    expect(read).toContain('Sẽ gửi 4 tin.');
    expect(read).toContain('1 người chưa kết nối');
    expect(await say('sua hop luc 8h')).toContain('“Thông báo của Phòng VH-XH: hop luc 8h”');
    const got = await stage.types(mai, 'gửi');
    expect(got.filter(({ text }) => text.endsWith('hop luc 8h'))).toHaveLength(4);
    expect(await say('nhật ký')).toMatch(/đ\/c Mai: thông báo \(.*, Yến/u);
  });

  test('is not taken back, and nothing older in its stead but by name', async () => {
    await say('giao YT-05 cho chị Hoà');
    await say('lưu');
    await say('thông báo các trường: mai nghỉ họp');
    await say('gửi');
    expect(await say('hoàn tác')).toBe(
      'Việc vừa làm là thông báo, đã gửi đi nên không lấy lại được. Việc trước đó là giao việc; cần lấy lại, nhắn HOÀN TÁC GIAO VIỆC.',
    );
    expect(await say('hoan tac giao viec')).toContain('Đã hoàn tác: giao việc.');
  });

  test('help is help, also when something is waited for', async () => {
    expect(await say('thông báo các trường')).toContain('Nội dung thông báo là gì?');
    expect(await say('trợ giúp')).toContain('AI CHƯA BÁO CÁO');
    await say('huỷ');
  });

  test('is not sent without that word, nor to nobody', async () => {
    await say('thông báo thôn 1: họp');
    expect(await say('huỷ')).toBe('Đã huỷ: thông báo.');
    expect(await say('gửi')).not.toContain('Đã chuyển');
  });
});

describe('the digest', () => {
  test('is praised by a person, submitted, read, approved, and taken back before it is posted', async () => {
    const preview = await stage.types(mai, 'xem trước');
    expect(preview.at(-1)?.text).toContain('Dòng BIỂU DƯƠNG còn trống');
    expect(preview.filter(({ picture }) => picture === 'tong-hop-2025-W42.png')).toHaveLength(1);
    expect(await say('biểu dương Trạm Y tế, 8/8 thôn đã phun')).toContain('Đã ghi dòng biểu dương');
    const got = await stage.types(mai, 'trình duyệt');
    expect(got.find(({ to }) => to === hanh)?.text).toContain('Nhắn XEM để đọc toàn văn, DUYỆT');
    const read = await stage.types(hanh, 'xem');
    expect(read.at(-1)?.text).toContain('BIỂU DƯƠNG: Trạm Y tế, 8/8 thôn đã phun');
    expect(read.filter(({ picture }) => picture !== null)).toHaveLength(1);
    expect(await stage.asks(hanh, 'duyet')).toContain('Trợ lý gửi lúc 16h00 hôm nay.');
    expect(await say('biểu dương ai đó')).toContain('không thay đổi được');
    expect(await stage.asks(hanh, 'hoàn tác')).toContain('Đã hoàn tác: duyệt bản tổng hợp.');
  });

  test('goes back to its author with a reason', async () => {
    expect(await stage.asks(hanh, 'trả lại')).toContain('nhắn ý kiến');
    const got = await stage.types(hanh, 'bổ sung số liệu thôn 5');
    expect(got.find(({ to }) => to === mai)?.text).toContain('bổ sung số liệu thôn 5');
    expect(await stage.asks(hanh, 'duyệt')).toContain('đã trả lại');
  });
});

describe('looking things up', () => {
  test('everybody in charge sees how it stands, on one screen', async () => {
    const said = await stage.asks(duc, 'tien do');
    expect(said).toContain('TIẾN ĐỘ tuần 42, lúc 10h05 thứ Sáu 17/10');
    expect(said).toContain('55 việc:');
    expect(said).toContain('và 14 đơn vị khác');
    expect(said).toContain('Chậm: KT-05 ');
    expect(await stage.asks(duc, 'đầy đủ')).toContain('TỔNG HỢP TUẦN 42');
  });

  test('a task or a unit by its name alone; what is sensitive only to who is in charge', async () => {
    await stage.types(
      mai,
      'nhập thay trạm y tế: rai rac, sxh 5, tcm 2, khac 0, 8 thon, bao dam, kham 205, hs 31',
    );
    await stage.types(mai, 'thiếu hoá chất');
    const card = await stage.asks(duc, 'yt01');
    expect(card).toContain('YT-01 Phòng, chống dịch bệnh truyền nhiễm\nTrạm Y tế (đ/c Hoà)');
    expect(card).toContain('sốt xuất huyết, ca mới: 5');
    expect(await stage.asks(duc, 'trạm y tế')).toContain('Kỳ này đã báo cáo 2/2 việc.');
    expect(await stage.asks(duc, 'AN-05')).toContain('Trợ lý không nêu ở đây');
    expect(await stage.asks(thang, 'AN-05')).toContain('AN-05 Nắm tình hình');
    expect(await stage.asks('nguyen-anh-tuan', 'chi tiết AN-05')).toContain('AN-05 Nắm tình hình');
    expect(await stage.asks(hoa, 'chi tiết KT-06')).toContain('Trợ lý không nêu ở đây');
    expect(await stage.asks(duc, 'chi tiet ZZ-99')).toContain('Không có việc đó');
  });

  test('of sensitive work whoever is not in charge reads no code, not even that it is missing', async () => {
    const secret = /AN-0[2356]/u;
    for (const asked of ['lịch sử công an xã', 'công an xã', 'tiến độ', 'đầy đủ', 'giao ban']) {
      expect(await stage.asks(duc, asked)).not.toMatch(secret);
    }
    expect(await stage.asks(duc, 'lịch sử công an xã')).toContain('chưa báo cáo: AN-08, AN-10');
    expect(await stage.asks(duc, 'lịch sử AN-05')).toContain('Trợ lý không nêu ở đây');
    expect(await stage.asks(hoa, 'công an xã')).not.toMatch(secret);
    expect(await stage.asks(thang, 'lịch sử công an xã')).toContain('AN-02, AN-05, AN-08, AN-10');
  });

  test('citizens are named to the unit and the coordinator, and to nobody above them', async () => {
    const { orgId, database } = stage;
    const { id } = await database.prisma.assignment.findFirstOrThrow({
      where: { part: 'lead', task: { code: 'TD-02' } },
    });
    await database.prisma.difficulty.create({
      data: {
        ...{ orgId, id: 'named', assignmentId: id, raisedAt: stage.now(), decider: 'Chủ tịch' },
        text: 'đơn của ông Nguyễn Văn An, 0912 345 678, quá hạn',
      },
    });
    const named = 'ông Nguyễn Văn An';
    expect(await say('chi tiết TD-02')).toContain(named);
    expect(await stage.asks('dinh-cong-nghia', 'chi tiết TD-02')).toContain(named);
    const read = await stage.asks(duc, 'chi tiết TD-02');
    expect(read).toContain('Vướng: “đơn của ông …, ');
    expect(read).toContain('quá hạn”. Đề nghị Chủ tịch giải quyết.');
    expect(read).not.toMatch(/Nguyễn Văn An|345 678/u);
  });

  test('everybody sees what is stored about them, and may ask for its erasure', async () => {
    const mine = await stage.asks(hoa, 'dữ liệu của tôi');
    expect(mine).toContain('- Họ tên: Nguyễn Thị Hoà');
    expect(mine).toContain('- Tài khoản Zalo, kết nối ngày 13/10/2025');
    expect(await stage.asks(hoa, 'xoá dữ liệu của tôi')).toContain('CHƯA GỬI');
    const got = await stage.types(hoa, 'gửi');
    expect(got.find(({ to }) => to === mai)?.text).toContain('yêu cầu xoá dữ liệu cá nhân (số 2)');
    expect(got.at(-1)?.text).toContain('trong 2 ngày làm việc');
  });
});

describe('a sentence nobody knows', () => {
  test.each([
    ['ai chua baocao', 'AI CHƯA BÁO CÁO'],
    ['nhap hoo thon 5 2 buoi', 'NHẬP THAY'],
    ['xem tuoc', 'XEM TRƯỚC'],
    ['gia hann thon 5', 'GIA HẠN'],
    ['lich nhac cua toi dau', 'LỊCH NHẮC'],
    ['hoan tacc', 'HOÀN TÁC'],
    ['moi laii thon 5', 'MỜI LẠI'],
    ['tien do the nao roi', 'TIẾN ĐỘ'],
    ['thong bo cac truong hop', 'THÔNG BÁO'],
    ['giaoo KT-06 cho anh Nam', 'GIAO'],
  ])('“%s” is answered with what it may mean: %s', async (text, meant) => {
    const said = await say(text);
    expect(said).toContain(`Trợ lý chưa rõ “${text}”`);
    expect(said).toContain(meant);
  });

  test('a figure of a focal point is never one', async () => {
    expect(await stage.asks('tran-thi-hue', '2 buổi, 40 lượt')).not.toContain('chưa rõ “2 buổi');
  });
});

describe('why something was late', () => {
  test('is kept with the work, numbered for the coordinator, on the card and in the digest', async () => {
    await stage.types(
      hoa,
      'rai rac, sxh 4, tcm 2, khac 0, 8 thon, bao dam, kham 212, hs 35, khong vuong',
    );
    const got = await stage.types(hoa, 'lý do: mất điện hai ngày');
    const told = got.find(({ to }) => to === mai)?.text ?? '';
    expect(told).toContain('nêu lý do báo cáo muộn YT-01 và YT-04 tuần 42: “mất điện hai ngày”');
    const number = /TRẢ LỜI (\d+)/u.exec(told)?.[1] ?? '';

    const { checkIn, audit } = stage.database.prisma;
    const late = await checkIn.findMany({ where: { lateReason: { not: null } } });
    expect(late.map(({ lateReason }) => lateReason)).toEqual(Array(2).fill('mất điện hai ngày'));
    const logged = await audit.findMany({ where: { command: 'late.reason' } });
    expect(logged.map(({ actor, reason }) => [actor, reason])).toEqual(
      Array(2).fill([late[0]?.ownerPersonId, 'mất điện hai ngày']),
    );

    expect(await say('chi tiết YT-01')).toContain('Báo cáo muộn, lý do: “mất điện hai ngày”.');
    expect(await say('xem trước')).toContain('Báo cáo muộn: Trạm Y tế (mất điện hai ngày)');
    const answered = await stage.types(mai, `trả lời ${number} chấp nhận`);
    expect(answered[0]).toMatchObject({
      to: hoa,
      text: 'Đ/c Mai (Phòng VH-XH) trả lời “lý do báo cáo muộn: mất điện hai ngày”: chấp nhận',
    });
  });
});

test('nothing is told in a room: once an hour it is said where to ask', async () => {
  const { orgId, database } = stage;
  const room = await database.prisma.room.findFirstOrThrow({ where: { code: 'NLD' } });
  await database.prisma.address.create({
    data: {
      ...{ orgId, id: 'to-room', accountId: 'bot', externalId: 'room', kind: 'group' },
      ...{ roomId: room.id, createdAt: stage.now() },
    },
  });
  const privately = 'Nội dung này đề nghị đồng chí nhắn riêng Trợ lý.';
  const told = async (who: string, text: string) =>
    (await stage.types(who, text, 'group')).map(({ to, text: said }) => [to, said]);
  expect(await told(duc, 'chi tiết YT-01')).toEqual([['room', privately]]);
  expect(await told(thang, 'tiến độ')).toEqual([]);
  stage.to('17/10 11:04');
  expect(await told(duc, 'trạm y tế')).toEqual([]);
  stage.to('17/10 11:06');
  expect(await told(duc, 'trạm y tế')).toEqual([['room', privately]]);
});
