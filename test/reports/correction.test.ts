import { describe, expect, test } from 'vitest';
import { corrected } from '../../src/core/digest/correction.ts';
import type { DigestFigures, Standing } from '../../src/core/digest/figures.ts';
import { createTexts } from '../../src/render/locale.ts';
import { correctionText } from '../../src/reports/correction-text.ts';
import { figure, lateTask, week43 } from './week43.ts';

const texts = createTexts('vi');
const cases = (value: number) =>
  figure({ code: 'YT-01', key: 'ca_sxh', label: 'Sốt xuất huyết', said: `${value} ca`, value });
const other = figure({ code: 'AN-05', key: 'tuan_tra', label: 'Buổi tuần tra', said: '15 buổi' });
const published = { ...week43, indicators: [cases(3), other] };
const times = {
  publishedAt: new Date('2025-10-24T16:00:00+07:00'),
  at: new Date('2025-10-27T09:15:00+07:00'),
};
const revision = {
  ...{ code: 'YT-01', key: 'ca_sxh', unit: 'Trạm Y tế' },
  at: '2025-10-27T01:40:00.000Z',
};
const anew = { revisions: [revision], restated: [] };

describe('a correction', () => {
  test('says what was wrong, what is right, who and when: M33', () => {
    const fresh = { ...week43, indicators: [cases(5), other] };
    const figures = corrected(published, fresh, anew, [], times);
    expect(figures && correctionText(figures, texts)).toBe(
      [
        'ĐÍNH CHÍNH TỔNG HỢP TUẦN 43 (9h15 ngày 27/10)',
        '- YT-01 Sốt xuất huyết: 5 ca, không phải 3 ca (Trạm Y tế báo lại lúc 8h40 ngày 27/10).',
        'Các số khác không đổi. Bản đã gửi ngày 24/10 giữ nguyên để đối chiếu.',
      ].join('\n'),
    );
  });

  test('replaces what was answered anew and nothing else, whatever is computed now', () => {
    const counts = { ...week43.counts, late: 9 };
    const fresh = { ...week43, counts, indicators: [cases(5), { ...other, said: '99 buổi' }] };
    const figures = corrected(published, fresh, anew, [], times);
    expect(figures?.counts).toEqual(week43.counts);
    expect(figures?.indicators.map(({ said }) => said)).toEqual(['5 ca', '15 buổi']);
  });

  test('is none when the same figure was said again', () => {
    expect(corrected(published, published, anew, [], times)).toBeNull();
  });

  test('adds what came late, and names no figure that no room may read', () => {
    const fresh = { ...week43, indicators: [{ ...cases(1), shown: false }, other] };
    const figures = corrected({ ...published, indicators: [other] }, fresh, anew, [], times);
    const text = figures && correctionText(figures, texts);
    expect(text).toContain('1 nội dung khác đã sửa, không nêu ở đây.');
    expect(text).not.toContain('1 ca');
  });
});

