import { describe, expect, test } from 'vitest';
import type { DigestFigures } from '../../src/core/digest/figures.ts';
import { createTexts } from '../../src/render/locale.ts';
import { digestPages, digestText, digestTexts } from '../../src/reports/digest-text.ts';
import { figure, lateTask, week43 } from './week43.ts';

const texts = createTexts('vi');
const full = (figures: Partial<DigestFigures>, limit?: number) =>
  digestText({ ...week43, ...figures }, 'full', limit === undefined ? { texts } : { texts, limit });
const short = (figures: Partial<DigestFigures>) =>
  digestText({ ...week43, ...figures }, 'short', { texts });
const lines = (text: string) => text.split('\n');

test('M22A: the full version', () => {
  expect(full({})).toBe(`TỔNG HỢP TUẦN 43 (20–24/10/2025)
Đợt thi đua năm 2025, UBND xã Hà Đông
Số phát sinh từ 15/10 đến 21/10; tiến độ đến 10h00 ngày 24/10. Phòng VH-XH đã rà soát.

55 việc: 4 xong, 39 đúng tiến độ, 4 chậm, 6 vướng, 2 chưa đến kỳ (tuần trước: 3 xong, 5 chậm, 6 vướng).
Báo cáo đúng hạn: 20/22 đơn vị (91%).

1. ĐỀ NGHỊ CHO Ý KIẾN
- GD-04 Tu sửa trường: thiếu 350 triệu đồng, 4 phòng học. Đề nghị Phòng Kinh tế trình phương án trước 28/10.
- KT-06 Đường 396: còn 14/58 hộ chưa bàn giao (tuần trước 17). Đề nghị Chủ tịch chủ trì đối thoại trước 29/10.
- KT-07 Đường sắt: 6 kiến nghị chưa trả lời. Đề nghị Phó Chủ tịch phụ trách kinh tế chủ trì họp trước 30/10.
- AN-10 Đề án 06: thiếu 2 đầu đọc thẻ, chưa cần ý kiến.
- TD-02 Đơn thư: vướng, chưa nêu lý do.
- XH-02 Rà soát hộ nghèo: chờ biểu mẫu cấp trên, chưa cần ý kiến.

2. CHẬM
KT-05 (quá hạn 10 ngày), CC-04 (8), KT-03 (2), TP-03 (1).
Chưa báo cáo: thôn 5 (tuần thứ hai). Báo cáo muộn: Trường TH số 2.

3. SỐ LIỆU
- CC-06 Hồ sơ trực tuyến: 87,1% (mục tiêu từ 90%, tuần trước 86,2%, tăng 0,9 điểm %): CHƯA ĐẠT
- CC-06 Hồ sơ đúng hạn: 98,4% (mục tiêu từ 98%, tuần trước 98,7%, giảm 0,3 điểm %)
- YT-01 Sốt xuất huyết, ca mới: 3 ca (tuần trước 4)
- AN-05 Buổi tuần tra: 15 buổi (mục tiêu từ 7, tuần trước 16)

4. LĨNH VỰC (xong hoặc đúng tiến độ | chậm | vướng)
- Kinh tế 4/8 | 2 | 2
- VH-XH 22/26 | 1 | 2
- QP-AN, tư pháp, tiếp dân 14/17 | 1 | 2
- Tổ chức thực hiện 3/4 | 0 | 0

5. BIỂU DƯƠNG: Trạm Y tế, 8/8 thôn đã phun hoá chất.
6. CHỈ ĐẠO: 7 ý kiến, 5 xong, 2 trong hạn (04, 07).
7. TUẦN TỚI: 31/10 TC-01 Phát động thi đua (20/22 đơn vị).

Xem từng việc hoặc cho ý kiến: nhắn riêng Trợ lý, ví dụ: chi tiet GD-04`);
});

test('urgent reports are counted behind the directives, or stand alone', () => {
  const { directives } = week43;
  expect(full({ directives: { ...directives, urgent: 2 } })).toContain(
    '6. CHỈ ĐẠO: 7 ý kiến, 5 xong, 2 trong hạn (04, 07). 2 báo cáo khẩn từ bản tổng hợp trước.',
  );
  expect(full({ directives: { ...directives, total: 0, urgent: 1 } })).toContain(
    '6. BÁO CÁO KHẨN: 1 báo cáo khẩn từ bản tổng hợp trước.',
  );
});

