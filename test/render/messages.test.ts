import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/core/checkin/book.ts';
import type { Event } from '../../src/core/checkin/event.ts';
import type { Action } from '../../src/core/checkin/input.ts';
import { number } from '../../src/core/checkin/value.ts';
import { as } from '../../src/kernel/ids.ts';
import { render } from '../../src/render/render.ts';
import type { Context, Rendered } from '../../src/render/rendered.ts';
import { all43, book, context, item, last42, local, now43, slot, slots } from './sitting.ts';

const invitation: readonly Action[] = [
  { do: 'start', strand: 'week' },
  { do: 'nothing-new' },
  { do: 'same' },
  { do: 'snooze' },
];
const reminding: readonly Action[] = [
  { do: 'start', strand: 'week' },
  { do: 'no-data' },
  { do: 'snooze' },
];
const waysOut: readonly Action[] = [{ do: 'no-data' }, { do: 'back' }];

/** Trạm Y tế in week 43: nothing answered, YT-01 in, everything in. */
const fresh = book([
  item('YT-01', { last: last42['YT-01'] }),
  item('YT-04', { last: last42['YT-04'] }),
]);
const half = book([
  item('YT-01', { status: 'submitted', last: last42['YT-01'], answers: now43['YT-01'] }),
  item('YT-04', {
    status: 'in_progress',
    last: last42['YT-04'],
    answers: { tinh_hinh: 'on_track' },
  }),
]);
const full = book([
  item('YT-01', {
    status: 'submitted',
    last: last42['YT-01'],
    answers: { ...now43['YT-01'], vuong_mac: { state: 'skipped', raw: 'k vuong' } },
  }),
  item('YT-04', { status: 'submitted', last: last42['YT-04'], answers: now43['YT-04'] }),
]);

function receipt(of: Book, given: { late?: boolean; nothingNew?: boolean; corrected?: boolean }) {
  return {
    type: 'receipt.issued',
    checkIns: of.items.map((one) => one.checkIn),
    late: false,
    nothingNew: false,
    corrected: false,
    ...given,
  } as const;
}

/** The text, and below it the rows of buttons, as a person sees them. */
function seen(rendered: readonly Rendered[]): string {
  return rendered
    .map(({ text, buttons }) =>
      [text, ...buttons.map((row) => row.map((one) => `[${one.label}]`).join(' '))].join('\n'),
    )
    .join('\n---\n');
}

function said(events: readonly Event[], after: Book, where: Context): string {
  return seen(render(events, after, where));
}

const opening: Event = { type: 'invitation.sent', slots: all43, actions: invitation };

