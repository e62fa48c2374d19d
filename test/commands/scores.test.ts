import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';
const duc = 'nguyen-minh-duc';
const lam = 'nguyen-van-lam';
const ngoc = 'le-van-ngoc';
let stage: Stage;
const say = (text: string) => stage.asks(mai, text);
const total = (said: string) => Number(/: ([\d,]+) điểm/u.exec(said)?.[1]?.replace(',', '.'));

const late = { status: 'submitted', late: true } as const;

/** The reports that were ordered. */
async function ordered() {
  const jobs = await stage.database.prisma.job.findMany({
    where: { kind: 'export' },
    orderBy: { createdAt: 'asc' },
  });
  return jobs.map(({ params }) => (params as { report: unknown }).report);
}

/** Week 42 is over, and with it the first phase (15/9 to 18/10). */
beforeAll(async () => {
  stage = await openStage('zalo');
  await stage.pairAll(['bui-van-vuong']);
  stage.to('15/10 14:00');
  await stage.fire();
  await stage.deliver();
  await stage.types(hoa, 'rai rac, sxh 4, tcm 2, khac 0, 8 thon, cham, kham 205, hs 31, k vuong');
  for (const when of ['17/10 10:05', '17/10 15:30']) {
    stage.to(when);
    await stage.fire();
    await stage.deliver();
  }
  // A village that reported both of its tasks late, and said why (LÝ DO).
  await stage.database.prisma.checkIn.updateMany({
    where: { assignment: { unit: { code: 'THON4' } } },
    data: { ...late, submittedAt: stage.now(), lateReason: 'mất điện hai ngày' },
  });
  stage.to('20/10 09:00');
});

describe('before they are published', () => {
  test('points are the coordinator’s alone, group by group', async () => {
    const table = await say('điểm');
    expect(table).toMatch(/^ĐIỂM Đợt I \(tạm tính, chưa công bố\)\n\nNhóm /u);
    for (const group of ['PHÒNG, CƠ QUAN', 'TRƯỜNG', 'THÔN'])
      expect(table).toContain(`Nhóm ${group}`);
    // Whoever reported nothing is below the gate, and has no place.
    expect(table).toMatch(/^- Thôn 5: chưa đủ điều kiện xét \(đúng hạn 0\/1\)$/mu);
    for (const who of [hoa, duc]) {
      expect(await stage.asks(who, 'điểm')).toBe(
        'Điểm Đợt I chưa công bố. Khi có, từng đơn vị được xem điểm của mình trước.',
      );
    }
    expect(await stage.asks(hoa, 'khiếu nại điểm: đã báo cáo')).toContain('chưa công bố');
  });

  test('nothing can be locked', async () => {
    expect(await say('chốt điểm')).toContain('chưa gửi các đơn vị nên chưa chốt được');
  });
});

