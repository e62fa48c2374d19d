import type { CampaignQuestion } from '../../core/campaign/campaign.ts';
import type { Comparison, Condition } from '../../core/campaign/definition.ts';
import { formatDate } from '../../core/language/format-schedule.ts';
import { as, type Day } from '../../kernel/ids.ts';
import type { Showing } from './context.ts';
import { plainNumber } from './row-reader.ts';
import { keyOf, type WordList } from './words.ts';

type Operator = 'equal' | 'unequal' | 'less' | 'atMost' | 'more' | 'atLeast';

const operators: Readonly<Record<Comparison, Operator>> = {
  '=': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
};

const signs = Object.entries(operators) as readonly (readonly [Comparison, Operator])[];

/** `câu 1 khác “không có ca”`: a condition on the answer to a question above. */
export function conditionText(
  condition: Condition,
  questions: readonly CampaignQuestion[],
  showing: Showing,
): string {
  const at = questions.findIndex(({ key }) => key === condition.key);
  const question = questions[at];
  return showing.say('workbook.value.askWhen', {
    order: at + 1,
    operator: showing.words.operator.show(operators[condition.op]),
    value: question ? answerText(condition.value, question, showing) : String(condition.value),
  });
}

/** Reads what {@link conditionText} writes, more or less so; null when it says something else. */
export function conditionIn(
  text: string,
  questions: readonly CampaignQuestion[],
  showing: Showing,
): Condition | null {
  const found = /^\D*(\d{1,2})\s+(.*)$/su.exec(text);
  const question = questions[Number(found?.[1] ?? 0) - 1];
  if (!found || !question) return null;
  const rest = keyOf(found[2] ?? '');
  const operator = operatorIn(rest, showing.words.operator);
  const quoted = /[“"']([^”"']+)[”"']/u.exec(text)?.[1];
  const value = quoted ?? rest.slice(operator.word.length);
  const answer = answerIn(value.trim(), question, showing);
  if (answer === null) return null;
  const sign = signs.find(([, name]) => name === operator.name)?.[0] ?? '=';
  return { key: question.key, op: sign, value: answer };
}

function operatorIn(rest: string, words: WordList<Operator>): { name: Operator; word: string } {
  const symbols = /^(<=|>=|!=|=|<|>|≤|≥|≠)/u.exec(rest)?.[0];
  if (symbols !== undefined) {
    const plain = symbols.replace('≤', '<=').replace('≥', '>=').replace('≠', '!=');
    const name = signs.find(([sign]) => sign === plain)?.[1] ?? 'equal';
    return { name, word: symbols };
  }
  const known = words.shown
    .map((word) => ({ name: words.read(word) ?? 'equal', word: keyOf(word) }))
    .sort((a, b) => b.word.length - a.word.length);
  return known.find(({ word }) => rest.startsWith(`${word} `)) ?? { name: 'equal', word: '' };
}

/** An answer as a cell shows it: an option by its label, a day as it is written here. */
export function answerText(
  value: number | string,
  question: CampaignQuestion,
  { words, say }: Showing,
): string | number {
  if (typeof value === 'number') return value;
  if (question.kind === 'yesno' && question.options.length === 0) {
    return value === 'yes' || value === 'no' ? words.yesno.show(value) : value;
  }
  if (question.kind === 'date') {
    return value === 'today' ? say('workbook.value.today') : formatDate(as<Day>(value));
  }
  return question.options.find((option) => option.value === value)?.label ?? value;
}

/** The answer a cell says; null when the question has no such answer. */
export function answerIn(
  text: string,
  question: CampaignQuestion,
  { words, say }: Showing,
): number | string | null {
  switch (question.kind) {
    case 'number':
    case 'percent':
      return plainNumber(text);
    case 'yesno':
      if (question.options.length === 0) return words.yesno.read(text);
      return optionIn(text, question);
    case 'status':
    case 'choice':
      return optionIn(text, question);
    case 'date':
      return keyOf(text) === keyOf(say('workbook.value.today')) ? 'today' : dayIn(text);
    case 'text':
      return text;
  }
}

function optionIn(text: string, { options }: CampaignQuestion): string | null {
  return (
    options.find(({ label, value }) => keyOf(label) === keyOf(text) || value === text)?.value ??
    null
  );
}

/** `13/10/2025` or `2025-10-13`. */
export function dayIn(text: string): string | null {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text);
  if (!found) return /^\d{4}-\d\d-\d\d$/u.test(text) ? text : null;
  const [, day = '', month = '', year = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