test('M22C: the short version', () => {
  expect(short({})).toBe(`Kính gửi các đồng chí lãnh đạo.
Tuần 43 (20–24/10): 55 việc, 43 xong hoặc đúng tiến độ, 4 chậm, 6 vướng, 2 chưa đến kỳ; 20/22 đơn vị báo cáo đúng hạn. Hồ sơ trực tuyến (CC-06): 87,1% (mục tiêu từ 90%, tuần trước 86,2%, tăng 0,9 điểm %): CHƯA ĐẠT. Hồ sơ đúng hạn (CC-06): 98,4% (mục tiêu từ 98%, tuần trước 98,7%, giảm 0,3 điểm %).

3 VIỆC CẦN Ý KIẾN
1. Tu sửa trường (GD-04): thiếu 350 triệu đồng, 4 phòng học. Đề nghị Phòng Kinh tế trình phương án trước 28/10.
2. Đường 396 (KT-06): còn 14/58 hộ chưa bàn giao (tuần trước 17). Đề nghị Chủ tịch chủ trì đối thoại trước 29/10.
3. Đường sắt (KT-07): 6 kiến nghị chưa trả lời. Đề nghị Phó Chủ tịch phụ trách kinh tế chủ trì họp trước 30/10.
3 việc vướng khác (AN-10, TD-02, XH-02) đơn vị đang xử lý, chưa cần ý kiến.

Chưa báo cáo: thôn 5 (tuần thứ hai).
Nhắn riêng Trợ lý: CHỈ ĐẠO (kèm tên đơn vị, nội dung) hoặc ĐẦY ĐỦ để xem bản đầy đủ.`);
});

test('M22B: the version with symbols', () => {
  expect(
    digestText(week43, 'compact', { texts }),
  ).toBe(`📋 TUẦN 43 · UBND xã Hà Đông (20–24/10/2025)
Số phát sinh 15–21/10, tiến độ đến 10h00 24/10

55 việc: ✅ 4 xong · 🔵 39 đúng tiến độ · ⏰ 4 chậm · ⚠️ 6 vướng · ▫️ 2 chưa đến kỳ
Đơn vị đúng hạn: 20/22 (91%)

💬 CẦN Ý KIẾN
1) GD-04: thiếu 350 triệu đồng, 4 phòng học → Phòng Kinh tế trình phương án, trước 28/10
2) KT-06: còn 14/58 hộ chưa bàn giao (tuần trước 17) → Chủ tịch chủ trì đối thoại, trước 29/10
3) KT-07: 6 kiến nghị chưa trả lời → Phó Chủ tịch phụ trách kinh tế chủ trì họp, trước 30/10
4) AN-10: thiếu 2 đầu đọc thẻ, chưa cần ý kiến
5) TD-02: vướng, chưa nêu lý do
6) XH-02: chờ biểu mẫu cấp trên, chưa cần ý kiến

⏰ Chậm: KT-05 (10 ngày), CC-04 (8), KT-03 (2), TP-03 (1)
🔴 Chưa báo cáo: thôn 5 (tuần thứ hai) · Muộn: Trường TH số 2

📊 Hồ sơ trực tuyến 87,1% / từ 90% ⚠️ · Hồ sơ đúng hạn 98,4% / từ 98% ✅ · Sốt xuất huyết, ca mới 3 ca (4) · Buổi tuần tra 15 buổi / từ 7 ✅
▪ Kinh tế 4/8 · VH-XH 22/26 · QP-AN, tư pháp, tiếp dân 14/17 · Tổ chức thực hiện 3/4

👏 Trạm Y tế, 8/8 thôn đã phun hoá chất
➡️ 31/10 TC-01 Phát động thi đua (20/22 đơn vị)
Xem từng việc: nhắn riêng Trợ lý “chi tiet GD-04”`);
});

describe('what is not there', () => {
  test('is not spoken of', () => {
    const text = full({
      ...{ previous: null, decisions: [], stuck: [], late: [], indicators: [], nextWeek: [] },
      tasks: [
        { code: 'AN-02', title: '', field: 'qp-an', standing: 'on_track', hidden: true },
        { code: 'YT-01', title: '', field: 'y-te', standing: 'on_track', hidden: false },
      ],
      ...{ praise: null, fields: [], directives: { ...week43.directives, total: 0 } },
      reporting: { ...week43.reporting, onTime: 22, answered: 22, silent: [], late: [] },
    });
    expect(lines(text).slice(4)).toEqual([
      '55 việc: 4 xong, 39 đúng tiến độ, 4 chậm, 6 vướng, 2 chưa đến kỳ.',
      'Báo cáo đúng hạn: 22/22 đơn vị (100%).',
      '',
      '1. ĐỀ NGHỊ CHO Ý KIẾN: không có việc vướng.',
      '',
      '2. CHẬM',
      'Không có việc chậm.',
      '',
      '3. SỐ LIỆU: chưa có số liệu.',
      '',
      'Xem từng việc hoặc cho ý kiến: nhắn riêng Trợ lý, ví dụ: chi tiet YT-01',
    ]);
  });

  test('has no data, never nought', () => {
    const missing = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'].map((label) =>
      figure({ label, said: null, value: null, target: week43.indicators[0]?.target ?? null }),
    );
    expect(lines(full({ indicators: missing }))).toContain(
      'Chưa có số liệu: CC-06 Một; CC-06 Hai; CC-06 Ba; và 2 số khác.',
    );
  });
});

