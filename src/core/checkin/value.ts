import { unreachable } from '../../kernel/errors.ts';
import type { Day } from '../../kernel/ids.ts';
import type { Comparison, Condition, Question } from '../campaign/definition.ts';
import { formatNumber } from '../language/number.ts';

/** A typed answer. `option` serves status, choice and yes/no; `of` is the whole of a fraction. */
export type Value =
  | { readonly kind: 'number'; readonly amount: number }
  | { readonly kind: 'option'; readonly option: string; readonly percent: number | null }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'text'; readonly text: string };

export const number = (amount: number): Value => ({ kind: 'number', amount });
export const option = (value: string, percent: number | null = null): Value => ({
  kind: 'option',
  option: value,
  percent,
});

/** Whether two answers say the same. */
export function sameValue(a: Value, b: Value): boolean {
  return bare(a) === bare(b) && a.kind === b.kind && percentOf(a) === percentOf(b);
}

function percentOf(value: Value): number | null {
  return value.kind === 'option' ? value.percent : null;
}

/** The figure, option, day or text itself, for conditions and formulas. */
export function bare(value: Value): number | string {
  switch (value.kind) {
    case 'number':
      return value.amount;
    case 'option':
      return value.option;
    case 'day':
      return value.day;
    case 'text':
      return value.text;
    default:
      return unreachable(value);
  }
}

/** Whether `value` fulfils a condition; an unknown value fulfils none. */
export function holds(condition: Pick<Condition, 'op' | 'value'>, value: Value | null): boolean {
  if (value === null) return false;
  return compare(bare(value), condition.op, condition.value);
}

export function compare(left: number | string, op: Comparison, right: number | string): boolean {
  switch (op) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return unreachable(op);
  }
}

/**
 * An answer as a Vietnamese official writes it: `1.234`, `87,1%`, the option's label, `28/10/2025`.
 * Without the unit of counts: the label beside it says what is counted.
 */
export function formatValue(question: Pick<Question, 'kind' | 'options'>, value: Value): string {
  switch (value.kind) {
    case 'number':
      return question.kind === 'percent'
        ? `${formatNumber(value.amount)}%`
        : formatNumber(value.amount);
    case 'option': {
      const label = question.options.find((o) => o.value === value.option)?.label ?? value.option;
      return value.percent === null ? label : `${label} ${formatNumber(value.percent)}%`;
    }
    case 'day':
      return value.day.split('-').reverse().join('/');
    case 'text':
      return value.text;
    default:
      return unreachable(value);
  }
}
