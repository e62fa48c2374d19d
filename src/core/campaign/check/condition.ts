import { unreachable } from '../../../kernel/errors.ts';
import type { Condition, Question } from '../definition.ts';
import { isDay } from '../file/form.ts';
import { nearest } from '../nearest.ts';
import type { Findings } from '../problem.ts';
import type { Directory } from './directory.ts';

/** The questions of one task, for what is said about them elsewhere in it. */
export interface Questions {
  readonly directory: Directory;
  readonly byKey: ReadonlyMap<string, Question>;
}

/** A condition names a question of its task, and an answer that this question can have. */
export function checkCondition(
  path: string,
  condition: Condition,
  { directory, byKey }: Questions,
  found: Findings,
): void {
  directory.refer(`${path}.key`, condition.key, found);
  const question = byKey.get(condition.key);
  if (!question || canHold(condition, question)) return;
  const options = optionsOf(question);
  found.problem(path, 'condition-never', {
    key: condition.key,
    op: condition.op,
    value: condition.value,
    options: options.join(', '),
    nearest: nearest(String(condition.value), options) ?? '',
  });
}

/** Whether some answer to the question fulfils the condition, and some other may not. */
export function canHold({ op, value }: Condition, question: Question): boolean {
  const equality = op === '=' || op === '!=';
  switch (question.kind) {
    case 'status':
    case 'choice':
    case 'yesno':
      return equality && isOption(value, question);
    case 'number':
    case 'percent':
      if (typeof value !== 'number') return false;
      // Counts and percentages are never below 0.
      return op === '<' ? value > 0 : op === '=' || op === '<=' ? value >= 0 : true;
    case 'date':
      return typeof value === 'string' && (value === 'today' || isDay(value));
    case 'text':
      return equality && typeof value === 'string';
    default:
      return unreachable(question.kind);
  }
}

/** A choice without options is wrong by itself; what is said about its options is not. */
function isOption(value: number | string, question: Question): boolean {
  const options = optionsOf(question);
  return options.length === 0 || options.includes(String(value));
}

/** The codes a question can be answered with; none for figures, days and texts. */
export function optionsOf({ kind, options }: Question): readonly string[] {
  const own = options.map(({ value }) => value);
  return kind === 'yesno' && own.length === 0 ? ['yes', 'no'] : own;
}

/** Whether a value is one the question can be answered with. */
export function fits(value: number | string, question: Question): boolean {
  switch (question.kind) {
    case 'number':
    case 'percent':
      return typeof value === 'number' && Number.isFinite(value);
    case 'status':
    case 'choice':
    case 'yesno':
      return isOption(value, question);
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'text':
      return typeof value === 'string';
    default:
      return unreachable(question.kind);
  }
}
