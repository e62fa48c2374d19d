import { describe, expect, test } from 'vitest';
import { draftOf } from '../../../src/core/plan/draft.ts';
import { dueOf } from '../../../src/core/plan/due.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { readLibrary } from '../../../src/reports/workbook/read-library.ts';
import { planText, read, score, yardstick } from './yardstick.ts';

const flat = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

describe.each(['ha-dong', 'an-lac', 'binh-khe', 'dong-tien', 'nam-son'])(
  'the plan of %s',
  (name) => {
    const plan = read(planText(name));
    const wanted = yardstick(name);

    test('has its tasks found, and hardly any that are none', () => {
      const { missed, extra } = score(
        plan.tasks.map(({ quote }) => quote),
        wanted,
      );
      expect({ missed, enough: missed.length <= wanted.length * (10 / 55) }).toMatchObject({
        enough: true,
      });
      expect({ extra, few: extra.length <= 5 }).toMatchObject({ few: true });
    });

    test('is quoted to the letter', () => {
      const text = flat(planText(name));
      for (const { quote, start, end } of plan.tasks) {
        expect(text).toContain(quote);
        expect(plan.text.slice(start, end)).toBe(quote);
      }
    });
  },
);

describe('what else a plan says', () => {
  test('of Hà Đông: title, bases, occasions, bodies, recipients, signer', () => {
    const plan = read(planText('ha-dong'));
    expect(plan.title).toMatch(/^Phát động đợt thi đua .* xã Hà Đông năm 2025$/u);
    expect(plan.issuer).toBe('Uỷ ban nhân dân xã Hà Đông');
    expect(plan.bases).toContain('Chỉ thị số 41/CT-TW, ngày 26/12/2024 của Bộ chính trị');
    expect(plan.bases).toContain(
      'Kế hoạch số 232/KH-UBND ngày 09/9/2025 của UBND thành phố Hà Phòng',
    );
    expect(plan.occasions.map(({ name }) => name)).toEqual([
      'Đại hội Thi đua yêu nước thành phố lần thứ I (nhiệm kỳ 2025- 2030)',
      'Đại hội Thi đua yêu nước toàn quốc lần thứ XI',
      'Đại hội Đại biểu Đảng bộ thành phố lần thứ I (nhiệm kỳ 2025 - 2030)',
      'Đại hội Đại biểu toàn quốc lần thứ XIV của Đảng',
    ]);
    expect(plan.bodies).toEqual([
      'UBND xã',
      'các cơ quan',
      'đơn vị Mặt trận tổ quốc',
      'các đoàn thể',
      'Hội đồng thi đua khen thưởng xã',
      'Phòng Văn hoá – Xã hội',
      'Trung tâm văn hoá thể thao và truyền thông xã',
      'Uỷ ban Mặt trận Tổ Quốc xã',
      'các tổ chức chính trị xã hội',
    ]);
    expect(plan.recipients).toEqual([
      'Ban thi đua khen thưởng thành phố',
      'Ban thường vụ Đảng uỷ',
      'Chủ tịch UBMTTQ xã',
      'Phó chủ tịch UBND xã',
      'Văn phòng UBND xã',
      'Ban thi đua khen thưởng xã',
      'Lưu VT, VH-XH',
    ]);
    expect(plan.signer).toEqual({ title: 'Chủ tịch', name: 'Hoàng Văn Đại' });
  });

  test('of An Lạc: a letterhead and a signature in two columns', () => {
    const plan = read(planText('an-lac'));
    expect(plan).toMatchObject({
      number: '57/KH-UBND',
      day: '2026-02-05',
      issuer: 'Uỷ ban nhân dân xã An Lạc',
      signer: { title: 'Chủ tịch', name: 'Nguyễn Thị Kim Oanh' },
    });
    expect(plan.recipients).toEqual([
      'Đảng uỷ, HĐND xã (để b/c)',
      'Lãnh đạo UBND xã',
      'Uỷ ban MTTQ Việt Nam xã',
      'Các phòng, đơn vị thuộc xã',
      'Các thôn, trường học',
      'Lưu: VT',
    ]);
    const vaccination = plan.tasks.find(({ quote }) => quote.includes('tiêm phòng'));
    expect(vaccination?.due).toBe('2026-04-30');
  });

  test('of Bình Khê: the rows of its table say who leads, with whom, and when', () => {
    const plan = read(planText('binh-khe'));
    expect(plan).toMatchObject({
      number: '112/KH-UBND',
      day: '2026-08-18',
      issuer: 'UBND phường Bình Khê',
      signer: { title: 'Phó chủ tịch', name: 'Lê Quang Huy' },
    });
    const rows = plan.tasks.filter(({ coop }) => coop !== null);
    expect(rows.map(({ lead, due, when }) => [lead, due, when])).toEqual([
      ['Văn phòng HĐND và UBND', '2026-11-15', null],
      ['Phòng Văn hoá - Xã hội', '2026-09-30', null],
      ['Văn phòng HĐND và UBND', '2026-12-31', null],
      ['Ban Chỉ huy Quân sự phường', '2026-09-30', null],
      ['Ban Chỉ huy Quân sự phường', '2026-11-30', null],
      ['Công an phường', null, 'Thường xuyên'],
      ['Công an phường', null, 'Thường xuyên'],
    ]);
    expect(rows[0]?.headings).toEqual(['Cải cách hành chính, chuyển đổi số']);
  });
});

