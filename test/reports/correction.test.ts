import { describe, expect, test } from 'vitest';
import { corrected } from '../../src/core/digest/correction.ts';
import { createTexts } from '../../src/render/locale.ts';
import { correctionText } from '../../src/reports/correction-text.ts';
import { figure, week43 } from './week43.ts';

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

describe('a correction', () => {
  test('says what was wrong, what is right, who and when: M33', () => {
    const fresh = { ...week43, indicators: [cases(5), other] };
    const figures = corrected(published, fresh, [revision], times);
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
    const figures = corrected(published, fresh, [revision], times);
    expect(figures?.counts).toEqual(week43.counts);
    expect(figures?.indicators.map(({ said }) => said)).toEqual(['5 ca', '15 buổi']);
  });

  test('is none when the same figure was said again', () => {
    expect(corrected(published, published, [revision], times)).toBeNull();
  });

  test('adds what came late, and names no figure that no room may read', () => {
    const fresh = { ...week43, indicators: [{ ...cases(1), shown: false }, other] };
    const figures = corrected({ ...published, indicators: [other] }, fresh, [revision], times);
    const text = figures && correctionText(figures, texts);
    expect(text).toContain('1 số khác đã sửa, không nêu ở đây.');
    expect(text).not.toContain('1 ca');
  });
});

test('a digest that corrects nothing has no such text', () => {
  expect(correctionText(week43, texts)).toBeNull();
});