describe('published', () => {
  test('every unit is sent its own, and nobody else’s', async () => {
    expect(await say('công bố điểm')).toContain(
      'CHƯA GỬI: 22 đơn vị, mỗi đơn vị chỉ nhận điểm của mình. Đơn vị đề nghị xem lại trong 5 ngày, đến hết 25/10.',
    );
    const got = await stage.types(mai, 'gửi');
    const mine = got.filter(({ to }) => to === hoa).map(({ text }) => text);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatch(/^Kính gửi Trạm Y tế\. Điểm thi đua Đợt I của đơn vị: [\d,]+ điểm\./u);
    expect(mine[0]).not.toMatch(/Thôn|Phòng|Trường|thứ \d/u);
    expect(got.filter(({ to }) => to === duc)).toEqual([]);
    // What a unit said of a late report waits for the council's word, and counts for nothing yet.
    expect(got.at(-1)?.text).toContain('\n2 lý do đơn vị đã nêu khi báo cáo muộn được đưa ra');
    expect(await say('công bố điểm')).toContain('đã gửi các đơn vị ngày 20/10');
  });

  test('a reason given with a late report is named, and counts once the council accepts it', async () => {
    const why =
      'đúng tiến độ; đơn vị nêu lý do (tuần 42 báo cáo muộn: mất điện hai ngày), Hội đồng chưa xác nhận';
    expect(await stage.asks(ngoc, 'vì sao tôi có điểm đó')).toContain(why);
    expect(await say('điểm')).toMatch(/^- Thôn 4: chưa đủ điều kiện xét \(đúng hạn 0\/2\)$/mu);
    expect(await say('các khiếu nại')).toMatch(
      /^1\. Thôn 4: “[A-Z]{2}-\d\d: tuần 42 báo cáo muộn: mất điện hai ngày”, chờ trả lời$/mu,
    );
    const told = await stage.types(mai, 'chấp nhận khiếu nại 1 vì cả thôn mất điện');
    await say('chấp nhận khiếu nại 2 vì cả thôn mất điện');
    expect(told.find(({ to }) => to === ngoc)?.text).toContain(
      'Hội đồng chấp nhận đề nghị của Thôn 4',
    );
    expect(await say('điểm')).toMatch(/^\d\. Thôn 4: [\d,]+/mu);
    const now = await stage.asks(ngoc, 'vì sao tôi có điểm đó');
    expect(now).toContain('Không tính 2 lượt muộn có lý do khách quan đã xác nhận.');
    expect(now).toContain('lý do khách quan đã xác nhận: tuần 42 báo cáo muộn: mất điện hai ngày');
  });

  test('another phase is asked for by its name, its number or its code', async () => {
    const first = await say('điểm');
    for (const text of ['điểm đợt I', 'diem giai doan 1', 'điểm P1']) {
      expect(await say(text), text).toBe(first);
    }
    expect(await say('điểm giai đoạn 2')).toMatch(/^ĐIỂM Đợt II \(tạm tính, chưa công bố\)/u);
    expect(await say('điểm thôn 4 đợt 2')).toContain('Thôn 4');
    expect(await stage.asks(duc, 'điểm đợt II')).toBe(
      'Điểm Đợt II chưa công bố. Khi có, từng đơn vị được xem điểm của mình trước.',
    );
    expect(await say('điểm giai đoạn 7')).toBe(
      'Đợt thi đua có: Đợt I (P1), Đợt II (P2). Đề nghị đồng chí nhắn ĐIỂM kèm tên hoặc mã giai đoạn.',
    );
  });

  test('a unit asks why, and reads every point with the reply behind it', async () => {
    const own = await stage.asks(hoa, 'điểm');
    expect(own).toContain('Trạm Y tế, điểm thi đua Đợt I:');
    const why = await stage.asks(hoa, `vì sao ${String(total(own)).replace('.', ',')} điểm?`);
    expect(why).toMatch(/^Trạm Y tế: [\d,]+ điểm\./u);
    for (const line of why.split('\n').filter((one) => one.startsWith('- '))) {
      expect(line).toContain('(theo báo cáo tuần 42 ngày 15/10)');
    }
    for (const code of ['YT-01', 'YT-04']) {
      expect(why).toMatch(
        new RegExp(`- ${code} .*: [\\d,]+/[\\d,]+, .*báo cáo tuần 42 ngày 15/10`, 'u'),
      );
    }
    // All the parts add up to the whole.
    const parts = [...why.matchAll(/^(?:Kết quả|Tiến độ|Minh chứng): ([\d,]+)\//gmu)];
    const sum = parts.reduce((all, [, n = '']) => all + Number(n.replace(',', '.')), 0);
    expect(sum).toBeCloseTo(total(own), 2);
    expect(await stage.asks(duc, 'vì sao trạm y tế được điểm đó')).toContain('Trạm Y tế: ');
    expect(await stage.asks(lam, 'điểm trạm y tế')).toContain('xem được điểm của đơn vị mình');
    expect(await stage.asks(lam, 'vì sao trạm y tế 82 điểm')).toContain('của đơn vị mình');
    expect(await say('vì sao 3 điểm')).toContain('Đồng chí hỏi điểm của đơn vị nào?');
  });

  test('a unit objects, the council answers, and points follow', async () => {
    const before = total(await stage.asks(hoa, 'điểm'));
    const got = await stage.types(hoa, 'khiếu nại điểm: tuần 42 đã có ảnh minh chứng');
    expect(got.find(({ to }) => to === mai)?.text).toContain(
      'CHẤP NHẬN KHIẾU NẠI 3 hoặc BÁC KHIẾU NẠI 3',
    );
    await stage.types(hoa, 'lý do khách quan YT-04: mưa bão, đường ngập');
    expect(await say('các khiếu nại')).toContain(
      [
        '3. Trạm Y tế: “tuần 42 đã có ảnh minh chứng”, chờ trả lời',
        '4. Trạm Y tế: “YT-04: mưa bão, đường ngập”, chờ trả lời',
      ].join('\n'),
    );
    expect(await say('chấp nhận khiếu nại 3 +2')).toContain('Lý do trả lời');
    const told = await stage.types(mai, 'đã bổ sung ảnh');
    expect(told.find(({ to }) => to === hoa)?.text).toContain('+2 điểm. Lý do: đã bổ sung ảnh.');
    expect(total(await stage.asks(hoa, 'điểm'))).toBeCloseTo(before + 2, 2);
    // A delay through no fault of the unit is given back.
    await say('chấp nhận khiếu nại 4 vì đúng là ngập');
    expect(total(await stage.asks(hoa, 'điểm'))).toBeGreaterThan(before + 2);
    expect(await say('bác khiếu nại 4 vì hết hạn')).toContain('đã được trả lời');
  });

  test('the council adjusts within its limit, with a reason, and holds back without one', async () => {
    expect(await say('điều chỉnh điểm trạm y tế 2 vì sáng kiến')).toContain('số điểm có dấu');
    expect(await say('điều chỉnh điểm trạm y tế -1,5 vì minh chứng trùng')).toContain(
      'Trạm Y tế: -1,5 điểm (',
    );
    expect(await say('lưu')).toContain('Lý do: “minh chứng trùng”.');
    await say('điều chỉnh điểm trạm y tế +5 vì sáng kiến');
    expect(await say('lưu')).toContain('không quá 5 điểm');
    expect(await say('tạm chưa xét trạm y tế')).toContain('không xếp thứ');
    expect(await say('điểm')).toMatch(/^- Trạm Y tế: [\d,]+, tạm chưa xét$/mu);
    expect(await stage.asks(duc, 'điểm')).toMatch(/^- Trạm Y tế: [\d,]+, tạm chưa xét$/mu);
    expect(await stage.asks(hoa, 'điểm')).toContain('Hội đồng tạm chưa xét đơn vị');
    await say('xét lại trạm y tế');
    expect(await say('điểm')).toMatch(/^1\. Trạm Y tế: /mu);
  });
});

describe('locked', () => {
  test('only when the days to object are over and nothing waits', async () => {
    expect(await say('chốt điểm')).toContain('đến hết 25/10; sau ngày đó mới chốt');
    await stage.types(hoa, 'khiếu nại điểm: xem lại lần nữa');
    stage.to('26/10 09:00');
    expect(await stage.asks(hoa, 'khiếu nại điểm: muộn')).toContain('đã hết ngày 25/10');
    expect(await say('chốt điểm')).toContain('Còn 1 đề nghị chưa trả lời');
    await say('bác khiếu nại 5 vì đã trả lời');
    expect(await say('chốt điểm')).toContain('CHƯA CHỐT');
    expect(await say('lưu')).toContain('Đã chốt điểm Đợt I của 22 đơn vị.');
    expect(await ordered()).toEqual([{ what: 'scores', phase: 'P1', name: 'Đợt I' }]);
  });

  test('its table is a file for the council, and a phase nobody has seen is the coordinator’s', async () => {
    const asked = 'Đang lập bảng điểm Đợt I. Xong, Trợ lý gửi ngay tại đây.';
    expect(await stage.asks(duc, 'xuat diem')).toBe(asked);
    expect(await stage.asks(duc, 'xuất điểm đợt 2')).toContain('chưa công bố nên chưa xuất được');
    expect(await say('xuất điểm đợt 2')).toContain('Đang lập bảng điểm Đợt II.');
    expect(await ordered()).toHaveLength(3);
  });

  test('nothing changes, and each unit reads its place among its own kind', async () => {
    expect(await stage.asks(hoa, 'điểm')).toMatch(
      /Xếp thứ \d+ .*trong \d+ đơn vị nhóm phòng, cơ quan\./u,
    );
    await say('điều chỉnh điểm trạm y tế +1 vì sáng kiến');
    expect(await say('lưu')).toContain('đã chốt, không thay đổi nữa');
    expect(await say('tạm chưa xét thôn 1')).toContain('đã chốt');
  });
});

test('weights are set before a phase begins, add up to 100, and stay', async () => {
  expect(await say('trọng số')).toContain('Công thức tính điểm Đợt II: kết quả 60, tiến độ 30');
  expect(await say('trọng số 50 40 20')).toContain('cộng đủ 100');
  expect(await say('trọng số kết quả 50, tiến độ 40, minh chứng 10')).toContain('CHƯA LƯU');
  expect(await say('lưu')).toContain('Đã công bố trọng số Đợt II: kết quả 50, tiến độ 40');
  expect(await say('trọng số 60 30 10')).toContain('không đổi trong giai đoạn');
});
