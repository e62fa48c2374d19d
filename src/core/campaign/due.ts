import type { Day } from '../../kernel/ids.ts';
import type { Cadence, Question, TaskDefinition } from './definition.ts';

/** The cadence of a round. */
export type RoundCadence = 'week' | 'month' | 'once';

/**
 * In which rounds something of this cadence is asked on a day, or null when it is not asked then
 * (out of season, only when urgent).
 *
 * @param day the day the round opens, in the organization's zone
 */
export function roundOf(cadence: Cadence, day: Day): RoundCadence | null {
  const month = Number(day.slice(5, 7));
  switch (cadence.every) {
    case 'week':
      return cadence.months === null || cadence.months.includes(month) ? 'week' : null;
    case 'month':
      return 'month';
    case 'once':
      return 'once';
    case 'until_done':
      return 'week';
    case 'season':
      return cadence.months.includes(month) ? cadence.inSeason : cadence.offSeason;
    case 'urgent':
      return null;
  }
}

/**
 * The questions that a unit is asked in a round: those of the round's cadence (a question's own
 * goes before its task's), of a fan-out only the unit's part, and never what is computed.
 *
 * @returns their keys in order; empty when nothing is asked
 */
export function asksIn(
  task: TaskDefinition,
  part: 'lead' | 'cooperating',
  round: RoundCadence,
  day: Day,
): readonly string[] {
  return task.questions
    .filter((question) => isAsked(question) && inPart(task, part, question))
    .filter((question) => roundOf(question.cadence ?? task.cadence, day) === round)
    .map((question) => question.key);
}

function isAsked(question: Question): boolean {
  return question.nature !== 'derived' && question.formula === null;
}

function inPart(task: TaskDefinition, part: 'lead' | 'cooperating', question: Question): boolean {
  return part === 'lead' || (task.fanOut?.asks.includes(question.key) ?? false);
}

/**
 * Takes tasks of one person until the cap of questions is reached; a person above it is asked the
 * rest on another day. The first task always fits.
 */
export function upToCap<T extends { readonly questions: number }>(
  tasks: readonly T[],
  cap: number,
): readonly T[] {
  const taken: T[] = [];
  let sum = 0;
  for (const task of tasks) {
    if (taken.length > 0 && sum + task.questions > cap) break;
    taken.push(task);
    sum += task.questions;
  }
  return taken;
}