describe('an opening', () => {
  test('M3a: where there are buttons, what is asked and four ways to begin', () => {
    const where = context('telegram', '2025-10-22T14:00', {
      previous: { round: { cadence: 'week', key: '2025-W42' }, result: 'on-time' },
    });
    expect(said([opening], fresh, where)).toBe(`Kính gửi đ/c Hoà (Trạm Y tế)
Mở kỳ báo cáo tuần 43: 2 việc, 9 câu ngắn, khoảng 2 phút.
- YT-01 Phòng, chống dịch bệnh truyền nhiễm
- YT-04 Chăm sóc sức khoẻ nhân dân
Số liệu từ 15/10 đến hết 21/10. Hạn: 10h00 thứ Sáu 24/10.
Tuần 42 Trạm Y tế báo cáo đủ và đúng hạn, trân trọng cảm ơn đồng chí.
[Báo cáo ngay] [Không phát sinh]
[Như tuần trước] [Để sau]`);
  });

  test('M3b: where there are none, the whole sitting in one message', () => {
    const where = context('zalo', '2025-10-22T14:00');
    const [page, ...more] = render([opening], fresh, where);
    expect(more).toEqual([]);
    expect(page?.prompt).toEqual({ actions: invitation });
    expect(page?.category).toBe('opening');
    expect(
      page?.text,
    ).toBe(`Kính gửi đ/c Hoà (Trạm Y tế). Báo cáo tuần 43, số liệu từ 15/10 đến hết 21/10, hạn 10h00 thứ Sáu 24/10. Trong ngoặc là tuần trước.

YT-01 DỊCH BỆNH
1. Tình hình: không có ca / rải rác / có ổ dịch (rải rác)
2. Sốt xuất huyết, ca mới (4)
3. Tay chân miệng, ca mới (2)
4. Sởi, ho gà, cúm, bệnh khác (0)
5. Thôn vệ sinh, phun hoá chất (8/8)
YT-04 CHĂM SÓC SỨC KHOẺ
6. Tình hình: bảo đảm / chậm / vướng (bảo đảm)
7. Lượt khám tại Trạm (212)
8. Hồ sơ sức khoẻ lập mới (35)
9. Vướng mắc, đề xuất (nếu không có, ghi: không)

Đề nghị trả lời trong một tin, theo thứ tự hoặc gọi tên mục. Mẫu: rai rac, sxh …, tcm …, khac …, … thon, bao dam, kham …, ho so …, khong vuong
Không có gì mới: nhắn KHÔNG PHÁT SINH. Bận: nhắn HOÃN.`);
  });

  test('says “gần nhất” in the first week, and keeps a missed week in mind', () => {
    const baseline = book([item('YT-04', { last: last42['YT-04'], from: 'earlier' })]);
    const where = context('zalo', '2025-10-22T14:00', {
      previous: { round: { cadence: 'week', key: '2025-W42' }, result: 'missed' },
    });
    const text = said(
      [{ type: 'invitation.sent', slots: slots('YT-04.kcb'), actions: invitation }],
      baseline,
      where,
    );
    expect(text).toContain('Trong ngoặc là số gần nhất.');
    expect(text).toContain(
      'Tuần 42 Trạm Y tế chưa có báo cáo; cần bổ sung, đề nghị nhắn TUẦN 42 và số liệu.',
    );
  });

  test('says what must not be written where a sitting comes near it', () => {
    const watch = book([item('AN-04')], { callName: 'Việt', unitName: 'Quân sự xã' });
    const events: readonly Event[] = [
      { type: 'invitation.sent', slots: slots('AN-04.truc_du', 'AN-04.ca_truc'), actions: [] },
    ];
    for (const channel of ['telegram', 'zalo'] as const) {
      const text = said(events, watch, context(channel, '2025-10-22T14:00'));
      expect(text).toContain('Lưu ý AN-04: Chỉ trả lời có/không và số ca trực;');
    }
  });

  test('lets a task with its own deadline ride along', () => {
    const ride = book([
      item('YT-04', { last: last42['YT-04'] }),
      item('TC-01', {
        round: {
          ...fresh.items[0]?.round,
          id: as('round-TC-01'),
          cadence: 'once',
          key: '2025-10-31',
          periodStart: as('2025-10-01'),
          periodEnd: as('2025-10-31'),
          dueAt: local('2025-10-31T17:00'),
          lateUntil: local('2025-10-31T17:00'),
          standing: 'current',
          comparable: false,
        },
      }),
    ]);
    const events: readonly Event[] = [
      { type: 'invitation.sent', slots: slots('YT-04.kcb', 'TC-01.dk_td'), actions: [] },
    ];
    const page = said(events, ride, context('zalo', '2025-10-22T14:00'));
    expect(page).toContain('Báo cáo tuần 43 và việc hạn 31/10, số liệu từ 15/10 đến hết 21/10');
    expect(page).toContain('TC-01 PHÁT ĐỘNG THI ĐUA (hạn 17h00 thứ Sáu 31/10)');
    expect(page).toContain('YT-04 CHĂM SÓC SỨC KHOẺ\n');
    const list = said(events, ride, context('telegram', '2025-10-22T14:00'));
    expect(list).toContain('Việc hạn 31/10: chậm nhất 17h00 thứ Sáu 31/10.');
  });
});

