import { describe, expect, it } from 'vitest';
import { weekday } from '../../../src/core/calendar/zone.ts';
import type { CampaignTask } from '../../../src/core/campaign/campaign.ts';
import { check } from '../../../src/core/campaign/check/check.ts';
import { findings } from '../../../src/core/campaign/problem.ts';
import { shift } from '../../../src/core/campaign/shift.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { sample } from '../../campaign/sample.ts';

/** Five months and a day of the week later: 20 weeks from Monday 13/10/2025. */
const moved = shift(sample, as<Day>('2026-03-02'));

function task(code: string): CampaignTask {
  const found = moved.tasks.find((each) => each.code === code);
  if (!found) throw new Error(code);
  return found;
}

describe('a campaign at another time', () => {
  it('is the same campaign in the week it was written for, whatever day of it is named', () => {
    expect(shift(sample, as<Day>('2025-10-13'))).toEqual(sample);
    expect(shift(sample, as<Day>('2025-10-19'))).toEqual(sample);
  });

  it('moves by whole weeks', () => {
    expect(moved.header).toMatchObject({
      start: '2026-02-02',
      end: '2026-05-20',
      launch: '2026-03-02',
      firstWeek: '2026-W10',
    });
    expect(weekday(moved.header.start)).toBe(weekday(sample.header.start));
    expect(moved.header.phases).toMatchObject([
      { start: '2026-02-02', end: '2026-03-07', cutOff: '2026-03-07' },
      { start: '2026-03-08', end: '2026-05-20', cutOff: '2026-05-20' },
    ]);
    expect(moved.rules.escalation.offUntil).toBe('2026-03-18');
  });

  it('moves due days, first rounds, states, starting figures and days that are answers', () => {
    expect(task('KT-05').due).toBe('2026-03-03');
    expect(task('KT-03')).toMatchObject({ due: '2026-03-11', firstRound: '2026-W11' });
    expect(task('GD-06').cadence).toEqual({ every: 'once', due: '2026-03-09' });
    expect(task('GD-06').state.day).toBe('2026-02-24');
    expect(task('GD-06').questions[1]?.baseline).toMatchObject({
      day: '2026-02-24',
      byUnit: { MN01: '2026-02-09' },
    });
    expect(task('CC-05').questions.map((q) => q.target)).toContainEqual(
      expect.objectContaining({ value: '2026-05-20', text: 'trước 20/05/2026' }),
    );
  });

  it('begins the monthly rounds with the first 15th after the launch', () => {
    expect(moved.header.firstMonth).toBe('2026-03-15');
    expect(moved.schedules.find(({ code }) => code === 'H-MO')?.rule).toMatchObject({
      starts: '2026-04-15',
    });
    expect(shift(sample, as<Day>('2025-12-22')).header.firstMonth).toBe('2026-01-15');
  });

  it('leaves the world where it is', () => {
    expect(moved.header.occasions).toEqual(sample.header.occasions);
    expect(moved.header.legalBases).toEqual(sample.header.legalBases);
    expect(task('GD-01').cadence).toMatchObject({ months: [9, 10, 11, 12, 1, 2, 3, 4, 5] });
  });

  it('is as sound as before', () => {
    const found = findings();
    check(moved, found);
    expect(found.problems).toEqual([]);
  });
});
