import { describe, expect, test } from 'vitest';
import { weekRound } from '../../src/core/calendar/week.ts';
import { workCalendar } from '../../src/core/calendar/working-days.ts';
import { as } from '../../src/kernel/ids.ts';
import { approvalRequest, missingList } from '../../src/render/coordinator.ts';
import { commandMenu, helpTexts, taskList } from '../../src/render/help.ts';
import {
  consent,
  refused,
  slip,
  stranger,
  welcome,
  withdrawn,
  wrongCode,
} from '../../src/render/letters.ts';
import { createTexts } from '../../src/render/locale.ts';
import { roundMoved } from '../../src/render/moved.ts';
import {
  failure,
  pauseAnnounced,
  photoFailed,
  secretWarning,
  workingAgain,
} from '../../src/render/trouble.ts';
import { local, texts } from './sitting.ts';

const zone = 'Asia/Ho_Chi_Minh';
const coordinator = { name: 'Mai', phone: '0900 000 101', unit: 'Phòng VH-XH' };
const organization = 'UBND xã Hà Đông';

describe('joining', () => {
  test('M1: what is kept and why, yes and no, on one screen', () => {
    const text = consent(texts, { organization, unit: 'Phòng VH-XH', platform: 'zalo' });
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text).toContain('Nếu đồng ý, đề nghị nhắn: ĐỒNG Ý\n');
    expect(text).toContain('KHÔNG ĐỒNG Ý');
    expect(text).toContain('DỮ LIỆU CỦA TÔI');
    expect(text).toContain('không gửi qua Zalo nội dung bí mật nhà nước');
  });

  test('a refusal costs nobody a duty, and has a way back', () => {
    for (const letter of [refused, withdrawn]) {
      const text = letter(texts, { coordinator });
      expect(text).toContain('Phòng VH-XH (đ/c Mai 0900 000 101)');
      expect(text).toContain('nhắn ĐỒNG Ý');
    }
  });

  const hoa: Parameters<typeof welcome>[1] = {
    person: { fullName: 'Nguyễn Thị Hoà', roles: ['focal_point'] },
    unitName: 'Trạm Y tế',
    coordinator,
    zone,
    duties: [
      { code: 'YT-01', title: 'Phòng, chống dịch bệnh truyền nhiễm' },
      { code: 'YT-04', title: 'Chăm sóc sức khoẻ nhân dân' },
    ],
    opening: { opensAt: local('2025-10-15T14:00'), dueAt: local('2025-10-17T10:00') },
    capabilities: { buttons: false, files: false },
    toBegin: false,
    dueNow: false,
    now: local('2025-10-13T09:20'),
  };

  test('M2: the first message is announced for when it comes', () => {
    const morning = welcome(texts, { ...hoa, now: local('2025-10-15T08:00') });
    expect(morning).toContain('Tin đầu tiên: 14h00 hôm nay.\n\nSai tên');
    const due = welcome(texts, { ...hoa, dueNow: true, now: local('2025-10-16T08:00') });
    expect(due).toContain('Tin đầu tiên gửi ngay sau đây.\n\nSai tên');
  });

  test('M2: connected, the tasks, the first message, nothing to do today', () => {
    const text = welcome(texts, hoa);
    expect(text).toBe(`Đã kết nối: đồng chí Nguyễn Thị Hoà, đầu mối Trạm Y tế.
Việc được giao (2):
- YT-01 Phòng, chống dịch bệnh truyền nhiễm
- YT-04 Chăm sóc sức khoẻ nhân dân

Mỗi tuần Trợ lý gửi một tin vào 14h00 thứ Tư. Đồng chí trả lời bằng một tin, gõ không dấu cũng được, trước 10h00 thứ Sáu. Tin đầu tiên: thứ Tư 15/10.
Hôm nay đồng chí chưa phải làm gì thêm.

Sai tên, sai đơn vị hoặc sai việc: nhắn SAI. Cần hỏi: nhắn HỎI và nội dung, đ/c Mai 0900 000 101 (Phòng VH-XH) sẽ trả lời.`);
  });

  test('leaders and coordinators are told what they get, and she is not sent to herself', () => {
    const given = {
      ...hoa,
      ...{
        unitName: null,
        duties: [],
        opening: null,
        capabilities: { buttons: true, files: true },
      },
    };
    const leader = welcome(texts, {
      ...given,
      person: { fullName: 'Phạm Văn Đức', roles: ['leader'] },
    });
    expect(leader).toContain('TIẾN ĐỘ');
    const mai = welcome(texts, {
      ...given,
      person: { fullName: 'Phạm Thị Mai', roles: ['coordinator'] },
    });
    expect(mai).toContain('Đồng chí là cán bộ điều phối');
    expect(mai).not.toContain('0900 000 101');
    expect(mai).not.toContain('Bước đầu tiên');
  });

  test('the first coordinator is told how to begin, by link where no files go', () => {
    const person = { fullName: 'Phạm Thị Mai', roles: ['coordinator'] };
    const first = { ...hoa, person, duties: [], opening: null, toBegin: true };
    expect(welcome(texts, first)).toContain('nhắn GỬI TỆP để lấy liên kết gửi kế hoạch');
    const files = { buttons: true, files: true };
    expect(welcome(texts, { ...first, capabilities: files })).toContain(
      'gửi kế hoạch (.docx, .pdf, .txt) vào đây',
    );
    expect(welcome(texts, { ...first, person: hoa.person })).not.toContain('Bước đầu tiên');
  });

  test('M16, M17: a stranger learns where to ask, and how many tries are left', () => {
    expect(stranger(texts, { organization })).toContain('kênh nội bộ tự động của UBND xã Hà Đông');
    expect(wrongCode(texts, { left: 4 })).toContain('Còn 4 lần thử trong một giờ.');
    expect(wrongCode(texts, { left: 0 })).toContain('thử lại sau một giờ');
  });

  test('M34: a slip to pass on', () => {
    expect(
      slip(texts, {
        callName: 'Hoà',
        unitName: 'Trạm Y tế',
        organization,
        platform: 'zalo',
        link: 'zalo.me/123',
        code: 'HD7K2M',
        expiresAt: local('2025-10-17T17:00'),
        zone,
        coordinator,
      }),
    ).toBe(
      'Kính gửi đ/c Hoà (Trạm Y tế). Phòng VH-XH mời đồng chí kết nối Trợ lý thi đua của UBND xã Hà Đông: mở Zalo, quét mã trên phiếu hoặc mở liên kết zalo.me/123, rồi nhắn đúng mã: HD7K2M. Mã dùng một lần, đến 17h00 thứ Sáu 17/10, không chuyển cho người khác. Cần giúp, gọi đ/c Mai 0900 000 101.',
    );
  });
});

