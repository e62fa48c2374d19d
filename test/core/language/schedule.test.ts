import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRule } from '../../../src/core/calendar/rule.ts';
import { canonicalSchedule, nextTexts } from '../../../src/core/language/canonical-time.ts';
import { readDateRange } from '../../../src/core/language/date-range.ts';
import { frameOf, readDay } from '../../../src/core/language/day.ts';
import { readDeadline } from '../../../src/core/language/deadline.ts';
import { prepare, type Text } from '../../../src/core/language/lexicon.ts';
import { readMoment } from '../../../src/core/language/moment.ts';
import { readSchedule } from '../../../src/core/language/schedule.ts';
import { piecesIn } from '../../../src/core/language/schedule-pieces.ts';
import { readTime } from '../../../src/core/language/time.ts';

const when = { now: new Date('2025-10-15T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };
const read = (text: string) => canonicalSchedule(readSchedule(text, when));

describe('to whom and what, beside when', () => {
  test.each<[string, string, string[]]>([
    [
      'nhắc trạm y tế ngày 25 hàng tháng 14h nộp báo cáo dịch',
      'FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=14;BYMINUTE=0',
      ['trạm y tế', 'nộp báo cáo dịch'],
    ],
    [
      'nhac tram y te ngay 25 hang thang 14h nop bao cao dich',
      'FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=14;BYMINUTE=0',
      ['tram y te', 'nop bao cao dich'],
    ],
    ['nhắc thứ 5 hàng tuần 15h', 'FREQ=WEEKLY;BYDAY=TH;BYHOUR=15;BYMINUTE=0', []],
    [
      'Nhắc các trường, thứ 5 hàng tuần lúc 15h30: nộp báo cáo tuần nhé',
      'FREQ=WEEKLY;BYDAY=TH;BYHOUR=15;BYMINUTE=30',
      ['các trường', 'nộp báo cáo tuần'],
    ],
    [
      'nhắc chị Mai 8h thứ 6 hàng tuần gửi số liệu 6 tháng đầu năm',
      'FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=0',
      ['chị Mai', 'gửi số liệu 6 tháng đầu năm'],
    ],
    [
      'nhắc thôn 3 báo cáo ngày 14/10 vào 8h thứ 6 hàng tuần',
      'FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=0',
      ['thôn 3 báo cáo ngày 14/10'],
    ],
    ['nhac toi 8h sang mai hop', 'ONCE=2025-10-16T08:00', ['toi', 'hop']],
    ['báo cáo tuần', 'NEED=schedule', ['báo cáo tuần']],
  ])('%s', (text, canonical, rest) => {
    const reading = readSchedule(text, when);
    expect(canonicalSchedule(reading)).toBe(canonical);
    expect(reading.rest).toEqual(rest);
  });
});

test('what is asked is answered by typing it behind', () => {
  expect(read('nhắc thứ 3 hàng tuần')).toBe('FREQ=WEEKLY;BYDAY=TU;NEED=time');
  expect(read('nhắc thứ 3 hàng tuần 15h')).toBe('FREQ=WEEKLY;BYDAY=TU;BYHOUR=15;BYMINUTE=0');
  expect(read('hàng tuần lúc 8h')).toBe('FREQ=WEEKLY;BYHOUR=8;BYMINUTE=0;NEED=day');
  expect(read('hàng tuần lúc 8h thứ 6')).toBe('FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=0');
  expect(read('3h thứ 6 hàng tuần')).toBe('FREQ=WEEKLY;BYDAY=FR;NEED=ampm');
  expect(read('3h thứ 6 hàng tuần chiều')).toBe('FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0');
});

test('what is missed today comes the next time', () => {
  const reading = readSchedule('2 tuần một lần vào thứ 4 lúc 8h', when).reading;
  if (reading.kind !== 'value' || reading.value.kind !== 'repeat') throw new Error('no rule');
  expect(nextTexts(reading.value, 3, when)).toEqual([
    '2025-10-22T08:00',
    '2025-11-05T08:00',
    '2025-11-19T08:00',
  ]);
  expect(parseRule(read('2 tuần một lần vào thứ 4 lúc 8h'))).not.toBeNull();
});

describe('any text', () => {
  const vocabulary =
    'thứ 2 3 6 7 8 cn t2 t246 - , và đến từ hết cuối đầu giữa ngày tháng tuần quý năm hàng mỗi lần một cách nhau lúc 8h 14h30 kém rưỡi sáng chiều tối toi nay mai kia nữa sau trước hạn quá mở kỳ trừ lễ nghỉ gặp nếu làm việc tiên cùng của rằm mùng tết 15 / 20/10 2025 trong thêm khi nào cũng bắt 5 phút tiếng nửa'.split(
      ' ',
    );
  const jumble = fc
    .array(fc.constantFrom(...vocabulary), { maxLength: 60 })
    .map((words) => words.join(' '));
  const readers = [
    (text: string) => readSchedule(text, when),
    (text: string) => readMoment(text, when),
    (text: string) => readTime(text),
    (text: string) => readDay(text, { ...when, prefer: 'nearest' }),
    (text: string) => readDeadline(text, when),
    (text: string) => readDateRange(text, when),
  ];

  test('throws nothing, and reads the same in NFD', () => {
    fc.assert(
      fc.property(fc.oneof(jumble, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        for (const reader of readers) {
          const nfc = reader(text.normalize('NFC'));
          expect(reader(text.normalize('NFD'))).toEqual(nfc);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    'hết ',
    'cuối ',
    'từ ',
    'thứ 2, ',
    'thứ ',
    'ngày 5, ',
    'ngày ',
    'từ ngày 5 ',
    'trừ thứ 2, ',
    'mỗi thứ 2 ',
    '8h ',
    '1 ',
    '1 tiếng ',
    '3 tháng ',
    'các tháng 4, ',
    'trước hạn ',
    'nếu gặp ngày nghỉ ',
    'ngày làm việc ',
    '20/10/2025 - ',
    'năm mươi ',
    '/',
    't2-',
  ])('a text of nothing but %j is looked at a bounded number of times a word', (part) => {
    const looks = (times: number) => {
      let count = 0;
      const text = prepare(part.repeat(times));
      const counted: Text = {
        keys: text.keys,
        words: new Proxy(text.words, {
          get(target, key, receiver) {
            count += 1;
            return Reflect.get(target, key, receiver);
          },
        }),
      };
      piecesIn(counted, frameOf(when, 'forward'));
      return count / Math.max(1, text.words.length);
    };
    expect(looks(400)).toBeLessThan(looks(40) * 1.5 + 50);
  });
});
