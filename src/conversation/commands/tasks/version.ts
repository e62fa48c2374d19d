import type { Question, TaskDefinition } from '../../../core/campaign/definition.ts';
import type { TaskView } from '../../../storage/task-changes.ts';
import { insertVersion } from '../../../storage/task-versions.ts';
import type { Scene } from '../scene.ts';

/** A version that is about to be written: its id is known before, for the log. */
export interface NextVersion {
  readonly id: string;
  readonly task: TaskView;
  readonly definition: TaskDefinition;
}

export function nextVersion(
  { surroundings }: Scene,
  task: TaskView,
  change: (definition: TaskDefinition) => TaskDefinition,
): NextVersion {
  return { id: surroundings.ids(), task, definition: change(task.definition) };
}

/** The same with one question in the place of that of its key. */
export function withQuestion(scene: Scene, task: TaskView, changed: Question): NextVersion {
  return nextVersion(scene, task, (definition) => ({
    ...definition,
    questions: definition.questions.map((one) => (one.key === changed.key ? changed : one)),
  }));
}

/** Rounds take the new version when they open; one that is open keeps its own. */
export async function writeVersion({ tx, orgId, now }: Scene, next: NextVersion): Promise<void> {
  const { id, task, definition } = next;
  const number = task.version + 1;
  await insertVersion(tx, orgId, { id, taskId: task.id, number, definition, now });
}