describe('the round', () => {
  test('M14: a holiday moves it, and says why', () => {
    const round = weekRound(as('2025-12-31'), workCalendar(), zone);
    if (!round) throw new Error('no round');
    const text = roundMoved(texts, {
      callName: 'Hoà',
      unitName: 'Trạm Y tế',
      round,
      makeUp: as('2026-01-10'),
      now: local('2025-12-24T14:00'),
      zone,
    });
    expect(
      text,
    ).toBe(`Kính gửi đ/c Hoà (Trạm Y tế). Do nghỉ Tết Dương lịch từ thứ Năm 01/01 đến hết Chủ nhật 04/01/2026, kỳ báo cáo tuần 1 làm sớm:
- Mở kỳ: 14h00 thứ Hai 29/12/2025 (thay thứ Tư 31/12)
- Hạn: 10h00 thứ Tư 31/12/2025 (thay thứ Sáu 02/01)
- Số liệu: từ 24/12 đến hết 28/12. Kỳ này 5 ngày nên không so với tuần trước.
Ngày nghỉ Trợ lý không nhắn tin, trừ báo cáo khẩn. Thứ Bảy 10/01/2026 là ngày làm bù, lịch như ngày thường.
Đồng chí không cần trả lời tin này.`);
  });

  test('that stays where it is says nothing', () => {
    const round = weekRound(as('2025-10-22'), workCalendar(), zone);
    if (!round) throw new Error('no round');
    const given = { callName: 'Hoà', unitName: 'Trạm Y tế', round, makeUp: null, zone };
    expect(roundMoved(texts, { ...given, now: local('2025-10-20T08:00') })).toBeNull();
  });

  test('M15: who is missing, with whom to call and what to do', () => {
    const list = {
      round: { cadence: 'week', key: '2025-W43' },
      units: 22,
      lateUntil: local('2025-10-24T15:30'),
      digestAt: local('2025-10-24T16:00'),
      coordinatorName: 'Mai',
      now: local('2025-10-24T10:05'),
      zone,
    } as const;
    const missing = [
      {
        unitName: 'Thôn 5',
        callName: 'Thành',
        phone: '0900 000 115',
        codes: ['TC-03'],
        reminded: 3,
        missedBefore: true,
        snoozedUntil: null,
      },
      {
        unitName: 'Trường TH số 2',
        callName: 'Yến',
        phone: '0900 000 122',
        codes: ['GD-01'],
        reminded: 0,
        missedBefore: false,
        snoozedUntil: local('2025-10-24T14:00'),
      },
    ];
    expect(
      missingList(texts, { ...list, missing }),
    ).toBe(`CHƯA BÁO CÁO TUẦN 43, lúc 10h05 thứ Sáu 24/10: 2/22 đơn vị
1. Thôn 5, đ/c Thành 0900 000 115: 1 việc (TC-03), đã nhắc 3 lần, tuần trước cũng chưa báo cáo
2. Trường TH số 2, đ/c Yến 0900 000 122: 1 việc (GD-01), hẹn 14h00 hôm nay
Đã báo cáo đủ: 20 đơn vị.

Đ/c Mai có thể nhắn: NHẬP THAY 1 (kèm số liệu), NHẮC 2, MIỄN 1 (kèm lý do).
Bổ sung đến 15h30; bản tổng hợp gửi 16h00. Đơn vị nào đến khi đó vẫn chưa báo cáo sẽ có tên trong bản tổng hợp.`);
    expect(missingList(texts, { ...list, missing: [] })).toBe(
      'Báo cáo tuần 43, lúc 10h05 thứ Sáu 24/10: đủ 22/22 đơn vị.',
    );
  });

  test('M32: nothing is posted unapproved', () => {
    const text = approvalRequest(texts, {
      round: { cadence: 'week', key: '2025-W43' },
      author: 'Mai',
      at: local('2025-10-24T15:32'),
      publishAt: local('2025-10-24T16:00'),
      recipients: ['nhóm Lãnh đạo xã'],
      points: ['6 việc vướng'],
      zone,
    });
    expect(text).toContain('(đ/c Mai soạn, 15h32)');
    expect(text).toContain('DUYỆT để gửi lúc 16h00 hôm nay');
    expect(text).toContain('Chưa duyệt thì chưa gửi.');
  });
});

