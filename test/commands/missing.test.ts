import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
const thanh = 'vu-van-thanh';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);
const prisma = () => stage.database.prisma;
const checkInsOf = (unit: string) =>
  prisma().checkIn.findMany({
    where: { assignment: { unit: { code: unit } } },
    orderBy: { id: 'asc' },
  });

describe('who is missing', () => {
  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll(['bui-van-vuong']);
    for (const when of ['15/10 14:00', '16/10 15:00', '17/10 08:00', '17/10 10:05']) {
      stage.to(when);
      await stage.fire();
      await stage.deliver();
    }
  });

  test('is listed as it stands now, with full phone numbers', async () => {
    const list = await say('ai chưa báo cáo?');
    expect(list).toContain('CHƯA BÁO CÁO TUẦN 42, lúc 10h05 thứ Sáu 17/10: 22/22 đơn vị');
    expect(list).toMatch(
      /^18\. Thôn 5, đ\/c Thành 0900 000 115: 1 việc \(TC-03\), đã nhắc 3 lần/mu,
    );
  });

  test('a number is a line of the list that was shown, also when it has changed since', async () => {
    expect(await say('miễn 18 vì mưa lũ')).toContain('Đã miễn báo cáo: Thôn 5 (TC-03).');
    expect(await say('gia hạn 21 15h')).toContain('Đã gia hạn Thôn 8 (TC-03) đến 15h00');
    expect(await say('miễn 99 vì mưa')).toContain('không có dòng 99');
    const [excused] = await checkInsOf('THON5');
    expect(excused).toMatchObject({ status: 'excused', excuse: 'mưa lũ' });
  });

  test('an excuse needs a reason, is told to the unit, and can be taken back', async () => {
    expect(await say('miễn trạm y tế')).toContain('vì lý do gì?');
    const got = await stage.types(mai, 'do đi tập huấn');
    expect(got).toMatchObject([
      {
        to: hoa,
        text: 'Phòng VH-XH miễn báo cáo YT-01, YT-04 tuần 42 cho đơn vị. Lý do: đi tập huấn. Đồng chí không phải làm gì thêm.',
        buttons: [],
      },
      {
        to: mai,
        text: expect.stringContaining(
          'Đã miễn báo cáo: Trạm Y tế (YT-01, YT-04). Lý do: đi tập huấn.',
        ),
        buttons: ['Hoàn tác'],
      },
    ]);
    await stage.deliver();
    const back = await stage.taps(mai, 'Hoàn tác');
    expect(back.map(({ to }) => to)).toEqual([hoa, mai]);
    expect(back[0]?.text).toContain('Đính chính: nội dung sau đây không còn hiệu lực');
    expect(back[1]?.text).toContain('Đã hoàn tác: miễn báo cáo.');
    expect((await checkInsOf('TYT')).map(({ status }) => status)).toEqual(['pending', 'pending']);
  });

  test('a figure is typed for a unit in the form of a reply, with who and from where', async () => {
    expect(await say('nhập thay thôn 8 theo điện thoại: 2 buổi, 40 lượt')).toBe(
      [
        'Đã ghi thay Thôn 8 (TC-03) (đ/c Mai nhập theo điện thoại lúc 10h05).',
        'TC-03: buổi vận động, sinh hoạt: 2; lượt người tham gia: 40.',
        'Còn: vướng mắc. Đề nghị đồng chí nhắn tiếp, hoặc KHÔNG nếu không có.',
        'Cần lấy lại, nhắn HOÀN TÁC trong 10 phút.',
      ].join('\n'),
    );
    expect(await say('khong')).toContain('Đã đủ, không còn mục nào.');
    const [checkIn] = await checkInsOf('THON8');
    expect(checkIn).toMatchObject({ status: 'submitted', heldByPersonId: null });
    const answers = await prisma().answer.findMany({ where: { checkInId: checkIn?.id ?? '' } });
    const { id } = await prisma().person.findFirstOrThrow({ where: { code: mai } });
    expect(answers.map(({ via, personId }) => [via, personId])).toEqual(
      answers.map(() => ['by_hand', id]),
    );
    expect(answers.find((a) => a.numberValue === 40)).toBeDefined();
    const log = await prisma().audit.findFirst({ where: { command: 'missing.enter' } });
    expect(log?.reason).toBe('điện thoại');
  });

  test('what jumps is asked of whoever types, and taken on their word', async () => {
    const asked = await say(
      'nhap thay tram y te: rai rac, sxh 300, tcm 2, khac 0, 8 thon, bao dam, kham 205, hs 31',
    );
    expect(asked).toContain('Sốt xuất huyết, ca mới: 300, trong khi gần nhất là 7.');
    expect(asked).toContain('đ/c Mai');
    expect(await say('đúng')).toContain('sốt xuất huyết, ca mới: 300');
    expect(await say('không')).toContain('Đã đủ');
  });

  test('what only the unit can say is not said for it', async () => {
    expect(await say('nhập thay thôn 7: sai việc')).toContain('đầu mối phải tự nhắn');
  });

  test('one reminder goes out now, unless the week is full or nobody can be reached', async () => {
    expect(await say('nhắc thôn 7')).toBe(
      'Đ/c Tuyết (Thôn 7): không gửi, vì đã đủ số tin nhắc trong ngày hoặc trong tuần. Điện thoại: 0900 000 117.',
    );
    expect(await say('nhắc thôn 6')).toBe(
      'Đ/c Vượng (Thôn 6): không gửi, vì chưa kết nối. Điện thoại: 0900 000 116.',
    );
    expect(await say('nhắc trạm y tế')).toContain('không còn việc nào phải báo cáo');
  });

  test('what was excused or reported can be opened again, and closed by its own time only', async () => {
    const got = await stage.types(mai, 'mở lại thôn 5 15h');
    expect(got[0]).toMatchObject({ to: thanh });
    expect(got[0]?.text).toContain('TC-03 tuần 42 được mở lại để bổ sung đến 15h00');
    const [opened] = await checkInsOf('THON5');
    expect(opened).toMatchObject({
      status: 'pending',
      excuse: null,
      dueAt: new Date('2025-10-17T15:00:00+07:00'),
    });
    expect(await say('mở lại thôn 5')).toContain('đang được báo cáo bình thường');
  });

  test('why nobody was reminded is answered from the record', async () => {
    const said = await say('vì sao không nhắc trạm y tế?');
    expect(said).toContain(
      'Đ/c Hoà (Trạm Y tế): đang nhắn tới được; kỳ này đã báo cáo YT-01, YT-04.',
    );
    expect(said).toContain('- 8h00 thứ Sáu 17/10, nhắc lần cuối kỳ tuần: đã gửi lúc 8h00');
    expect(said).toContain('- 15h00 thứ Năm 16/10, nhắc báo cáo tuần: đã gửi lúc 15h00');
    const six = await say('sao không nhắc thôn 6');
    expect(six).toContain(
      'Đ/c Vượng (Thôn 6): không nhắc được, vì chưa kết nối; kỳ này còn phải báo cáo AN-02, TC-03.',
    );
    expect(six).toContain('không gửi, vì chưa kết nối');
    await say('miễn thôn 4 vì mưa lũ');
    const four = await say('vì sao không nhắc thôn 4?');
    expect(four).toContain('AN-02, TC-03 được miễn báo cáo kỳ này (mưa lũ) nên không nhắc.');
    // No reminder of this round is promised to whoever owes nothing in it.
    expect(four).toContain('Lần tới: 14h00 thứ Tư 22/10');
  });

  test('the journal tells the changes in words', async () => {
    const journal = await say('nhật ký');
    expect(journal).toContain('đ/c Mai: nhập thay (TC-03 Thôn 8); lý do: điện thoại');
    expect(journal).toContain(
      'miễn báo cáo (YT-01 Trạm Y tế, YT-04 Trạm Y tế); lý do: đi tập huấn; đã hoàn tác',
    );
  });
});
