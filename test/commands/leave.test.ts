import { beforeAll, describe, expect, test } from 'vitest';
import { desk } from '../cli/stage.ts';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
const lan = 'ngo-thi-lan';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);
const prisma = () => stage.database.prisma;

/** Time goes on to each of these moments in turn, and what is due is done. */
async function pass(...moments: readonly string[]) {
  const got = [];
  for (const when of moments) {
    stage.to(when);
    got.push(...(await stage.fire()));
    await stage.deliver();
  }
  return got;
}

const ownersOf = async (unit: string) => {
  const rows = await prisma().checkIn.findMany({
    where: { assignment: { unit: { code: unit } }, round: { key: '2025-W42' } },
    include: { owner: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ owner, status }) => `${owner?.code} ${status}`);
};

describe('a leave', () => {
  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll(['bui-van-vuong']);
    await pass('15/10 14:00');
    stage.to('15/10 15:00');
  });

  test('with a stand-in: what is due meanwhile goes over, and everybody concerned is told', async () => {
    const read = await stage.asks(hoa, 'toi nghi 3 ngay, thay: chi Lan');
    expect(read).toContain('nghỉ từ thứ Tư 15/10 đến hết thứ Sáu 17/10');
    expect(read).toContain('Người thay: Ngô Thị Lan (Văn phòng)');
    expect(read).toContain('chuyển cho người thay: YT-01, YT-04');
    const got = await stage.types(hoa, 'luu');
    expect(got.map(({ to }) => to)).toEqual([lan, 'dang-thi-thao', mai, hoa]);
    expect(await ownersOf('TYT')).toEqual([`${lan} pending`, `${lan} pending`]);
    await stage.deliver();
    const reminded = await pass('16/10 15:00');
    expect(reminded.find(({ to }) => to === lan)?.text).toContain('YT-01');
    expect(reminded.find(({ to }) => to === hoa)).toBeUndefined();
  });

  test('without one: excused is not missed', async () => {
    expect(await say('đ/c Thành nghỉ từ 16/10 đến 20/10 vì ốm')).toContain('Chưa có người thay');
    expect(await say('lưu')).toContain('không ghi là chưa báo cáo');
    expect(await ownersOf('THON5')).toEqual(['vu-van-thanh excused']);
  });

  test('and somebody who is sent later reports what was excused meanwhile', async () => {
    const read = await say('đ/c Thành nghỉ, thay: chị Lan');
    expect(read).toContain('nghỉ từ thứ Năm 16/10 đến hết thứ Hai 20/10');
    expect(read).toContain('chuyển cho người thay: TC-03');
    await say('lưu');
    expect(await ownersOf('THON5')).toEqual([`${lan} pending`]);
    expect(await say('hoàn tác')).toContain('Đã hoàn tác');
    expect(await ownersOf('THON5')).toEqual(['vu-van-thanh excused']);
  });

  test("of somebody who has a deputy is the deputy's, who gets a seat for it", async () => {
    const { id } = await prisma().person.findFirstOrThrow({ where: { code: 'le-duc-long' } });
    await prisma().membership.updateMany({ where: { personId: id }, data: { role: 'deputy' } });
    await prisma().address.updateMany({ where: { personId: id }, data: { personId: null } });
    expect(await say('ai chưa vào')).not.toContain('Long');
    const read = await stage.asks('nguyen-anh-tuan', 'toi nghi 3 ngay');
    expect(read).toContain('Người thay: Lê Đức Long (Công an xã), dự phòng của đơn vị');
    const got = await stage.types('nguyen-anh-tuan', 'luu');
    expect(got.find(({ to }) => to === mai)?.text).toContain(
      'thay: Lê Đức Long (Công an xã). Lưu ý: đ/c Long chưa kết nối',
    );
    expect(await say('ai chưa vào')).toContain('Long');
    expect(await ownersOf('CAX')).toContain('le-duc-long pending');
  });

  test('a leave is named again, and not taken for a figure', async () => {
    expect(await stage.asks('le-thi-oanh', 'nghi 3 hs')).not.toContain('CHƯA LƯU');
    expect(await say('chị Hường nghỉ')).toContain('Nghỉ từ ngày nào');
    expect(await say('20/10 den 22/10, thay: chị Hường')).toContain('phải là người khác');
    expect(await say('huỷ')).toContain('Đã huỷ');
  });

  test('a stand-in of the coming round is asked in place of whoever is away', async () => {
    await say('anh Nam nghỉ từ 22/10 đến 24/10, thay: anh Quang phòng kinh tế');
    await say('lưu');
    const opening = await pass('17/10 10:00', '22/10 14:00');
    expect(opening.find(({ to }) => to === 'tran-van-nam')).toBeUndefined();
    const quang = await prisma().checkIn.findMany({
      where: { round: { key: '2025-W43' }, owner: { code: 'vu-dinh-quang' } },
      include: { assignment: { include: { task: true } } },
    });
    const codes = quang.map(({ assignment }) => assignment.task.code);
    expect(codes).toContain('KT-06');
  });

  test('whoever is away without a stand-in is excused when the round closes', async () => {
    await stage.types('tran-thi-hue', 'tôi nghỉ 5 ngày');
    await stage.types('tran-thi-hue', 'huỷ');
    await prisma().absence.create({
      data: {
        ...{ orgId: stage.orgId, id: 'ab', fromDay: '2025-10-20', toDay: '2025-10-26' },
        ...{ createdAt: stage.now() },
        personId: (await prisma().person.findFirstOrThrow({ where: { code: 'tran-thi-hue' } })).id,
      },
    });
    await pass('24/10 10:00', '24/10 15:30', '24/10 16:00');
    const rows = await prisma().checkIn.findMany({
      where: { round: { key: '2025-W43' }, owner: { code: 'tran-thi-hue' } },
    });
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['excused']));
  });
});