describe('a question', () => {
  const asked = (name: string, position: number, actions: readonly Action[]): Event => ({
    type: 'question.asked',
    slot: slot(name),
    position,
    of: 9,
    actions,
  });
  const option = (value: string): Action => ({
    do: 'answer',
    slot: slot('YT-01.tinh_hinh_dich'),
    value: { kind: 'option', option: value, percent: null },
  });
  const choices = ['khong_co_ca', 'rai_rac', 'o_dich'].map(option);
  const at = '2025-10-22T14:05';

  test('offers its options as buttons, ways out below', () => {
    const events = [asked('YT-01.tinh_hinh_dich', 1, [...choices, ...waysOut])];
    expect(said(events, fresh, context('telegram', at))).toBe(`YT-01 Dịch bệnh, câu 1/9
Tình hình dịch bệnh trên địa bàn trong kỳ? (tuần trước: rải rác)
[Không có ca] [Rải rác]
[Có ổ dịch]
[Chưa có số liệu] [Quay lại]`);
  });

  test('numbers its options where nothing can be tapped', () => {
    const events = [asked('YT-01.tinh_hinh_dich', 1, [...choices, ...waysOut])];
    expect(said(events, fresh, context('zalo', at))).toBe(`YT-01 Dịch bệnh, câu 1/9
Tình hình dịch bệnh trên địa bàn trong kỳ? (tuần trước: rải rác)
1. không có ca
2. rải rác
3. có ổ dịch
Chưa có số liệu: nhắn CHƯA CÓ.`);
  });

  test('stands in one message with what was understood before it', () => {
    const after = book([
      item('YT-01', { last: last42['YT-01'], answers: { tinh_hinh_dich: 'rai_rac' } }),
      item('YT-04', { last: last42['YT-04'] }),
    ]);
    const events = [
      { type: 'understood.said', slots: slots('YT-01.tinh_hinh_dich') } as const,
      asked('YT-01.ca_sxh', 2, waysOut),
    ];
    expect(said(events, after, context('telegram', at))).toBe(`Đã ghi: rải rác.

YT-01 Dịch bệnh, câu 2/9
Số ca sốt xuất huyết mắc mới trong kỳ? (tuần trước: 4)
Tính ca lâm sàng và xác định, theo ngày khởi phát.
[Chưa có số liệu] [Quay lại]`);
  });

  test('about difficulties comes last, and remembers those that are open', () => {
    const events = [asked('difficulty', 9, [{ do: 'no-difficulty' }, { do: 'back' }])];
    expect(said(events, fresh, context('telegram', at))).toBe(`Câu 9/9
Có vướng mắc, đề xuất gì không? Nếu có, đề nghị đ/c Hoà ghi ngắn gọn nội dung; nếu không, nhắn KHÔNG.
[Không vướng mắc]
[Quay lại]`);
    const open = book([
      item('YT-01', {
        difficulties: [{ id: as('d'), text: 'thieu 20l hoa chat', settled: false }],
      }),
    ]);
    const still = [
      asked('difficulty', 9, [{ do: 'no-difficulty' }, { do: 'still-blocked' }, { do: 'back' }]),
    ];
    const text = said(still, open, context('telegram', at));
    expect(text).toContain(
      'Vướng mắc đã nêu: “thieu 20l hoa chat”. Đến nay đã giải quyết xong chưa?',
    );
    expect(text).toContain('[Đã hết vướng] [Vẫn còn vướng]');
  });

  test('that units report together shows their sum and who is missing', () => {
    const lead = book(
      [
        item('GD-01', {
          unit: { code: 'VHXH', name: 'Phòng VH-XH' },
          asks: ['tinh_hinh', 'si_so'],
          rollUp: {
            si_so: {
              value: number(2308),
              answered: 4,
              of: 5,
              missing: ['Trường TH số 2'],
              list: [],
            },
          },
        }),
      ],
      { callName: 'Dung', unitName: 'Phòng VH-XH' },
    );
    const confirm: Action = { do: 'answer', slot: slot('GD-01.si_so'), value: number(2308) };
    const events = [asked('GD-01.si_so', 2, [confirm, ...waysOut])];
    expect(said(events, lead, context('telegram', at))).toBe(`GD-01 Quản lý giáo dục, câu 2/9
Tổng số trẻ/học sinh đang theo học?
Tổng hợp từ 4/5 đơn vị: 2.308. Chưa có: Trường TH số 2.
[Đúng]
[Chưa có số liệu] [Quay lại]`);
  });

  test('says the measure of money, and never compares periods of unequal length', () => {
    const money = book([item('KT-03', { last: { kinh_phi: 280_000_000 }, asks: ['kinh_phi'] })]);
    expect(said([asked('KT-03.kinh_phi', 4, [])], money, context('telegram', at))).toContain(
      '(tuần trước: 280.000.000 đồng)',
    );
    const [weekly] = fresh.items;
    if (!weekly) throw new Error('no item');
    const unequal = book([{ ...weekly, round: { ...weekly.round, comparable: false } }]);
    expect(said([asked('YT-01.ca_sxh', 2, [])], unequal, context('telegram', at))).not.toContain(
      'tuần trước',
    );
  });
});

