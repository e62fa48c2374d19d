import type { CampaignQuestion } from '../../core/campaign/campaign.ts';
import type { Target } from '../../core/campaign/definition.ts';
import { answerIn } from './conditions.ts';
import type { Showing } from './context.ts';
import { plainNumber } from './row-reader.ts';
import { keyOf } from './words.ts';

/**
 * A target as it is typed: a figure alone or behind "từ", "không quá", "≥", "≤" can be compared;
 * any other text is kept as text.
 */
export function targetIn(
  text: string,
  question: Pick<CampaignQuestion, 'kind' | 'options'> & CampaignQuestion,
  showing: Showing,
): Target | null {
  if (text === '') return null;
  const none: Target = { text, op: null, value: null, ref: null, percentOfTotal: null, per: null };
  const { operator } = showing.words;
  const numeric = question.kind === 'number' || question.kind === 'percent';
  if (!numeric) {
    const value = question.kind === 'text' ? null : answerIn(text, question, showing);
    return value === null ? none : { ...none, op: '=', value };
  }
  const rest = keyOf(text);
  const atLeast = [keyOf(operator.show('atLeast')), '>=', '≥'];
  const atMost = [keyOf(operator.show('atMost')), '<=', '≤'];
  const begin = (words: readonly string[]) => words.find((word) => rest.startsWith(word));
  const least = begin(atLeast);
  const most = begin(atMost);
  const value = plainNumber(rest.slice((least ?? most ?? '').length));
  if (value === null) return none;
  return { ...none, op: least !== undefined ? '>=' : most !== undefined ? '<=' : '=', value };
}
