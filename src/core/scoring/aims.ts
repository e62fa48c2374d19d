import type { Question, Target, TaskDefinition } from '../campaign/definition.ts';
import type { Answer } from '../checkin/book.ts';
import type { Aim, Reply } from './record.ts';

/** The answers of one submitted report. */
export interface AnsweredReport {
  readonly reply: Reply;
  readonly cadence: 'week' | 'month' | 'once';
  readonly task: TaskDefinition;
  readonly answers: Readonly<Record<string, Answer>>;
}

/**
 * The figures of a task that its plan sets a number for, each with the last figure reported. Goals
 * that are no number of their own (not more than last week, as many as another figure) are left
 * out, and goals for a longer period than the figure's.
 */
export function aimsOf(reports: readonly AnsweredReport[]): readonly Aim[] {
  const newest = reports.at(-1);
  if (!newest) return [];
  return newest.task.questions.flatMap((question) => {
    const goal = goalOf(question);
    if (goal === null) return [];
    const found = reports.findLast((report) => amountOf(report, question) !== null);
    const { per } = question.target ?? {};
    if (per && per !== (found ?? newest).cadence) return [];
    return [
      {
        label: question.label,
        ...goal,
        value: found ? amountOf(found, question) : null,
        reply: found?.reply ?? null,
      },
    ];
  });
}

function goalOf({ kind, target, total }: Question): Pick<Aim, 'op' | 'goal'> | null {
  if ((kind !== 'number' && kind !== 'percent') || target?.op == null) return null;
  const goal = numberOf(target, total?.value ?? null);
  return goal === null ? null : { op: target.op, goal };
}

function numberOf({ value, ref, percentOfTotal }: Target, total: number | null): number | null {
  if (percentOfTotal !== null) return total === null ? null : (total * percentOfTotal) / 100;
  if (ref === 'total') return total;
  return ref === null && typeof value === 'number' ? value : null;
}

function amountOf({ answers }: AnsweredReport, { key }: Question): number | null {
  const answer = answers[key];
  return answer?.state === 'answered' && answer.value.kind === 'number'
    ? answer.value.amount
    : null;
}
