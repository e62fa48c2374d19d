import { describe, expect, test } from 'vitest';
import { lastMonth } from '../../../src/core/calendar/month.ts';
import { defaultFormula } from '../../../src/core/scoring/formula.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { drawDocument } from '../../../src/reports/document/draw-document.ts';
import type { PeriodIndicator } from '../../../src/reports/period/indicators.ts';
import type { PeriodReport } from '../../../src/reports/period/load-period.ts';
import { type ReportKind, spanOf } from '../../../src/reports/period/span.ts';
import { week43 } from '../week43.ts';
import { paragraphs, tables, unzip } from '../zip.ts';
import { november, reportOf } from './report.ts';
import { scored } from './scores.ts';

const texts = createTexts('vi');
const day = (text: string) => as<Day>(text);

async function documentOf(
  given: Partial<PeriodReport>,
  asked: ReportKind = { kind: 'month', month: '2025-11' },
) {
  const files = unzip(await drawDocument(reportOf(given), asked, texts, november));
  const xml = files.get('word/document.xml') ?? '';
  return { said: paragraphs(xml), tables: tables(xml), xml };
}

const sections = (said: readonly string[]) =>
  said.filter((line) => /^(?:I|II|III|IV|V|VI)\. /u.test(line));

describe('a monthly report', () => {
  test('has the parts of the outline, in order', async () => {
    const { said } = await documentOf({});
    expect(sections(said)).toEqual([
      'I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI',
      'II. KẾT QUẢ THỰC HIỆN',
      'III. ĐÁNH GIÁ CHUNG',
      'IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI',
      'V. KIẾN NGHỊ, ĐỀ XUẤT',
    ]);
    expect(said).toContain('Kết quả tháng 11/2025 thực hiện đợt thi đua năm 2025');
    expect(said).toContain('(Số liệu từ ngày 15/10/2025 đến ngày 14/11/2025)');
    expect(said).toContain(
      'Trên đây là báo cáo kết quả tháng 11/2025, Phòng Văn hoá – Xã hội kính báo cáo./.',
    );
  });

  test('says the figures of the last digest', async () => {
    const { said } = await documentOf({});
    expect(said).toContain(
      'Tính đến 10h00 ngày 24/10/2025, trong 55 nhiệm vụ có 4 xong, 39 đúng tiến độ, 4 chậm, 6 vướng, 2 chưa đến kỳ.',
    );
    expect(said).toContain('7 ý kiến chỉ đạo được giao: 5 xong, 2 đang thực hiện, 0 quá hạn.');
    expect(said).toContain(
      '- KT-06 Đường 396: còn 14/58 hộ chưa bàn giao (tuần trước 17). Đề nghị Chủ tịch chủ trì đối thoại trước ngày 29/10/2025.',
    );
    expect(said.join('\n')).toContain('Điển hình (tuần 43): Trạm Y tế, 8/8 thôn đã phun hoá chất.');
  });

  test('names what nobody has reported apart from the figures, each once', async () => {
    const base: Omit<PeriodIndicator, 'key' | 'label' | 'value' | 'said'> = {
      ...{ code: 'YT-01', kind: 'number', unit: 'ca', added: true, weeks: [], before: null },
      ...{ change: null, target: { text: 'không quá 5', met: null } },
    };
    const { said } = await documentOf({
      figures: {
        ...week43,
        tasks: [{ code: 'YT-01', title: '', field: 'y-te', standing: 'on_track', hidden: false }],
      },
      indicators: [
        { ...base, key: 'a', label: 'Sởi', value: null, said: null },
        { ...base, key: 'b', label: 'Sốt xuất huyết', value: 3, said: '3 ca' },
        { ...base, key: 'c', label: 'Ho gà', value: null, said: null },
      ],
    });
    expect(said).toContain(
      'Số liệu: Sốt xuất huyết 3 ca (mục tiêu không quá 5). Chưa có số liệu: Sởi; Ho gà.',
    );
  });

  test('names the parts of a field by the Vietnamese alphabet', async () => {
    const inField = (code: string, field: string) =>
      ({ code, title: code, field, standing: 'on_track', hidden: false }) as const;
    const tasks = [inField('YT-01', 'y-te'), inField('GD-01', 'giao-duc')];
    const { said } = await documentOf({ figures: { ...week43, tasks } });
    expect(said).toEqual(expect.arrayContaining(['a) Y tế', 'b) Giáo dục và Đào tạo']));
  });

  test('names nothing of sensitive work', async () => {
    const hidden = { code: 'AN-05', title: 'Tuần tra đêm', hidden: true } as const;
    const { xml, tables: found } = await documentOf({
      figures: {
        ...week43,
        late: [{ ...hidden, days: 3 }],
        stuck: [{ ...hidden, text: 'thiếu người' }],
        decisions: [{ ...hidden, text: 'thiếu xe', decider: 'Chủ tịch', action: null, by: null }],
        tasks: [{ ...hidden, field: 'qp-an', standing: 'late' }],
      },
      tasks: [
        {
          ...{ code: 'AN-05', title: 'Tuần tra đêm', shortTitle: 'Tuần tra', field: 'qp-an' },
          ...{ unit: 'Công an xã', kind: 'ongoing', sensitive: true, dueDay: null, percent: null },
        },
      ],
    });
    for (const word of ['AN-05', 'Tuần tra', 'thiếu người', 'thiếu xe']) {
      expect(xml).not.toContain(word);
    }
    expect(xml).toContain('1 nhiệm vụ không nêu chi tiết trong báo cáo này.');
    expect(found[2]).toHaveLength(1);
  });

  test('never prints a zero for what nobody has said', async () => {
    const { said, tables: found } = await documentOf({
      ...{ figures: null, weeks: [], discipline: { weeks: [], units: [] } },
      indicators: [
        {
          ...{ code: 'CC-06', key: 'k', label: 'Hồ sơ trực tuyến', kind: 'percent', unit: null },
          ...{ added: false, weeks: [null], value: null, said: null, before: null, change: null },
          target: { text: 'từ 90%', met: null },
        },
      ],
    });
    expect(said.filter((line) => line === 'chưa có số liệu').length).toBeGreaterThanOrEqual(5);
    expect(found[3]?.[1]?.[5]).toBe('chưa có số liệu');
    expect(said.join('\n')).not.toMatch(/\b0 (?:xong|nhiệm vụ|việc)/u);
  });

  test('cannot be broken by what a person typed', async () => {
    const text = 'thiếu <b>"350" & \u0001\ud800 triệu';
    const [first] = week43.decisions;
    const { said } = await documentOf({
      figures: { ...week43, decisions: first ? [{ ...first, text }] : [] },
    });
    expect(said.join('\n')).toContain('thiếu <b>"350" & \ufffd triệu');
  });
});