describe('what was not clear', () => {
  test('M5: what was understood is said first, then one thing is asked', () => {
    const after = book([
      item('YT-01', {
        status: 'in_progress',
        last: last42['YT-01'],
        answers: { tinh_hinh_dich: 'rai_rac', ca_sxh: 3, ca_tcm: 2, ca_khac: 0 },
      }),
    ]);
    const events: readonly Event[] = [
      {
        type: 'understood.said',
        slots: slots('YT-01.tinh_hinh_dich', 'YT-01.ca_sxh', 'YT-01.ca_tcm', 'YT-01.ca_khac'),
      },
      {
        type: 'unclear.said',
        slot: slot('YT-01.thon_vsmt'),
        raw: 'phun gan het roi',
        problem: 'not-understood',
        actions: waysOut,
      },
    ];
    const where = context('zalo', '2025-10-22T15:10');
    expect(
      said(events, after, where),
    ).toBe(`Đã ghi: rải rác; sốt xuất huyết, ca mới: 3; tay chân miệng, ca mới: 2; sởi, ho gà, cúm, bệnh khác: 0.
Mục thôn vệ sinh, phun hoá chất: chưa rõ “phun gan het roi”. Số thôn đã tổ chức vệ sinh môi trường, diệt bọ gậy/phun hoá chất trong kỳ? (tuần trước: 8/8) Đề nghị đ/c Hoà nhắn một số.
Chưa có số liệu: nhắn CHƯA CÓ.`);
  });

  test('of several tasks stands in lines', () => {
    const after = book([
      item('YT-01', { status: 'in_progress', answers: { tinh_hinh_dich: 'rai_rac', ca_sxh: 3 } }),
      item('YT-04', {
        status: 'in_progress',
        answers: { kcb: 205, vuong_mac: { state: 'skipped', raw: 'k vuong' } },
      }),
    ]);
    const understood = slots('YT-01.tinh_hinh_dich', 'YT-01.ca_sxh', 'YT-04.kcb', 'difficulty');
    expect(
      said(
        [{ type: 'understood.said', slots: understood }],
        after,
        context('zalo', '2025-10-22T15:10'),
      ),
    ).toBe(`Đã ghi:
YT-01: rải rác; sốt xuất huyết, ca mới: 3.
YT-04: lượt khám tại Trạm: 205.
Vướng mắc: không.`);
  });

  test('a figure that jumps or falls is asked about, not refused', () => {
    const where = context('telegram', '2025-10-22T15:10');
    const jump: Event = {
      type: 'jump.asked',
      doubts: [
        {
          slot: slot('YT-01.ca_sxh'),
          value: number(40),
          why: { doubt: 'jump', last: number(4) },
        },
      ],
      actions: [{ do: 'confirm' }, { do: 'correct' }],
    };
    expect(said([jump], fresh, where)).toBe(`Sốt xuất huyết, ca mới: 40, trong khi tuần trước là 4.
Số này có đúng không? Nếu chưa đúng, đề nghị đ/c Hoà nhắn lại.
[Đúng] [Sửa số]`);
    const road = book([item('KT-06', { last: { gpmb_396: 41 } })], {
      callName: 'Nam',
      unitName: 'Phòng Kinh tế',
    });
    const fall: Event = {
      type: 'fall.asked',
      doubts: [
        {
          slot: slot('KT-06.gpmb_396'),
          value: number(39),
          why: { doubt: 'fall', last: number(41) },
        },
      ],
    };
    expect(
      said([fall], road, where),
    ).toBe(`Hộ đã bàn giao mặt bằng: 39/58, giảm so với tuần trước (41/58). Số tính đến nay thường không giảm.
Đề nghị đ/c Nam cho biết lý do, hoặc nhắn lại số đúng.`);
  });
});