describe('a correction of how work stands', () => {
  const task = (code: string, standing: Standing, hidden = false) =>
    ({
      code,
      title: code,
      field: code.startsWith('KT') ? 'duong' : 'van-xa',
      standing,
      hidden,
    }) as const;
  const road = { code: 'KT-06', title: 'Đường 396', hidden: false };
  const works: DigestFigures = {
    ...week43,
    // Of the catalogue's counts, these are the ones spoken of here.
    tasks: [task('KT-05', 'late'), task('KT-06', 'blocked'), task('XH-02', 'blocked')],
  };
  const told = (code: string) => ({
    revisions: [],
    restated: [
      {
        ...{ code, title: code === 'KT-06' ? 'Đường 396' : code, unit: 'Phòng Kinh tế' },
        ...{ at: revision.at, cadence: 'week' as const, carried: true },
      },
    ],
  });
  const fields = [
    { code: 'kinh-te', parent: null, shortName: 'Kinh tế', position: 1 },
    { code: 'duong', parent: 'kinh-te', shortName: 'Đường', position: 2 },
    { code: 'van-xa', parent: null, shortName: 'VH-XH', position: 3 },
  ];
  const kt06 = (standing: Standing) =>
    works.tasks.map((t) => (t.code === 'KT-06' ? task('KT-06', standing) : t));

  test('counts it again, above and in its field, and takes it off the lists', () => {
    const fresh = {
      ...works,
      tasks: kt06('on_track'),
      decisions: works.decisions.filter(({ code }) => code !== 'KT-06'),
    };
    const figures = corrected(works, fresh, told('KT-06'), fields, times);
    // 43 good of 55, 6 stuck before; economy 4 good, 2 stuck of 8.
    expect(figures?.counts).toMatchObject({ total: 55, done: 4, onTrack: 40, late: 4, blocked: 5 });
    expect(figures?.fields[0]).toMatchObject({ total: 8, onTrack: 5, late: 2, blocked: 1 });
    expect(figures?.fields[1]).toEqual(week43.fields[1]);
    expect(figures?.decisions.map(({ code }) => code)).toEqual(['GD-04', 'KT-07']);
    expect(figures && correctionText(figures, texts)).toBe(
      [
        'ĐÍNH CHÍNH TỔNG HỢP TUẦN 43 (9h15 ngày 27/10)',
        '- KT-06 Đường 396: đúng tiến độ, không phải vướng vì “còn 14/58 hộ chưa bàn giao (tuần trước 17). Đề nghị Chủ tịch chủ trì đối thoại trước 29/10” (Phòng Kinh tế báo lại lúc 8h40 ngày 27/10).',
        '- Tổng số sửa thành: 55 việc, 4 xong, 40 đúng tiến độ, 4 chậm, 5 vướng, 2 chưa đến kỳ.',
        'Các nội dung khác không đổi. Bản đã gửi ngày 24/10 giữ nguyên để đối chiếu.',
      ].join('\n'),
    );
  });

  test('may be another reason only: nothing is counted again', () => {
    const stuck = [{ ...road, text: 'chờ cấp vốn.' }];
    const decisions = works.decisions.filter(({ code }) => code !== 'KT-06');
    const figures = corrected(works, { ...works, decisions, stuck }, told('KT-06'), fields, times);
    expect(figures?.counts).toEqual(works.counts);
    const text = figures && correctionText(figures, texts);
    expect(text).toContain(
      'KT-06 Đường 396: vướng vì “chờ cấp vốn”, không phải vướng vì “còn 14/58',
    );
    expect(text).not.toContain('Tổng số');
  });

  test('puts what is late in its place, the longest overdue first', () => {
    const late = [lateTask('KT-06', 9), ...works.late];
    const fresh = { ...works, tasks: kt06('late'), late, decisions: [] };
    const figures = corrected(works, fresh, told('KT-06'), fields, times);
    expect(figures?.late.map(({ code }) => code)).toEqual([
      ...['KT-05', 'KT-06', 'CC-04', 'KT-03', 'TP-03'],
    ]);
    // Nothing else is taken over from what is computed now.
    expect(figures?.decisions.map(({ code }) => code)).toEqual(['GD-04', 'KT-07']);
  });

  test('is none when the work stands as it stood', () => {
    expect(corrected(works, works, told('KT-06'), fields, times)).toBeNull();
  });

  test('of what is sensitive is counted, and says neither which nor how', () => {
    const before = { ...works, tasks: [task('AN-02', 'on_track', true)] };
    const fresh = { ...works, tasks: [task('AN-02', 'late', true)] };
    const figures = corrected(before, fresh, told('AN-02'), fields, times);
    const text = figures && correctionText(figures, texts);
    expect(text).toContain('38 đúng tiến độ, 5 chậm, 6 vướng');
    expect(text).toContain('1 nội dung khác đã sửa, không nêu ở đây.');
    expect(text).not.toContain('AN-02');
  });
});

test('a digest that corrects nothing has no such text', () => {
  expect(correctionText(week43, texts)).toBeNull();
});
