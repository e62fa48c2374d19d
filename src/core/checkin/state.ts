import type { WorkState } from '../campaign/definition.ts';
import { difficultyKey, type Item } from './book.ts';
import { answerOf } from './slots.ts';
import { holds } from './value.ts';

const states: ReadonlySet<string> = new Set<WorkState>([
  'not_started',
  'in_progress',
  'on_track',
  'late',
  'blocked',
  'done',
]);

function isState(value: string): value is WorkState {
  return states.has(value);
}

/** The state of a task as its report leaves it; null where the report says nothing of it. */
export function stateOf(
  item: Pick<Item, 'task' | 'answers' | 'difficulties'>,
): { readonly state: WorkState; readonly percent: number | null } | null {
  const stuck = hasOpenDifficulty(item);
  const status = item.task.questions.find((q) => q.kind === 'status');
  if (status) {
    const value = answerOf(item, status.key);
    if (value?.kind !== 'option' || !isState(value.option)) return null;
    const state = stuck && value.option !== 'done' ? 'blocked' : value.option;
    return { state, percent: value.option === 'done' ? 100 : value.percent };
  }
  const from = item.task.stateFrom;
  if (!from || !isState(from.otherwise)) return null;
  const rule = from.rules.find((r) => holds(r.when, answerOf(item, r.when.key)));
  if (stuck) return { state: 'blocked', percent: null };
  return { state: rule && isState(rule.state) ? rule.state : from.otherwise, percent: null };
}

function hasOpenDifficulty(item: Pick<Item, 'answers' | 'difficulties'>): boolean {
  return item.difficulties.length > 0 || item.answers[difficultyKey]?.state === 'answered';
}