describe('a reminder', () => {
  const left = slots('YT-04.kcb', 'YT-04.hssk');

  test('M6: what is left, how much time, what is done, and a way out', () => {
    const events: readonly Event[] = [
      { type: 'reminder.sent', kind: 'reminder', slots: left, actions: reminding },
    ];
    const head = `Kính nhắc đ/c Hoà (Trạm Y tế): báo cáo tuần 43 còn 1 việc, hạn 10h00 thứ Sáu 24/10, còn 19 giờ.
YT-04: còn lượt khám tại Trạm; hồ sơ sức khoẻ lập mới.
YT-01 đã ghi đủ, không phải nhắn lại.`;
    expect(said(events, half, context('zalo', '2025-10-23T15:00'))).toBe(`${head}
Đề nghị nhắn ngay tại đây. Mẫu: kham …, ho so …
Chưa có số liệu: CHƯA CÓ. Bận: HOÃN và giờ, ví dụ: hoan 19h.`);
    expect(said(events, half, context('telegram', '2025-10-23T15:00'))).toBe(`${head}
Bận thì chọn Để sau, hoặc nhắn giờ muốn nhắc lại, ví dụ: hoan 19h.
[Báo cáo tiếp] [Chưa có số liệu]
[Để sau]`);
  });

  test('M7: the last call names three ways out and threatens nobody', () => {
    const events: readonly Event[] = [
      { type: 'reminder.sent', kind: 'last-call', slots: left, actions: reminding },
    ];
    const [one] = render(events, half, context('zalo', '2025-10-24T08:00'));
    expect(one?.category).toBe('last-call');
    expect(
      one?.text,
    ).toBe(`Đề nghị đ/c Hoà (Trạm Y tế) báo cáo YT-04 tuần 43 trước 10h00 hôm nay, còn 2 giờ. Một tin là đủ: kham …, ho so …
Chưa có số liệu: nhắn CHƯA CÓ, Trạm Y tế vẫn được ghi là đã trả lời.
Đang ở hiện trường: gọi đ/c Mai 0900 000 101, Phòng VH-XH nhập thay.
Sau 10h00 đồng chí vẫn bổ sung được đến 15h30; khi đó ghi là báo cáo muộn.`);
  });

  test('of everything counts the items of each task', () => {
    const events: readonly Event[] = [
      { type: 'reminder.sent', kind: 'snoozed', slots: all43, actions: reminding },
    ];
    const text = said(events, fresh, context('telegram', '2025-10-22T16:00'));
    expect(text).toContain(
      'Theo giờ đã hẹn, Trợ lý nhắc đ/c Hoà (Trạm Y tế): báo cáo tuần 43 còn 2 việc',
    );
    expect(text).toContain('YT-01 Dịch bệnh: 5 mục.\nYT-04 Chăm sóc sức khoẻ: 3 mục.');
    expect(text).toContain('[Báo cáo ngay]');
  });
});

