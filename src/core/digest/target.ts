import type { Question, Target } from '../campaign/definition.ts';
import { bare, compare, type Value } from '../checkin/value.ts';
import type { TaskReport } from './input.ts';

/** What a target is held against. */
export interface Held {
  readonly report: TaskReport;
  readonly question: Question;
  readonly value: Value;
  /** The last value, where it may be compared. */
  readonly last: Value | null;
  /** The work is not due yet: what it should reach in the end is not missed before that. */
  readonly stillRunning: boolean;
}

/**
 * Whether a target is reached. Null when nobody can say yet: it is text only, is for a longer
 * period than the figure, or for the end of work that is still running.
 */
export function isMet(target: Target, held: Held): boolean | null {
  const goal = goalOf(target, held);
  if (goal === null || target.op === null) return null;
  const value = bare(held.value);
  if (typeof value !== typeof goal) return null;
  const met = compare(value, target.op, goal);
  if (target.per !== null && target.per !== held.report.cadence) {
    // A part of the period may decide already: enough is enough, too much is too much.
    return (met && target.op === '>=') || (!met && target.op === '<=') ? met : null;
  }
  return held.stillRunning && target.per === null && !met ? null : met;
}

function goalOf(target: Target, { report, question, last }: Held): number | string | null {
  if (target.percentOfTotal !== null) {
    const total = question.total?.value;
    return total === undefined ? null : (total * target.percentOfTotal) / 100;
  }
  switch (target.ref) {
    case null:
      return target.value;
    case 'total':
      return question.total?.value ?? null;
    case 'previous_period':
      return last === null ? null : bare(last);
    default: {
      const other = report.answers[target.ref];
      return other?.state === 'answered' ? bare(other.value) : null;
    }
  }
}