describe('too few reports', () => {
  const reporting = { ...week43.reporting, units: 22, onTime: 8, answered: 9, tooFew: true };

  test('are said first, and no trend', () => {
    for (const variant of ['full', 'compact', 'short'] as const) {
      const text = digestText({ ...week43, reporting, previous: null }, variant, { texts });
      expect(lines(text)[0]).toBe(
        'MỚI CÓ 9/22 ĐƠN VỊ BÁO CÁO (41%), chưa đủ để đánh giá chung; việc chưa có báo cáo tính theo lần trước.',
      );
      expect(text).not.toContain('tuần trước:');
    }
  });

  test('may be none at all', () => {
    const silent = Array.from({ length: 22 }, (_, n) => ({ unit: `Đơn vị ${n}`, weeks: 1 }));
    const nobody = { ...reporting, onTime: 0, answered: 0, silent, late: [] };
    const text = full({ reporting: nobody, previous: null, indicators: [] });
    expect(lines(text)[0]).toBe(
      'CHƯA CÓ ĐƠN VỊ NÀO BÁO CÁO (0/22), chưa đủ để đánh giá chung; tiến độ dưới đây tính theo lần trước.',
    );
    expect(lines(text)).toContain('Chưa báo cáo: cả 22 đơn vị.');
    expect(lines(text)).toContain('Báo cáo đúng hạn: 0/22 đơn vị (0%).');
    expect(lines(text)).toContain('3. SỐ LIỆU: chưa có số liệu.');
  });
});

test('what is sensitive is counted and not told', () => {
  const hidden = { code: 'AN-02', title: 'Ma tuý', hidden: true };
  const given: Partial<DigestFigures> = {
    decisions: [
      ...week43.decisions,
      { ...hidden, text: 'đối tượng X', decider: 'Chủ tịch', action: null, by: null },
    ],
    stuck: [{ ...hidden, code: 'AN-03', text: 'chuyện kín' }],
    late: [...week43.late, { ...hidden, code: 'AN-04', days: null }],
    nextWeek: [{ ...hidden, code: 'AN-06', day: week43.lastDay, parts: null }],
    indicators: [figure({ label: 'Vụ phát sinh', said: '2 vụ', change: 1, shown: false })],
  };
  for (const text of Object.values(digestTexts({ ...week43, ...given }, texts))) {
    expect(text).not.toMatch(/AN-0|Ma tuý|đối tượng|chuyện kín|Vụ phát sinh/u);
  }
  expect(full(given)).toContain('- 2 việc khác không nêu ở bản này.');
  expect(full(given)).toContain('TP-03 (1), 1 việc khác không nêu ở bản này.');
  expect(short(given)).toContain('2 việc vướng khác (2 việc khác không nêu ở bản này)');
});

test('what is missing of sensitive work is a number, too', () => {
  const partial = [
    { unit: 'Công an xã', codes: ['AN-08'], hidden: 2 },
    { unit: 'Ban CHQS xã', codes: [], hidden: 1 },
  ];
  expect(full({ reporting: { ...week43.reporting, partial } })).toContain(
    'Báo cáo thiếu: Công an xã (AN-08, 2 việc khác không nêu ở bản này), Ban CHQS xã (1 việc khác không nêu ở bản này).',
  );
});

test.each([
  [{ decider: 'UBND xã', action: null }, 'Đề nghị: UBND xã, trước 28/10.'],
  [{ decider: 'UBND xã', action: null, by: null }, 'Đề nghị: UBND xã.'],
  [{ action: 'bố trí', by: null }, 'Đề nghị Phòng Kinh tế bố trí.'],
  [{ decider: null, action: null }, 'Đề nghị giải quyết trước 28/10.'],
])('what is asked of whom by when: %o', (given, said) => {
  const [first] = week43.decisions;
  const decisions = first ? [{ ...first, ...given }] : [];
  expect(full({ decisions })).toContain(`thiếu 350 triệu đồng, 4 phòng học. ${said}\n`);
});

describe('last week', () => {
  const previous = week43.previous ?? { week: null, counts: week43.counts, fields: [] };

  test.each([
    ['2025-W42', 'tuần trước'],
    ['2025-W40', 'tuần 40'],
    [null, 'đầu đợt'],
  ])('%s is called %s', (week, name) => {
    expect(full({ previous: { ...previous, week } })).toContain(`(${name}: 3 xong`);
  });

  test('of another length is not compared, and the digest says so', () => {
    const unequal = 'Kỳ này 7 ngày nên không so số phát sinh với kỳ trước.';
    expect(lines(full({ comparable: false }))).toContain(unequal);
    expect(lines(full({}))).not.toContain(unequal);
  });
});

