import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCampaign } from '../../../src/core/campaign/read.ts';
import { definitionOf, sample, sampleFolder, sampleText } from '../../campaign/sample.ts';

/** How many rows there are of each kind. */
function tally<T>(rows: readonly T[], kindOf: (row: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[kindOf(row)] = (counts[kindOf(row)] ?? 0) + 1;
  return counts;
}

const questions = sample.tasks.flatMap((task) => task.questions);

describe('the sample campaign', () => {
  it('is read without a problem or a warning', () => {
    expect(readCampaign(sampleText)).toMatchObject({ warnings: [] });
  });

  it('has the rows that were counted by hand', () => {
    expect(sample.fields).toHaveLength(12);
    expect(sample.units).toHaveLength(22);
    expect(sample.units.flatMap((unit) => unit.aliases)).toHaveLength(157);
    expect(sample.people).toHaveLength(42);
    expect(
      tally(
        sample.people.flatMap((p) => p.roles),
        String,
      ),
    ).toEqual({
      focal_point: 30,
      leader: 6,
      approver: 1,
      coordinator: 2,
      unit_head: 22,
    });
    expect(sample.tasks).toHaveLength(55);
    expect(tally(sample.tasks, (task) => task.kind)).toEqual({ ongoing: 36, time_bound: 19 });
    expect(tally(sample.tasks, (task) => task.cadence.every)).toEqual({
      week: 26,
      season: 2,
      until_done: 1,
      month: 20,
      once: 6,
    });
    expect(tally(sample.tasks, (task) => task.sensitivity)).toEqual({
      normal: 39,
      restricted: 11,
      sensitive: 5,
    });
    expect(tally(sample.tasks, (task) => task.state.value)).toEqual({
      on_track: 36,
      in_progress: 10,
      blocked: 4,
      done: 3,
      not_started: 2,
    });
  });

  it('asks 207 of its 211 questions', () => {
    expect(questions).toHaveLength(211);
    expect(tally(questions, (q) => q.nature)).toEqual({
      period: 92,
      stock: 85,
      cumulative: 30,
      derived: 4,
    });
    expect(questions.filter((q) => q.nature !== 'derived')).toHaveLength(207);
    expect(questions.filter((q) => q.cadence?.every === 'month')).toHaveLength(9);
    expect(questions.filter((q) => q.askWhen)).toHaveLength(20);
    expect(questions.filter((q) => q.whenNothing === 'ask')).toHaveLength(10);
    expect(questions.every((q) => q.label.length <= 30)).toBe(true);
  });

  it('quotes the plan letter by letter, line ends aside', () => {
    const text = readFileSync(new URL('plan.txt', sampleFolder), 'utf8');
    const plan = text.normalize('NFC').replace(/\s+/gu, ' ');
    const missing = sample.tasks.filter(({ quote }) => !plan.includes(quote));
    expect(missing.map(({ quote }) => quote)).toEqual([]);
  });
});

describe('a definition', () => {
  it('holds what is asked, and nothing of who, where or how far', () => {
    const definition = definitionOf('GD-01');
    expect(definition).toMatchObject({
      code: 'GD-01',
      fieldCode: 'giao-duc',
      kind: 'ongoing',
      cadence: { every: 'week', months: [9, 10, 11, 12, 1, 2, 3, 4, 5] },
      urgentWhen: { key: 'su_co_truong', op: '=', value: 'yes' },
      fanOut: { rollUp: { chuyen_can: 'mean', si_so: 'sum' }, weights: { chuyen_can: 'si_so' } },
    });
    expect(definition.questions[1]).toEqual({
      key: 'si_so',
      kind: 'number',
      label: 'Học sinh đang theo học',
      text: 'Tổng số trẻ/học sinh đang theo học?',
      unit: 'học sinh',
      options: [],
      nature: 'stock',
      direction: 'info',
      target: null,
      total: null,
      required: true,
      askWhen: null,
      hint: null,
      jumpThreshold: 30,
      cadence: { every: 'month' },
      whenNothing: 'keep',
      words: ['si so', 'dang hoc'],
      formula: null,
      publicTotal: false,
    });
    expect(JSON.stringify(definition)).not.toMatch(/tran-thi-dung|MN01|2308/);
  });

  it('says how a figure is derived', () => {
    expect(definitionOf('KT-02').questions[2]?.formula).toEqual({
      op: 'percent',
      of: { key: 'dt_vu_dong' },
      over: { totalOf: 'dt_vu_dong' },
    });
    expect(definitionOf('TC-01').questions[0]?.formula).toEqual({
      op: 'status',
      doneWhen: { key: 'ngay_phat_dong', op: '<=', value: 'today' },
      otherwise: 'not_started',
    });
  });
});
