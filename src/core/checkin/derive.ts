import { unreachable } from '../../kernel/errors.ts';
import type { Day } from '../../kernel/ids.ts';
import type { Formula, FormulaTerm, Question } from '../campaign/definition.ts';
import type { Item } from './book.ts';
import { totalOf } from './judge.ts';
import { answerOf } from './slots.ts';
import { bare, compare, number, option, type Value } from './value.ts';

/**
 * The figures of a check-in that are computed, never asked. A figure whose parts are missing is
 * missing itself: it is left out, not guessed.
 *
 * @param today the day, in the organization's zone, that "done when the date has come" looks at
 */
export function derive(
  item: Item,
  today: Day,
): readonly { readonly key: string; readonly value: Value }[] {
  return item.task.questions.flatMap((question) => {
    if (!question.formula) return [];
    const value = compute(item, question.formula, today);
    return value === null ? [] : [{ key: question.key, value }];
  });
}

function compute(item: Item, formula: Formula, today: Day): Value | null {
  switch (formula.op) {
    case 'percent': {
      const of = term(item, formula.of);
      const over = term(item, formula.over);
      if (of === null || over === null || over === 0) return null;
      return number(Math.round((of / over) * 1000) / 10);
    }
    case 'status': {
      const value = known(item, formula.doneWhen.key);
      if (value === null) return option(formula.otherwise);
      const bound = formula.doneWhen.value === 'today' ? today : formula.doneWhen.value;
      return option(compare(bare(value), formula.doneWhen.op, bound) ? 'done' : formula.otherwise);
    }
    default:
      return unreachable(formula);
  }
}

function term(item: Item, wanted: FormulaTerm): number | null {
  if ('key' in wanted) return amount(known(item, wanted.key));
  if ('totalOf' in wanted) {
    const question = item.task.questions.find((q: Question) => q.key === wanted.totalOf);
    return question ? totalOf(item, question) : null;
  }
  if ('sum' in wanted) {
    const parts = wanted.sum.map((key) => amount(known(item, key)));
    return parts.every((part) => part !== null) ? parts.reduce((a, b) => a + b, 0) : null;
  }
  const since = item.sinceStart[wanted.sumSinceStart];
  const now = amount(answerOf(item, wanted.sumSinceStart));
  return since === undefined && now === null ? null : (since ?? 0) + (now ?? 0);
}

/** The answer of this round, or the last one where it is not asked every time. */
function known(item: Item, key: string): Value | null {
  return answerOf(item, key) ?? item.last[key]?.value ?? null;
}

function amount(value: Value | null): number | null {
  return value?.kind === 'number' ? value.amount : null;
}
