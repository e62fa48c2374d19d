import { unreachable } from '../../kernel/errors.ts';
import type { Day } from '../../kernel/ids.ts';
import type { WorkState } from '../campaign/definition.ts';
import type { Formula } from './formula.ts';
import type { Aim, Reply, ScoredPhase, TaskRecord } from './record.ts';

/** What a task has reached, from 0 to 1, and why. */
export interface Reached {
  readonly share: number;
  readonly state: WorkState;
  readonly percent: number | null;
  readonly aims: readonly (Aim & { readonly share: number })[];
  readonly replies: readonly Reply[];
}

/**
 * What a task has reached by the end of a phase: the mean of its state and of the figures that the
 * plan sets a number for. A figure nobody reported counts for nothing either way.
 *
 * @returns null when it is not counted: done before the phase, or not begun and not due in it
 */
export function reachedBy(task: TaskRecord, formula: Formula, phase: ScoredPhase): Reached | null {
  if (task.doneDay !== null && task.doneDay < phase.start) return null;
  const last = task.reports.findLast((report) => report.state !== null);
  const state = last?.state ?? task.before.state;
  const percent = lastPercent(task);
  if (state === 'not_started' && !isDueBy(task, phase.end)) return null;
  const aims = task.aims.flatMap((aim) => {
    const share = shareOf(aim);
    return share === null ? [] : [{ ...aim, share }];
  });
  const shares = [worthOf(state, percent, task.kind, formula), ...aims.map((aim) => aim.share)];
  return {
    share: shares.reduce((sum, one) => sum + one, 0) / shares.length,
    ...{ state, percent, aims },
    replies: repliesOf([last?.reply ?? null, ...aims.map((aim) => aim.reply)]),
  };
}

function lastPercent({ reports, before }: TaskRecord): number | null {
  return reports.findLast((report) => report.percent !== null)?.percent ?? before.percent;
}

/** What a state is worth, from 0 to 1. */
function worthOf(
  state: WorkState,
  percent: number | null,
  kind: TaskRecord['kind'],
  { progressCap, undeclared }: Formula,
): number {
  switch (state) {
    case 'done':
    case 'on_track':
      return 1;
    case 'not_started':
      return 0;
    case 'in_progress':
    case 'late':
    case 'blocked':
      // Ongoing work has no percentage: a patrol is late or it is not.
      return kind === 'ongoing' || percent === null
        ? undeclared
        : Math.min(progressCap, percent / 100);
    default:
      return unreachable(state);
  }
}

/** How much of its goal a figure has reached; null when there is no figure. */
function shareOf({ op, goal, value }: Aim): number | null {
  if (value === null) return null;
  switch (op) {
    case '>=':
      return goal <= 0 || value >= goal ? 1 : Math.max(0, value / goal);
    case '<=':
      return value <= goal ? 1 : Math.max(0, goal / value);
    case '=':
      return value === goal ? 1 : 0;
  }
}

export function isDueBy({ dueDay }: TaskRecord, end: Day): boolean {
  return dueDay !== null && dueDay <= end;
}

function repliesOf(replies: readonly (Reply | null)[]): readonly Reply[] {
  const seen = new Map(replies.flatMap((r) => (r === null ? [] : [[r.checkIn, r] as const])));
  return [...seen.values()];
}
