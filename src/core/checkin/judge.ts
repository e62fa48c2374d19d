import type { Question } from '../campaign/definition.ts';
import { divisible } from '../language/units.ts';
import type { Item } from './book.ts';
import type { Doubt, Problem } from './event.ts';
import type { Value } from './value.ts';

/** What a typed value needs before it is believed. */
export type Verdict =
  | { readonly verdict: 'believed' }
  | { readonly verdict: 'doubted'; readonly why: Doubt['why'] }
  | { readonly verdict: 'refused'; readonly problem: Problem };

const defaultThreshold = 10;

const whole = 100;

/**
 * Holds a value against what is known: a count is asked again only when it is more than three
 * times the last *and* differs by more than the question's threshold, so that 1 → 4 cases nags
 * nobody; a part above its whole is asked again too, and a percentage above 100 where no target goes as
 * far; a cumulative figure that falls asks why.
 */
export function judge(item: Item, question: Question, value: Value): Verdict {
  if (value.kind !== 'number') return { verdict: 'believed' };
  if (value.amount < 0) return { verdict: 'refused', problem: 'negative' };
  if (isCount(question) && !Number.isInteger(value.amount)) {
    return { verdict: 'refused', problem: 'not-whole' };
  }
  const total = totalOf(item, question);
  if (total !== null && value.amount > total) {
    return { verdict: 'doubted', why: { doubt: 'above-total', total } };
  }
  if (question.kind === 'percent' && value.amount > whole && !aimsHigher(question)) {
    return { verdict: 'doubted', why: { doubt: 'above-whole' } };
  }
  const last = item.last[question.key]?.value;
  if (last?.kind !== 'number') return { verdict: 'believed' };
  if (question.nature === 'cumulative' && value.amount < last.amount) {
    return { verdict: 'doubted', why: { doubt: 'fall', last } };
  }
  const threshold = question.jumpThreshold ?? defaultThreshold;
  const jumps =
    question.kind === 'number' &&
    value.amount > 3 * last.amount &&
    value.amount - last.amount > threshold;
  return jumps ? { verdict: 'doubted', why: { doubt: 'jump', last } } : { verdict: 'believed' };
}

/** Cases, households, meetings: "4,2" is no such figure, and may be two. */
function isCount({ kind, unit }: Question): boolean {
  return kind === 'number' && unit !== null && !divisible(unit);
}

/** "Từ 100% dự toán": such a figure may well be passed. */
function aimsHigher({ target }: Question): boolean {
  return target?.op === '>=' && typeof target.value === 'number' && target.value >= whole;
}

/** The whole of which a figure is a part: of the unit where it is known by unit. */
export function totalOf(item: Item, question: Question): number | null {
  if (!question.total) return null;
  if (item.part === 'cooperating') return question.total.byUnit[item.unit.code] ?? null;
  return question.total.value;
}
