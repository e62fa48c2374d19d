import { daysBetween } from '../calendar/zone.ts';
import type { Formula } from './formula.ts';
import type { Reply, ScoredPhase, TaskRecord } from './record.ts';
import { isDueBy } from './results.ts';

/** How punctual the work on a task was, from 0 to 1, and why. */
export interface Punctual {
  readonly share: number;
  /** Weeks of delay, begun ones counted whole. */
  readonly steps: number;
  readonly daysOverdue: number;
  /** Confirmed by the council: no delay is counted. */
  readonly objectiveReason: string | null;
  readonly saidReasons: TaskRecord['saidReasons'];
  /** The reports that said the work was late; where none did, the last one. */
  readonly replies: readonly Reply[];
}

/**
 * Every week of delay leaves three quarters: of time-bound work the weeks past its due day, until
 * it is done or the phase ends; of any work the reports that said it was late. What is longer
 * counts, not both.
 */
export function punctualBy(task: TaskRecord, formula: Formula, phase: ScoredPhase): Punctual {
  const saidLate = task.reports.filter((report) => report.state === 'late');
  const daysOverdue = overdueDays(task, phase);
  const { objectiveReason, saidReasons } = task;
  const steps = Math.max(Math.ceil(daysOverdue / 7), saidLate.length);
  return {
    share: objectiveReason === null ? formula.lateFactor ** steps : 1,
    ...{ steps, daysOverdue, objectiveReason, saidReasons },
    replies: (saidLate.length > 0 ? saidLate : task.reports.slice(-1)).map(({ reply }) => reply),
  };
}

function overdueDays(task: TaskRecord, { end }: ScoredPhase): number {
  if (task.kind !== 'time_bound' || task.dueDay === null || !isDueBy(task, end)) return 0;
  const until = task.doneDay !== null && task.doneDay < end ? task.doneDay : end;
  return Math.max(0, daysBetween(task.dueDay, until));
}