describe('a receipt', () => {
  const recap = `YT-01: rải rác; sốt xuất huyết, ca mới: 3 (tuần trước 4); tay chân miệng, ca mới: 2 (2); sởi, ho gà, cúm, bệnh khác: 0 (0); thôn vệ sinh, phun hoá chất: 8/8 (8).
YT-04: bảo đảm; lượt khám tại Trạm: 205 (212); hồ sơ sức khoẻ lập mới: 31 (35).
Vướng mắc: không.`;

  test('M8: is the recap too, with last week beside each figure', () => {
    const [one, ...more] = render([receipt(full, {})], full, context('zalo', '2025-10-22T15:12'));
    expect(more).toEqual([]);
    expect(one?.prompt).toBeNull();
    expect(one?.text).toBe(`Đã ghi nhận lúc 15h12 ngày 22/10. Trạm Y tế báo cáo đủ 2/2 việc tuần 43.
${recap}
Cảm ơn đ/c Hoà. Cần sửa mục nào, nhắn SỬA và mục đó, ví dụ: sua sxh 5 (đến 10h00 thứ Sáu).`);
  });

  test('M9: after the deadline says so, and how to give a reason', () => {
    const where = context('zalo', '2025-10-24T14:10', {
      digestAt: local('2025-10-24T16:00'),
      reasonBy: local('2025-10-27T17:00'),
    });
    expect(
      said([receipt(full, { late: true })], full, where),
    ).toBe(`Đã ghi nhận lúc 14h10 ngày 24/10, sau hạn 10h00: Trạm Y tế báo cáo đủ 2/2 việc tuần 43, ghi là báo cáo muộn và vẫn có trong bản tổng hợp 16h00 hôm nay.
${recap}
Nếu có lý do khách quan, đề nghị đ/c Hoà nhắn LÝ DO và nội dung; Phòng VH-XH xem xét, trả lời trước 17h00 thứ Hai 27/10.
Cảm ơn đ/c Hoà.`);
  });

  test('M27: of nothing new says what was written down', () => {
    const unit = { code: 'THON3', name: 'Thôn 3' };
    const thon3 = book(
      [
        item('TC-03', {
          unit,
          part: 'cooperating',
          status: 'submitted',
          asks: ['buoi_vd', 'luot_vd', 'ct_td'],
          answers: {
            buoi_vd: 0,
            luot_vd: 0,
            ct_td: 0,
            vuong_mac: { state: 'skipped', raw: 'ko phat sinh' },
          },
        }),
        item('AN-02', {
          unit,
          part: 'cooperating',
          status: 'submitted',
          asks: ['ho_ck_mt'],
          answers: { ho_ck_mt: 214 },
        }),
      ],
      { callName: 'Lâm', unitName: 'Thôn 3' },
    );
    expect(
      said([receipt(thon3, { nothingNew: true })], thon3, context('zalo', '2025-10-22T14:06')),
    ).toBe(
      'Đã ghi nhận lúc 14h06 ngày 22/10. Thôn 3 tuần 43 không phát sinh: các số trong kỳ ghi 0; số luỹ kế giữ nguyên (hộ đã ký cam kết 214/230). Cảm ơn đ/c Lâm. Cần sửa, nhắn SỬA.',
    );
  });

  test('of a part says what is still open', () => {
    const [done] = half.items;
    if (!done) throw new Error('no item');
    const events = [{ ...receipt(half, {}), checkIns: [done.checkIn] }];
    expect(said(events, half, context('zalo', '2025-10-22T15:12'))).toContain(
      'Trạm Y tế đã báo cáo 1/2 việc tuần 43, còn YT-04.',
    );
  });

  test('of a correction says only what changed', () => {
    const events: readonly Event[] = [
      {
        type: 'answer.recorded',
        checkIn: as('check-in-YT-01'),
        key: 'ca_sxh',
        value: number(3),
        raw: 'sxh 3',
        source: 'typed',
        reason: null,
      },
      receipt(full, { corrected: true }),
    ];
    expect(
      said(events, full, context('zalo', '2025-10-22T16:00')),
    ).toBe(`Đã sửa lúc 16h00 ngày 22/10, Trạm Y tế tuần 43:
YT-01: sốt xuất huyết, ca mới: 3.
Các mục khác giữ nguyên, số cũ vẫn lưu trong nhật ký. Cảm ơn đ/c Hoà.`);
  });

  test('M30: and the question who can help are one message', () => {
    const [first, second] = full.items;
    if (!first || !second) throw new Error('no items');
    const raised = book([
      {
        ...first,
        answers: {
          ...first.answers,
          vuong_mac: {
            state: 'answered',
            value: { kind: 'text', text: 'thieu 20l hoa chat' },
            raw: 'thieu 20l hoa chat',
          },
        },
      },
      second,
    ]);
    const events: readonly Event[] = [
      receipt(raised, {}),
      { type: 'decision.asked', text: 'thieu 20l hoa chat' },
    ];
    const [one, ...more] = render(events, raised, context('zalo', '2025-10-22T15:12'));
    expect(more).toEqual([]);
    expect(one?.prompt).toEqual({ actions: [] });
    expect(one?.category).toBe('receipt');
    expect(one?.text).toContain('Vướng mắc: “thieu 20l hoa chat”.');
    expect(one?.text).toContain(
      'Về vướng mắc đã nêu: đề nghị đ/c Hoà cho biết cấp nào giải quyết, trước ngày nào? Ví dụ: UBND xa, 24/10. Chưa rõ thì không cần trả lời, Phòng VH-XH sẽ xem.',
    );
    expect(
      said(
        [{ type: 'decision.said', decider: 'UBND xã', by: as('2025-10-20'), raw: '' }],
        raised,
        context('zalo', '2025-10-22T15:14'),
      ),
    ).toBe('Đã ghi: đề nghị UBND xã giải quyết trước 20/10.');
  });
});