const next = async (code: string) =>
  (await prisma().schedule.findFirstOrThrow({ where: { code } })).nextFireAt;

describe('days off', () => {
  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll(['bui-van-vuong']);
    stage.to('15/10 09:00');
  });

  test('move the round and everything that hangs on it, and say so', async () => {
    const read = await say('nghỉ 22/10-24/10 vì bão');
    expect(read).toContain('Ngày nghỉ chung: từ thứ Tư 22/10 đến hết thứ Sáu 24/10/2025');
    expect(read).toContain('Kỳ tuần 43 đổi: mở 14h00 thứ Hai 20/10, hạn 10h00 thứ Ba 21/10.');
    expect(await say('lưu')).toContain('Đã lưu.');
    await pass('15/10 14:00', '16/10 15:00', '17/10 08:00', '17/10 10:00', '17/10 16:00');
    expect(await next('T-MO')).toEqual(new Date('2025-10-20T14:00:00+07:00'));
    expect(await next('T-HAN')).toEqual(new Date('2025-10-21T10:00:00+07:00'));
  });

  test('are told to whoever is concerned, in the opening of that round and nowhere else', async () => {
    const opening = await pass('20/10 14:00');
    const mine = opening.find(({ to }) => to === hoa)?.text ?? '';
    expect(mine).toContain('tuần 43 làm sớm: mở kỳ 14h00 thứ Hai 20/10 (thay thứ Tư 22/10)');
    expect(mine).toContain('hạn 10h00 thứ Ba 21/10 (thay thứ Sáu 24/10)');
  });

  test('of a year that is not named are the coming ones, and a make-up day is worked', async () => {
    expect(await say('nghỉ 2/9-3/9')).toContain('02/09 đến hết thứ Năm 03/09/2026');
    await say('huỷ');
    expect(await say('làm bù 22/11')).toContain('Ngày làm bù: thứ Bảy 22/11/2025');
    expect(await say('lưu')).toContain('Đã lưu.');
    const list = await say('lịch nghỉ');
    expect(list).toContain('- thứ Bảy 22/11: làm bù');
    expect(list).toContain('Tết Dương lịch');
    expect(await say('bỏ ngày nghỉ 5/11')).toContain('không được đặt riêng');
  });

  test('inside a round that is open leave it its times, and say so', async () => {
    expect(await say('nghỉ 21/10')).toContain(
      'Tuần 43 đang báo cáo, giữ nguyên hạn 10h00 thứ Ba 21/10',
    );
    await say('lưu');
    expect(await next('T-HAN')).toEqual(new Date('2025-10-21T10:00:00+07:00'));
    await say('hoàn tác');
  });

  test('of the operator hold in every commune, are told to it, and yield to its own word', async () => {
    const office = await desk(stage.database, stage.now());
    const set = (...words: readonly string[]) => office.run('calendar', ...words);
    const moved = 'Kỳ tuần 44 đổi: mở 14h00 thứ Hai 27/10, hạn 10h00 thứ Ba 28/10.';
    const shown = await set('nghỉ', '29/10-31/10', 'vì họp tỉnh');
    expect([shown.code, shown.stdout]).toEqual([3, expect.stringContaining(`Hà Đông: ${moved}`)]);
    expect((await set()).stdout).toBe('');

    await stage.deliver();
    expect((await set('nghi', '29/10-31/10', 'vì họp tỉnh', '--yes')).code).toBe(0);
    expect((await set('list')).stdout).toContain('2025-10-31  off   họp tỉnh');
    const told = await prisma().outbox.findMany({
      where: { status: 'queued' },
      include: { address: true },
    });
    expect(told.map(({ address }) => address.externalId).sort()).toEqual(['dang-thi-thao', mai]);
    expect(JSON.stringify(told[0]?.payload)).toContain(moved);
    expect(await next('T-MO')).toEqual(new Date('2025-10-27T14:00:00+07:00'));
    expect(await say('lịch nghỉ')).toContain(
      'đến hết Chủ nhật 02/11: nghỉ theo lịch chung của các xã',
    );
    expect(await say('nhật ký')).toContain(
      'đơn vị vận hành: ngày nghỉ chung (29/10, 30/10, 31/10); lý do: họp tỉnh',
    );

    expect(await say('bỏ ngày nghỉ 29/10')).toContain('Xã làm khác thì nhắn LÀM BÙ');
    await say('làm bù 29/10-31/10');
    await say('lưu');
    expect(await next('T-MO')).toEqual(new Date('2025-10-29T14:00:00+07:00'));
    await stage.deliver();
    const taken = await set('bỏ', '29/10-31/10', '--yes');
    expect(taken.stdout).toContain('xã đã đặt riêng');
    expect(await prisma().outbox.count({ where: { status: 'queued' } })).toBe(0);
    expect((await set('bỏ', '29/10', '--yes')).code).toBe(1);
    expect(await next('T-MO')).toEqual(new Date('2025-10-29T14:00:00+07:00'));
  });
});