describe('a report at the end', () => {
  test('proposes nobody, but shows who may be considered', async () => {
    const { said, tables: found } = await documentOf(
      { scores: [scored(defaultFormula)] },
      { kind: 'phase', phase: 'P1' },
    );
    expect(sections(said).at(-1)).toBe('VI. ĐỀ NGHỊ KHEN THƯỞNG');
    expect(said).toContain('Sơ kết đợt I đợt thi đua năm 2025');
    expect(said).toContain(
      '- Nhóm thôn: 1. Thôn 1 (100 điểm, đồng hạng); 1. Thôn 2 (100 điểm, đồng hạng).',
    );
    expect(said).toContain('- Nhóm phòng, cơ quan: 1. Trạm Y tế (93,5 điểm).');
    expect(said).toContain('Không tính: Trường MN số 1.');
    const points = found.at(-1) ?? [];
    expect(points[0]?.[7]).toBe('Tổng điểm');
    expect(points.find((row) => row[1] === 'Thôn 3')?.slice(2)).toEqual([
      ...['', '', '', '', '', '', '5/10', 'chưa đủ điều kiện xét'],
    ]);
    // Held back, without a word why.
    expect(points.find((row) => row[1] === 'Thôn 4')?.slice(2)).toEqual([
      ...['', '66,67', '33,33', '', '0', '100', '10/10', 'tạm chưa xét'],
    ]);
  });

  test('says so when there are no points', async () => {
    const { said } = await documentOf({}, { kind: 'final' });
    expect(said).toContain('Điểm thi đua: chưa có số liệu.');
    expect(said).toContain('Tổng kết đợt thi đua năm 2025');
  });
});

describe('the days a report covers', () => {
  const { head } = reportOf();
  const span = (asked: ReportKind, today = '2025-11-20') => spanOf(asked, head, day(today));

  test('are of a month from the 15th to the 14th (NĐ 09/2019)', () => {
    expect(span({ kind: 'month', month: '2025-11' })).toMatchObject({
      period: { start: '2025-10-15', end: '2025-11-14' },
      before: { start: '2025-09-15', end: '2025-10-14' },
    });
    expect(span({ kind: 'month', month: '2026-01' })?.period).toEqual({
      ...{ start: '2025-12-15', end: '2026-01-14' },
    });
    expect(span({ kind: 'month', month: '2025-13' })).toBeNull();
  });

  test('are of the last month that is over, where none is named', () => {
    expect(lastMonth(day('2025-11-14'))).toBe('2025-10');
    expect(lastMonth(day('2025-11-15'))).toBe('2025-11');
    expect(lastMonth(day('2026-01-15'))).toBe('2026-01');
  });

  test('are of a phase its own, the newest where none is named', () => {
    const second = { start: '2025-10-19', end: '2025-12-31' };
    expect(span({ kind: 'phase', phase: null })).toMatchObject({ period: second, phases: ['P2'] });
    expect(span({ kind: 'phase', phase: 'P1' })?.period.end).toBe('2025-10-18');
    expect(span({ kind: 'phase', phase: 'P9' })).toBeNull();
  });

  test('are of the whole campaign for the last report', () => {
    expect(span({ kind: 'final' })).toMatchObject({
      ...{ period: { start: '2025-09-15', end: '2025-12-31' }, phases: ['P1', 'P2'] },
    });
  });
});