describe('the other ways through a sitting', () => {
  const where = context('zalo', '2025-10-22T14:03');

  test('M10: a snooze moves nobody’s deadline', () => {
    expect(
      said([{ type: 'snooze.said', until: local('2025-10-22T16:00') }], fresh, where),
    ).toBe(`Trợ lý sẽ nhắc lại đ/c Hoà lúc 16h00 hôm nay, thứ Tư 22/10. Hạn báo cáo không đổi: 10h00 thứ Sáu 24/10.
Muốn giờ khác, nhắn giờ đó, ví dụ: 19h. Báo cáo sớm hơn thì cứ nhắn số liệu, lịch hẹn tự huỷ.`);
  });

  test('M11: what was recorded, numbered through', () => {
    expect(
      said([{ type: 'edit.offered', slots: all43 }], full, where),
    ).toBe(`Tuần 43, Trạm Y tế đã ghi:
YT-01 Dịch bệnh
1. Tình hình: rải rác
2. Sốt xuất huyết, ca mới: 3
3. Tay chân miệng, ca mới: 2
4. Sởi, ho gà, cúm, bệnh khác: 0
5. Thôn vệ sinh, phun hoá chất: 8/8
YT-04 Chăm sóc sức khoẻ
6. Tình hình: bảo đảm
7. Lượt khám tại Trạm: 205
8. Hồ sơ sức khoẻ lập mới: 31
9. Vướng mắc: không
Đề nghị đ/c Hoà nhắn mục và nội dung mới, ví dụ: sxh 5 (hoặc 2: 5). Giữ nguyên: nhắn THÔI. Sửa được đến 10h00 thứ Sáu 24/10; số cũ vẫn lưu trong nhật ký.`);
  });

  test('M12: the very numbers stand there before they are copied', () => {
    const kept = book([
      item('YT-01', { last: last42['YT-01'] }),
      item('YT-04', {
        status: 'in_progress',
        last: last42['YT-04'],
        answers: { tinh_hinh: 'on_track' },
      }),
    ]);
    const periods = all43.filter((one) => one.at === 'question' && one.key !== 'tinh_hinh');
    const events: readonly Event[] = [
      {
        type: 'same.asked',
        slots: periods,
        actions: [{ do: 'confirm' }, { do: 'nothing-new' }, { do: 'correct' }],
      },
    ];
    const figures = `Riêng số phát sinh từ 15/10 đến 21/10 sẽ ghi đúng bằng tuần trước: rải rác; sốt xuất huyết, ca mới: 4; tay chân miệng, ca mới: 2; sởi, ho gà, cúm, bệnh khác: 0; thôn vệ sinh, phun hoá chất: 8/8; lượt khám tại Trạm: 212; hồ sơ sức khoẻ lập mới: 35.`;
    expect(
      said(events, kept, where),
    ).toBe(`Đ/c Hoà báo cáo như tuần trước. Giữ nguyên: bảo đảm (YT-04); vướng mắc: không.
${figures}
Nếu đúng như vậy, nhắn ĐÚNG. Nếu kỳ này không có gì, nhắn KHÔNG PHÁT SINH. Nếu khác, nhắn số khác, ví dụ: sxh 3, kham 211.`);
    expect(said(events, kept, context('telegram', '2025-10-22T14:03'))).toContain(
      '[Đúng] [Không phát sinh]\n[Sửa số]',
    );
  });

  test('M28: SAI VIỆC is an answer', () => {
    const road = book([item('KT-06')], { callName: 'Nam', unitName: 'Phòng Kinh tế' });
    const refusal: Event = { type: 'refusal.said', checkIn: as('check-in-KT-06') };
    const received =
      'Đã nhận: KT-06 không phải việc của đ/c Nam. Trợ lý ngừng hỏi đồng chí việc này từ bây giờ và đã báo đ/c Mai.';
    expect(said([refusal], road, where)).toBe(
      `${received} Nếu biết người phụ trách, đề nghị nhắn tên, ví dụ: anh Quang phong Kinh te.`,
    );
    const next: Event = { type: 'page.asked', slots: slots('KT-06.tien_do') };
    expect(render([refusal, next], road, where)).toHaveLength(1);
    expect(said([refusal, next], road, where)).not.toContain('Nếu biết');
  });

  test('M29: a question goes to the coordinator', () => {
    expect(
      said([{ type: 'forwarding.said', text: 'ca nghi ngo co tinh khong' }], fresh, where),
    ).toBe(
      'Đã chuyển câu hỏi của đ/c Hoà tới đ/c Mai: “ca nghi ngo co tinh khong”. Có trả lời, Trợ lý nhắn ngay tại đây. Các mục khác đồng chí cứ báo cáo trước; hạn không đổi.',
    );
  });

  test('a photo of one of two tasks is asked for by number or button', () => {
    const two = book([item('KT-06'), item('KT-07')]);
    const events: readonly Event[] = [
      {
        type: 'photo.asked',
        checkIns: two.items.map((one) => one.checkIn),
        actions: two.items.map((one) => ({ do: 'choose', checkIn: one.checkIn })),
      },
    ];
    expect(said(events, two, where)).toContain('1. KT-06 Mở rộng đường 396\n2. KT-07 Đường sắt');
    expect(said(events, two, context('telegram', '2025-10-22T14:03'))).toContain(
      '[KT-06 Mở rộng đường 396]\n[KT-07 Đường sắt]',
    );
  });
});