describe('trouble', () => {
  test('M18: what was not kept, and what to do with it', () => {
    const text = secretWarning(texts, { phrase: 'tối mật', platform: 'zalo' });
    expect(text).toContain('cụm từ “tối mật”. Trợ lý KHÔNG LƯU');
    expect(text).toContain('thu hồi tin trên Zalo ngay');
  });

  test('M24, M26: what is kept need not be sent again', () => {
    const at = local('2025-10-22T16:05');
    expect(
      failure(texts, {
        at,
        code: 'L-4821',
        checkAt: local('2025-10-22T17:05'),
        zone,
        callName: 'Hoà',
        coordinator,
      }),
    ).toBe(`Trợ lý chưa xử lý được tin lúc 16h05 do lỗi của hệ thống, không phải do đồng chí (mã L-4821). Tin đã được lưu nguyên văn, không phải nhắn lại. Cán bộ kỹ thuật đã nhận thông báo.
Nếu đến 17h05 chưa có dòng “Đã ghi nhận”, đề nghị đ/c Hoà gọi đ/c Mai 0900 000 101.`);
    expect(photoFailed(texts, { sentAt: at, zone, callName: 'Hoà', maxMb: 10 })).toContain(
      'Ảnh gửi lúc 16h05 chưa lưu được (tệp hỏng hoặc quá 10 MB).',
    );
  });

  test('M25: before and after', () => {
    expect(
      pauseAnnounced(texts, {
        from: local('2025-10-23T20:00'),
        to: local('2025-10-23T21:00'),
        now: local('2025-10-23T15:00'),
        zone,
        due: { round: 'tuần 43', dueAt: local('2025-10-24T10:00') },
      }),
    ).toContain('từ 20h00 đến 21h00 hôm nay, thứ Năm 23/10.');
    expect(
      workingAgain(texts, {
        from: local('2025-10-31T08:10'),
        to: local('2025-10-31T09:25'),
        now: local('2025-10-31T09:30'),
        zone,
        moved: { round: 'tuần 44', dueAt: local('2025-10-31T12:00') },
      }),
    ).toBe(`Hệ thống gián đoạn từ 8h10 đến 9h25 hôm nay, thứ Sáu 31/10, nay đã hoạt động lại. Tin trước 8h10 đã lưu đủ. Tin gửi trong lúc gián đoạn mà chưa có dòng “Đã ghi nhận”, đề nghị đồng chí nhắn lại.
Hạn báo cáo tuần 44 lùi đến 12h00 hôm nay cho mọi đơn vị. Mong đồng chí thông cảm.`);
  });
});

