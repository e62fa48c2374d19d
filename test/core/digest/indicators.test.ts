import { describe, expect, test } from 'vitest';
import { number } from '../../../src/core/checkin/value.ts';
import { digest } from '../../../src/core/digest/digest.ts';
import type { DigestTask, TaskReport } from '../../../src/core/digest/input.ts';
import { dated, question, reportOf, target, task, week } from './week.ts';

const online = question('online', {
  ...{ kind: 'percent', label: 'Tỷ lệ nộp trực tuyến', unit: '%' },
  target: target({ text: 'từ 90%', value: 90 }),
});
const dengue = question('dengue', {
  ...{ label: 'Sốt xuất huyết, ca mới', unit: 'ca' },
  target: target({ text: 'không hơn kỳ trước', op: '<=', ref: 'previous_period' }),
});
const patrols = question('patrols', {
  ...{ label: 'Buổi tuần tra', unit: 'buổi' },
  target: target({ text: 'từ 7 buổi mỗi tuần', value: 7, per: 'week' }),
});

function figures(reports: readonly TaskReport[], given: Partial<DigestTask> = {}) {
  return digest(week({ tasks: [task('YT-01', { ...given, reports })] })).indicators;
}
const one = (report: TaskReport, given: Partial<DigestTask> = {}) => figures([report], given)[0];

describe('a figure', () => {
  test('stands beside its target and last week', () => {
    expect(one(reportOf([online], { online: 87.1 }, { before: { online: 86.2 } }))).toEqual({
      code: 'YT-01',
      key: 'online',
      label: 'Tỷ lệ nộp trực tuyến',
      kind: 'percent',
      said: '87,1%',
      value: 87.1,
      last: { said: '86,2%', value: 86.2, from: 'week' },
      change: 0.9,
      target: { text: 'từ 90%', met: false, againstLast: false },
      unconfirmed: null,
      shown: true,
    });
  });

  test.each([
    [3, 4, true],
    [4, 4, true],
    [5, 4, false],
  ])('not more than the week before: %d after %d is met: %s', (now, before, met) => {
    const report = reportOf([dengue], { dengue: now }, { before: { dengue: before } });
    expect(one(report)?.target?.met).toBe(met);
  });

  test('is not compared with a period of another length', () => {
    const report = reportOf([dengue], { dengue: 3 }, { before: { dengue: 4 }, comparable: false });
    expect(one(report)).toMatchObject({ last: null, change: null, target: { met: null } });
  });

  test('of a stock is compared whatever the length of the period', () => {
    const homes = question('homes', { nature: 'stock', unit: 'hộ' });
    const report = reportOf([homes], { homes: 17 }, { before: { homes: 20 }, comparable: false });
    expect(one(report)).toMatchObject({ said: '17 hộ', last: { said: '20' }, change: -3 });
  });

  test('of a whole says the whole', () => {
    const villages = question('villages', {
      ...{ unit: 'thôn', total: { value: 8, unit: 'thôn', byUnit: {} } },
      target: target({ text: 'đủ 8 thôn', ref: 'total' }),
    });
    const report = reportOf([villages], { villages: 8 });
    expect(one(report)).toMatchObject({ said: '8/8 thôn', target: { met: true } });
  });

  test('for a longer period is missed only when it cannot be mended', () => {
    const atLeast = question('q', { target: target({ value: 8, per: 'month' }) });
    const atMost = question('q', { target: target({ op: '<=', value: 8, per: 'month' }) });
    const met = (q: typeof atLeast, n: number) => one(reportOf([q], { q: n }))?.target?.met;
    expect(met(atLeast, 3)).toBeNull();
    expect(met(atLeast, 8)).toBe(true);
    expect(met(atMost, 3)).toBeNull();
    expect(met(atMost, 9)).toBe(false);
  });

  test('that work should reach in the end is not missed before its day', () => {
    const homes = question('homes', { nature: 'cumulative', target: target({ value: 58 }) });
    const reports = [reportOf([homes], { homes: 44 })];
    const met = (due: string) =>
      digest(week({ tasks: [dated('KT-06', due, { reports })] })).indicators[0]?.target?.met;
    expect(met('2025-11-30')).toBeNull();
    expect(met('2025-10-20')).toBe(false);
  });

  test('that has no answer has no value, and is never nought', () => {
    const noData = reportOf([patrols], {}, { answers: { patrols: { state: 'no_data', raw: '' } } });
    const silent = reportOf([patrols], {}, { status: 'missed' });
    for (const report of [noData, silent]) {
      expect(one(report)).toMatchObject({ said: null, value: null, target: { met: null } });
    }
  });

  test('that was not to be asked is not missing', () => {
    expect(figures([reportOf([patrols], {})])).toEqual([]);
    expect(figures([reportOf([patrols], {}, { status: 'excused' })])).toEqual([]);
    expect(figures([reportOf([patrols], {}, { status: 'missed', asks: [] })])).toEqual([]);
  });

  test('that is a word is told only where its target is missed', () => {
    const safe = question('safe', {
      ...{ kind: 'yesno', label: 'Sự cố an toàn' },
      options: [
        { value: 'yes', label: 'có' },
        { value: 'no', label: 'không' },
      ],
      target: target({ text: 'không', op: '=', value: 'no' }),
    });
    expect(figures([reportOf([safe], { safe: 'no' })])).toEqual([]);
    expect(one(reportOf([safe], { safe: 'yes' }))).toMatchObject({ said: 'có', kind: 'other' });
  });
});

