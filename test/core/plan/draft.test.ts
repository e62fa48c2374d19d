import { describe, expect, test } from 'vitest';
import { check } from '../../../src/core/campaign/check/check.ts';
import { findings } from '../../../src/core/campaign/problem.ts';
import { draftOf } from '../../../src/core/plan/draft.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { readLibrary } from '../../../src/reports/workbook/read-library.ts';
import { planText, read } from './yardstick.ts';

const today = as<Day>('2026-01-05');
const draft = (name: string) => draftOf(read(planText(name)), readLibrary(), today);

describe.each(['ha-dong', 'an-lac', 'binh-khe', 'dong-tien', 'nam-son'])(
  'the draft of %s',
  (name) => {
    const { campaign, guesses } = draft(name);

    test('has no problem but the names of the people, whom no plan names', () => {
      const found = findings();
      check(campaign, found);
      expect(found.problems).toEqual([]);
      expect(campaign.people.filter(({ name }) => name !== '').length).toBeLessThanOrEqual(1);
    });

    test('asks something of every task, in labels that fit a sitting', () => {
      for (const task of campaign.tasks) {
        expect(task.questions.length, task.code).toBeGreaterThan(0);
        for (const { label } of task.questions) expect(label.length).toBeLessThanOrEqual(30);
      }
    });

    test('marks what the plan does not say', () => {
      for (const { code } of campaign.tasks) {
        expect(guesses).toContain(`tasks[${code}].kind`);
        expect(guesses).toContain(`tasks[${code}].cadence`);
        expect(guesses).not.toContain(`tasks[${code}].quote`);
      }
    });
  },
);

test('proposes leads by what a task is about', () => {
  const { tasks } = draft('ha-dong').campaign;
  const lead = (words: string) => tasks.find(({ quote }) => quote.includes(words))?.lead;
  expect(lead('quy hoạch xây dựng')).toBe('KT');
  expect(lead('chăm sóc sức khoẻ cho nhân dân')).toBe('TYT');
  expect(lead('trực sẵn sàng chiến đấu')).toBe('QSX');
  expect(lead('phòng, chống tội phạm')).toBe('CAX');
  expect(lead('hòa giải')).toBe('VP');
  expect(lead('hành chính công')).toBe('PVHCC');
});

test('takes leads and days from the plan where it says them, and guesses neither', () => {
  const { campaign, guesses } = draft('binh-khe');
  const task = campaign.tasks.find(({ quote }) => quote.startsWith('Sơ tuyển'));
  expect(task).toMatchObject({ lead: 'QSX', due: '2026-11-30', kind: 'time_bound' });
  expect(guesses).not.toContain(`tasks[${task?.code}].lead`);
});

test('keeps a unit the library does not know as the plan calls it', () => {
  const { campaign, guesses } = draft('an-lac');
  const unit = campaign.units.find(({ name }) => name === 'Trung tâm Dịch vụ tổng hợp');
  expect(unit?.code).toBe('TTDVTH');
  expect(guesses).toContain('units[TTDVTH].group');
});
