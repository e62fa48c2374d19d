import type { Question } from '../core/campaign/definition.ts';
import type { Item, LastAnswer } from '../core/checkin/book.ts';
import { totalOf } from '../core/checkin/judge.ts';
import { formatValue, type Value } from '../core/checkin/value.ts';
import { formatNumber } from '../core/language/number.ts';
import type { Scene } from './rendered.ts';

/** A value as it stands in a message: `8/8` of a whole, `280.000.000 đồng` of a measure. */
export function shown(scene: Scene, item: Item, question: Question, value: Value): string {
  const said = formatValue(question, value);
  if (value.kind !== 'number' || question.kind === 'percent') return said;
  const measure = measureOf(scene, question);
  if (measure !== null) return `${said} ${measure}`;
  const total = totalOf(item, question);
  return total === null ? said : `${said}/${formatNumber(total)}`;
}

/**
 * The last value, where it may stand beside the new one: counts of periods of unequal length are
 * never compared.
 */
export function lastOf(item: Item, question: Question): LastAnswer | null {
  const last = item.last[question.key];
  if (!last) return null;
  const unequal = question.nature === 'period' && !item.round.comparable;
  return unequal && last.from === 'previous' ? null : last;
}

/** `tuần trước` or `gần nhất`: what the last value is. */
export function lastName(scene: Scene, item: Item, last: LastAnswer): string {
  return last.from === 'previous'
    ? scene.when.before(item.round.cadence)
    : scene.texts('when.latest');
}

/** What NHƯ CŨ goes back to: the round before, or the latest figures where it brought none. */
export function beforeName(scene: Scene, items: readonly Item[]): string {
  const lasts = items.flatMap((item) => item.asks.flatMap((key) => item.last[key] ?? []));
  return lasts.length > 0 && lasts.every((last) => last.from === 'earlier')
    ? scene.texts('when.before.earlier')
    : scene.when.before(items[0]?.round.cadence ?? 'week');
}

/** The unit of what is measured, not counted: without it a figure means nothing. */
export function measureOf(scene: Scene, question: Question): string | null {
  const measures = scene.texts('figure.measures').split('|');
  return question.unit !== null && measures.includes(question.unit) ? question.unit : null;
}

/** A label inside a sentence: without its capital, unless it is an abbreviation. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  const abbreviation = second !== second.toLowerCase();
  return abbreviation ? label : first.toLowerCase() + label.slice(first.length);
}

/** The beginning of a sentence. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** The question that says how a task stands: its value speaks for itself, without a label. */
export function saysState(item: Item, question: Question): boolean {
  const choosing = question.kind === 'status' || question.kind === 'choice';
  return choosing && item.task.questions[0]?.key === question.key;
}