describe('a programme of two bodies, its work in a table', () => {
  const plan = read(planText('nam-son'));

  test('says what it is, who issues it, who carries it out and who receives it', () => {
    expect(plan).toMatchObject({
      number: '08/CTPH-UBND-MTTQ',
      day: '2026-01-22',
      issuer: 'Uỷ ban nhân dân xã Nam Sơn',
      bodies: ['Uỷ ban nhân dân xã', 'Uỷ ban Mặt trận Tổ quốc Việt Nam xã'],
    });
    expect(plan.title).toMatch(/^Chương trình phối hợp giữa Uỷ ban nhân dân xã .* năm 2026$/u);
    expect(plan.recipients).toHaveLength(3);
  });

  test('a lead is known by its short name, with tone marks or without', () => {
    const leads = draftOf(plan, readLibrary(), as<Day>('2026-01-05')).campaign.tasks;
    const of = (words: string) => leads.find(({ quote }) => quote.includes(words))?.lead;
    expect(of('camera an ninh')).toBe('CAX');
    expect(of('lên đường nhập ngũ')).toBe('QSX');
    expect(of('nông thôn mới kiểu mẫu')).toBe('KT');
  });

  test.each([
    ['Tháng 3 - 5/2026', '2026-05-31'],
    ['Tháng 6, tháng 12/2026', '2026-12-31'],
    ['Quý II, III/2026', '2026-09-30'],
    ['Tháng 12/2025 - 02/2026', '2026-02-28'],
    ['Từ 15/3 đến 20/4/2026', '2026-04-20'],
    ['Tháng 11/2026', '2026-11-30'],
  ])('is due when the last of its days has come: %s', (cell, day) => {
    expect(dueOf(cell, 2026, readLibrary().words).day).toBe(day);
  });
});

test('a table whose cells stand under each other says the same', () => {
  const text = planText('nam-son');
  const standing = text
    .split('\n')
    // A cell over several columns is one line; an empty cell is an empty line.
    .map((row) => row.replace(/\t+$/u, '').replaceAll('\t', '\n'))
    .join('\n');
  expect(read(standing).tasks).toEqual(read(text).tasks);
});

describe('a table', () => {
  const rows = (text: string) =>
    read(`II. NỘI DUNG\nTT\tNội dung\tChủ trì\tThời gian\n${text}`).tasks;

  test('has its parts named in rows merged over all columns', () => {
    const [task] = rows(
      'II. VĂN HOÁ, XÃ HỘI\t\t\t\n1\tTổ chức khám sức khoẻ người cao tuổi\tTYT\tTháng 3',
    );
    expect(task?.headings).toEqual(['VĂN HOÁ, XÃ HỘI']);
  });

  test('tells a task once that is merged over the rows of several units', () => {
    const quote = 'Tổ chức khám sức khoẻ người cao tuổi';
    const found = rows(`1\t${quote}\tTYT\tTháng 3\n1\t${quote}\tCác thôn\tTháng 3`);
    expect(found.map(({ lead }) => lead)).toEqual(['TYT']);
  });
});

describe('a plan in another form of the same text', () => {
  const plain = read(planText('an-lac')).tasks.map(({ quote }) => quote);
  const quotes = (text: string) => read(text).tasks.map(({ quote }) => quote);
  const text = planText('an-lac');

  test.each([
    ['decomposed letters', text.normalize('NFD')],
    ['no-break spaces', text.replaceAll(' ', '\u00A0')],
    ['line ends of Windows', text.replaceAll('\n', '\r\n')],
    ['an empty line behind every line', text.replaceAll('\n', '\n\n')],
    ['other signs for bullets', text.replace(/^- /gmu, '– ').replace(/^\+ /gmu, '* ')],
    ['numbers with a bracket', text.replace(/^(\d)\. /gmu, '$1) ')],
  ])('says the same: %s', (_form, other) => {
    expect(quotes(other)).toEqual(plain);
  });

  test('says the same, its lines broken to fit a page', () => {
    const broken = text
      .split('\n')
      .flatMap((line) => line.match(/.{1,84}(?:\s|$)|\S+/gu) ?? [line])
      .join('\n');
    const { missed } = score(quotes(broken), plain);
    expect(missed).toEqual([]);
  });
});

test('a text that is no plan has no tasks and stops nothing', () => {
  expect(read('').tasks).toEqual([]);
  expect(read('Xin chào.\nHôm nay trời đẹp.').tasks).toEqual([]);
});
