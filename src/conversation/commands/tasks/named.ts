import type { Question } from '../../../core/campaign/definition.ts';
import { loadTasks, type TaskView } from '../../../storage/task-changes.ts';
import type { Scene } from '../scene.ts';

/** The tasks that codes mean; of what nobody knows only the code. */
export async function tasksNamed(
  scene: Scene,
  codes: readonly string[],
): Promise<{ readonly tasks: readonly TaskView[]; readonly unknown: readonly string[] }> {
  const all = await loadTasks(scene.tx, scene.orgId);
  const fits = (pattern: string, one: TaskView) =>
    pattern.endsWith('*') ? one.code.startsWith(pattern.slice(0, -1)) : one.code === pattern;
  return {
    tasks: all.filter((one) => codes.some((pattern) => fits(pattern, one))),
    unknown: codes.filter((pattern) => !all.some((one) => fits(pattern, one))),
  };
}

/** A question of a task, by the number it has in the list of all. */
export interface Numbered {
  readonly number: number;
  readonly question: Question;
}

/** What is asked of a task, numbered as everybody is shown it. */
export function questionsOf({ definition }: TaskView): readonly Numbered[] {
  return definition.questions
    .filter((question) => question.formula === null && question.nature !== 'derived')
    .map((question, n) => ({ number: n + 1, question }));
}

/** The question that a draft is about, with its task; null when there is none any more. */
export async function loadQuestion(
  scene: Scene,
  { code, number }: { readonly code: string; readonly number: number | null },
): Promise<({ readonly task: TaskView } & Numbered) | null> {
  const { tasks } = await tasksNamed(scene, [code]);
  const [task] = tasks;
  const chosen = task && questionsOf(task).find((one) => one.number === number);
  return task && chosen ? { task, ...chosen } : null;
}

/** `1. Tình hình`, one a line. */
export function questionList({ texts }: Scene, some: readonly Numbered[]): string {
  return some
    .map(({ number, question }) =>
      texts('command.task.questionLine', { number, label: question.label }),
    )
    .join('\n');
}

/**
 * "câu 2 …", "2: …": the number of a question before a text. A number with a sign of a figure
 * behind it ("95%") is none.
 */
export function questionFirst(
  text: string,
): { readonly number: number; readonly rest: string } | null {
  const said = /^(?:câu|cau|mục|muc)\s*(?:số|so)?\s*(\d{1,2})\b(.*)$/isu.exec(text);
  const found = said ?? /^(\d{1,2})\s*[:.)]\s*(.*)$/isu.exec(text);
  if (!found) return null;
  return { number: Number(found[1]), rest: (found[2] ?? '').replace(/^[\s,:;.–-]+/u, '').trim() };
}

/** From when a change holds, and that a round which is open keeps what it opened with. */
export function fromNextRound(scene: Scene, tasks: readonly TaskView[]): string {
  const open = tasks.find((task) => task.open !== null)?.open;
  return open
    ? scene.texts('command.task.fromNextOpen', { round: scene.when.round(open) })
    : scene.texts('command.task.fromNext');
}
