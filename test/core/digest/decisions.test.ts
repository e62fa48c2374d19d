import { describe, expect, test } from 'vitest';
import { anonymous, withoutCitizens } from '../../../src/core/digest/anonymous.ts';
import { digest } from '../../../src/core/digest/digest.ts';
import type { DigestDifficulty } from '../../../src/core/digest/input.ts';
import { dated, day, task, week } from './week.ts';

const difficulty = (code: string, given: Partial<DigestDifficulty> = {}): DigestDifficulty => ({
  ...{ code, text: `vướng ${code}`, decisionAsked: null, decider: null, decideBy: null },
  ...given,
});

describe('what is stuck', () => {
  const tasks = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => task(code, { status: 'blocked' }));

  test('asks first who has a name and a day, the nearest day first', () => {
    const figures = digest(
      week({
        tasks,
        difficulties: [
          difficulty('A', { decideBy: day('2025-10-25') }),
          difficulty('B', { decider: 'Văn phòng' }),
          difficulty('C', { decider: 'Chủ tịch', decideBy: day('2025-11-05') }),
          difficulty('D', { decider: 'Phòng Kinh tế', decideBy: day('2025-10-28') }),
          difficulty('E'),
        ],
      }),
    );
    expect(figures.decisions.map((d) => d.code)).toEqual(['D', 'C', 'B', 'A']);
    expect(figures.stuck).toMatchObject([
      { code: 'E', text: 'vướng E' },
      { code: 'F', text: null },
    ]);
  });

  test('keeps what is asked apart from who is asked by when', () => {
    const ask = (decisionAsked: string | null) =>
      digest(
        week({
          tasks,
          difficulties: [
            difficulty('A', { decider: 'Chủ tịch', decideBy: day('2025-10-29'), decisionAsked }),
          ],
        }),
      ).decisions[0]?.action;
    expect(ask('chủ trì đối thoại')).toBe('chủ trì đối thoại');
    // The reply to "cấp nào, trước ngày nào?" names both and is no wording of its own.
    expect(ask('chu tich 29/10')).toBeNull();
    expect(ask(null)).toBeNull();
  });

  test('of sensitive work is hidden, and still counted', () => {
    const figures = digest(
      week({
        tasks: [task('AN-02', { status: 'blocked', sensitivity: 'sensitive' })],
        difficulties: [difficulty('AN-02', { decider: 'Chủ tịch' })],
      }),
    );
    expect(figures.decisions).toMatchObject([{ code: 'AN-02', hidden: true }]);
    expect(figures.counts.blocked).toBe(1);
  });

  test('names no citizen, and no phone number', () => {
    const text = 'hộ ông Nguyễn Văn An, 0912345678, chưa có giấy tờ';
    const told = (sensitivity: 'normal' | 'restricted') =>
      digest(
        week({
          tasks: [task('XH-02', { status: 'blocked', sensitivity })],
          difficulties: [difficulty('XH-02', { text })],
        }),
      ).stuck[0]?.text;
    expect(told('restricted')).toBe('hộ ông …, 0912***678, chưa có giấy tờ');
    expect(told('normal')).toBe('hộ ông …, 0912***678, chưa có giấy tờ');
  });
});

test.each([
  ['bà Trần Thị Bích ở thôn 3 chưa nhận tiền', 'bà … ở thôn 3 chưa nhận tiền'],
  ['ong nguyen van an thon 3 chua nhan tien', 'ong … thon 3 chua nhan tien'],
  ['Lê Văn Luyện vắng mặt; Phòng VH-XH xử lý', '… vắng mặt; Phòng VH-XH xử lý'],
  ['cháu Hoa bỏ học', 'cháu … bỏ học'],
  ['chờ biểu mẫu cấp trên', 'chờ biểu mẫu cấp trên'],
  ['Chủ tịch UBND xã Hà Đông chủ trì họp', 'Chủ tịch UBND xã Hà Đông chủ trì họp'],
  ['ba hộ ở thôn 3 chưa có đất', 'ba hộ ở thôn 3 chưa có đất'],
  ['ba ho o thon 3 chua co dat', 'ba ho o thon 3 chua co dat'],
  ['thiếu 2 đầu đọc thẻ', 'thiếu 2 đầu đọc thẻ'],
])('%s', (text, expected) => {
  expect(anonymous(text)).toBe(expected);
});

test.each([
  ['hộ Nguyễn Văn An chưa bàn giao', 'hộ … chưa bàn giao'],
  ['công dân Trần Thị Bích, thôn 3, khiếu nại', 'công dân …, thôn 3, khiếu nại'],
  ['chờ đ/c Nguyễn Văn Bình ký', 'chờ đ/c Nguyễn Văn Bình ký'],
  [
    'Phòng Kinh tế, Nguyễn Văn Bình, trình phương án',
    'Phòng Kinh tế, Nguyễn Văn Bình, trình phương án',
  ],
  ['còn 14 hộ Thôn 3 chưa bàn giao', 'còn 14 hộ Thôn 3 chưa bàn giao'],
  ['ba hộ ở đường Hồ Chí Minh', 'ba hộ ở đường Hồ Chí Minh'],
])('in work that is not restricted: %s', (text, expected) => {
  expect(withoutCitizens(text)).toBe(expected);
});

describe('directives', () => {
  test('are done, in time or overdue', () => {
    const directive = (number: number, done: boolean, dueDay: string | null) => ({
      ...{ number, done, dueDay: dueDay === null ? null : day(dueDay) },
    });
    const directives = [
      directive(7, false, '2025-10-28'),
      directive(4, false, null),
      directive(3, false, '2025-10-23'),
      directive(1, true, '2025-10-20'),
    ];
    expect(digest(week({ directives })).directives).toEqual({
      ...{ total: 4, done: 1, inTime: [4, 7], overdue: [3], urgent: 0 },
    });
  });
});

describe('next week', () => {
  test('lists what is due within seven days and not done, the nearest first', () => {
    const tasks = [
      dated('KT-01', '2025-10-31', { parts: { done: 20, of: 22 } }),
      dated('KT-02', '2025-10-27'),
      dated('KT-03', '2025-11-01'),
      dated('KT-04', '2025-10-23'),
      dated('KT-05', '2025-10-28', { status: 'done' }),
    ];
    expect(digest(week({ tasks })).nextWeek).toMatchObject([
      { code: 'KT-02', day: '2025-10-27', parts: null },
      { code: 'KT-01', day: '2025-10-31', parts: { done: 20, of: 22 } },
    ]);
  });
});