describe('a digest that is too long', () => {
  test('leaves out, in order, what matters least, and says what', () => {
    const same = week43.fields.filter(({ code }) => code !== 'kinh-te');
    const previous = week43.previous && { ...week43.previous, fields: same };
    const nextWeek = Array.from({ length: 4 }, () => week43.nextWeek).flat();
    const whole = full({ previous, nextWeek }).length;
    const seen = new Map<string, string>();
    for (let limit = whole; limit > 800; limit -= 10) {
      const text = full({ previous, nextWeek }, limit);
      const note =
        /Đã lược theo thứ tự cho vừa một tin: (.*)\. Xem đủ: nhắn riêng Trợ lý ĐẦY ĐỦ\.$/u.exec(
          text,
        )?.[1];
      if (!seen.has(note ?? '')) seen.set(note ?? '', text);
      for (const { code } of [...week43.decisions, ...week43.stuck]) expect(text).toContain(code);
    }
    // What each of them still tells: next week, on target, an unchanged field, missed, a field.
    const parts = ['TUẦN TỚI', 'Hồ sơ đúng hạn', 'VH-XH 22/26', 'trực tuyến', 'Kinh tế 4/8'];
    const told = [...seen].map(([note, text]) => [note, parts.filter((p) => text.includes(p))]);
    expect(told).toEqual([
      ['', parts],
      ['việc tuần tới', parts.slice(1)],
      ['việc tuần tới, số liệu đạt mục tiêu', parts.slice(2)],
      ['việc tuần tới, số liệu đạt mục tiêu, lĩnh vực không đổi', parts.slice(3)],
      ['việc tuần tới, lĩnh vực không đổi, số liệu', parts.slice(4)],
      ['việc tuần tới, số liệu, lĩnh vực', []],
    ]);
  });

  test('fits one message with sixty late tasks and fifteen missing units', () => {
    const late = Array.from({ length: 60 }, (_, n) => lateTask(`KT-${n + 10}`, 90 - n));
    const silent = Array.from({ length: 15 }, (_, n) => ({ unit: `Thôn ${n}`, weeks: 2 }));
    const reporting = { ...week43.reporting, silent };
    const figures = { ...week43, late, reporting };
    for (const text of Object.values(digestTexts(figures, texts))) {
      expect(text.length).toBeLessThanOrEqual(1_900);
      for (const { code } of week43.decisions) expect(text).toContain(code);
    }
    // ĐẦY ĐỦ has all of it.
    const whole = full(figures, Number.POSITIVE_INFINITY);
    for (const { code } of late) expect(whole).toContain(code);
    expect(whole).not.toContain('Đã lược');
  });

  test('keeps every difficulty, in as many messages as it takes', () => {
    const [first] = week43.decisions;
    const decisions = Array.from({ length: 12 }, (_, n) => ({
      ...(first ?? week43.decisions[0]),
      ...{ code: `KT-${n + 10}`, title: 'Việc', hidden: false, decider: null, action: null },
      ...{ text: `khó khăn ${'rất dài '.repeat(30)}`, by: null },
    }));
    const text = full({ decisions });
    const pages = digestPages(text, texts);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(1_900);
    for (const { code } of decisions) expect(text).toContain(code);
    expect(pages[0]).toMatch(/\n\(1\/\d\)$/u);
  });
});

test('free text stays on its line, whatever was typed', () => {
  const [first] = week43.decisions;
  const nasty = 'một\nhai\r\n\tba  {{count}} $t(digest.page) <b> .. ';
  const decisions = first ? [{ ...first, text: nasty }] : [];
  expect(full({ decisions })).toContain(
    'Tu sửa trường: một hai ba {{count}} $t(digest.page) <b>. Đề',
  );
});

test('weeks over the end of a month or year say both', () => {
  const at = (firstDay: string, lastDay: string) =>
    lines(full({ firstDay: firstDay as never, lastDay: lastDay as never }))[0];
  expect(at('2025-10-27', '2025-10-31')).toBe('TỔNG HỢP TUẦN 43 (27–31/10/2025)');
  expect(at('2025-12-29', '2026-01-02')).toBe('TỔNG HỢP TUẦN 43 (29/12/2025–02/01/2026)');
});

test('every variant is said in English too', () => {
  const english = digestTexts(week43, createTexts('en'));
  expect(english.short).toContain('3 TASKS TO BE DECIDED');
  expect(english.full).toContain('55 tasks: 4 done, 39 on track, 4 late, 6 stuck, 2 not due');
});