describe('what several units report', () => {
  const pupils = question('pupils', { unit: 'em', target: target({ value: 90 }) });
  const fanOut = { asks: ['pupils'], rollUp: { pupils: 'sum' as const }, weights: {} };
  const part = (unit: string, n: number | null) => ({
    ...{ unit, answered: n !== null, last: {} },
    values: n === null ? {} : { pupils: number(n) },
  });

  test('is the word of the lead, where the lead has confirmed it', () => {
    const parts = [part('A', 40), part('B', 45)];
    const report = reportOf([pupils], { pupils: 86 }, { fanOut, parts });
    expect(one(report)).toMatchObject({ value: 86, unconfirmed: null });
  });

  test('is their sum otherwise, and marked so', () => {
    const parts = [part('A', 40), part('B', 45)];
    const report = reportOf([pupils], {}, { fanOut, parts, status: 'pending' });
    expect(one(report)).toMatchObject({
      value: 85,
      unconfirmed: { answered: 2, of: 2 },
      target: { met: false },
    });
  });

  test('is held against nothing while some are missing', () => {
    const parts = [part('A', 40), part('B', null)];
    const before = { pupils: 85 };
    const report = reportOf([pupils], {}, { fanOut, parts, before, status: 'pending' });
    expect(one(report)).toMatchObject({
      value: 40,
      unconfirmed: { answered: 1, of: 2 },
      last: null,
      change: null,
      target: { met: null },
    });
  });
});

describe('what may be told', () => {
  test('of sensitive work is only a total marked public', () => {
    const open = { ...patrols, publicTotal: true };
    const report = reportOf([open, dengue], { patrols: 15, dengue: 9 });
    const told = figures([report], { sensitivity: 'sensitive' });
    expect(told.map(({ key, shown }) => [key, shown])).toEqual(
      expect.arrayContaining([
        ['patrols', true],
        ['dengue', false],
      ]),
    );
  });

  test.each([
    [0, true],
    [1, false],
    [2, false],
    [3, true],
  ])('%d persons may be told: %s', (n, shown) => {
    const report = reportOf([dengue], { dengue: n }, { aboutPersons: ['dengue'] });
    expect(one(report)?.shown).toBe(shown);
  });

  test('one or two persons of last week are not told either', () => {
    const report = reportOf(
      [dengue],
      { dengue: 5 },
      {
        aboutPersons: ['dengue'],
        before: { dengue: 2 },
      },
    );
    expect(one(report)).toMatchObject({ shown: true, last: null, change: null });
  });
});

test('missed targets come first, then what changed, then the rest, then what is not known', () => {
  const free = question('free');
  const same = question('same', { target: target({ value: 5 }) });
  const gone = question('gone', { target: target({ value: 5 }) });
  const report = reportOf(
    [gone, same, free, patrols, online],
    { same: 6, free: 2, patrols: 15, online: 87 },
    {
      before: { same: 6, free: 1, patrols: 16, online: 87 },
      status: 'in_progress',
    },
  );
  expect(figures([report]).map((f) => f.key)).toEqual([
    ...['online', 'patrols', 'free', 'same', 'gone'],
  ]);
});