describe('help', () => {
  test('fits one screen, and names whom to call', () => {
    const call = 'đ/c Mai 0900 000 101';
    for (const roles of [
      ['focal_point'],
      ['leader'],
      ['approver', 'leader'],
      ['coordinator'],
      [],
    ]) {
      const [text = '', ...more] = helpTexts(texts, { roles, coordinator: call });
      expect(text.length).toBeLessThanOrEqual(1_000);
      // A coordinator is not sent to a coordinator, who may be herself.
      const whom = roles.includes('coordinator') ? 'gọi cán bộ kỹ thuật' : `gọi ${call}`;
      expect(text).toContain(whom);
      expect(more).toEqual([]);
    }
  });

  test('takes a screen for each role that needs one', () => {
    const roles = ['coordinator', 'focal_point', 'leader'];
    const screens = helpTexts(texts, { roles, coordinator: 'đ/c Mai 0900 000 101' });
    expect(screens.length).toBeGreaterThan(1);
    for (const screen of screens) expect(screen.length).toBeLessThanOrEqual(1_000);
    expect(screens.join('\n')).toContain('Cán bộ điều phối:');
    expect(screens.at(-1)).toContain('gọi cán bộ kỹ thuật');
  });

  test('lists tasks with what is due', () => {
    const tasks = [
      { code: 'YT-01', title: 'Phòng, chống dịch bệnh', due: '10h00 thứ Sáu 24/10' },
      { code: 'YT-04', title: 'Chăm sóc sức khoẻ', due: null },
    ];
    expect(taskList(texts, { who: 'đ/c Hoà', tasks })).toBe(`Việc được giao cho đ/c Hoà (2):
- YT-01 Phòng, chống dịch bệnh: hạn 10h00 thứ Sáu 24/10
- YT-04 Chăm sóc sức khoẻ
Báo cáo ngay: nhắn BÁO CÁO.`);
  });

  test('the command menu keeps to what platforms take, in both languages', () => {
    for (const language of ['vi', 'en'] as const) {
      const menu = commandMenu(createTexts(language));
      expect(new Set(menu.map((one) => one.name)).size).toBe(menu.length);
      for (const { name, description } of menu) {
        expect(name).toMatch(/^[a-z0-9_]{1,32}$/u);
        expect(description.length).toBeLessThanOrEqual(256);
      }
    }
  });
});