describe('what the host needs', () => {
  test('facts alone say nothing', () => {
    const events: readonly Event[] = [{ type: 'check-in.started', checkIn: as('check-in-YT-01') }];
    expect(render(events, fresh, context('zalo', '2025-10-22T14:00'))).toEqual([]);
  });

  test('buttons and numbers mean the same actions in the same order', () => {
    const actions: readonly Action[] = [
      { do: 'choose', checkIn: as('check-in-YT-01') },
      { do: 'choose', checkIn: as('check-in-YT-04') },
    ];
    const events: readonly Event[] = [{ type: 'refusal.asked', checkIns: [], actions }];
    for (const channel of ['telegram', 'zalo'] as const) {
      const [one] = render(events, fresh, context(channel, '2025-10-22T14:00'));
      expect(one?.prompt?.actions).toEqual(actions);
      const buttons = one?.buttons.flat().map((button) => button.action) ?? [];
      expect(buttons).toEqual(channel === 'telegram' ? actions : []);
    }
  });

  test('the names of people never break a message', () => {
    const odd = book([item('YT-04', { last: last42['YT-04'] })], {
      callName: '<b>{{who}}$t(x)_*[',
      unitName: '&lt;',
    });
    expect(said([opening], odd, context('zalo', '2025-10-22T14:00'))).toContain(
      'Kính gửi đ/c <b>{{who}}$t(x)_*[ (&lt;).',
    );
  });
});
