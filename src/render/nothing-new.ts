import type { Question } from '../core/campaign/definition.ts';
import type { Item } from '../core/checkin/book.ts';
import { asked } from '../core/checkin/slots.ts';
import type { Value } from '../core/checkin/value.ts';
import { inSentence, saysState, shown } from './figures.ts';
import { difficultyLine, openDifficulties, recorded } from './recap.ts';
import type { Scene } from './rendered.ts';
import { roundNames } from './scene.ts';

interface Answered {
  readonly item: Item;
  readonly question: Question;
  readonly value: Value;
}

/** The receipt of KHÔNG PHÁT SINH (M27): what it wrote down, in one sentence. */
export function nothingNewReceipt(scene: Scene, items: readonly Item[]): string {
  const { texts, when, who, unit, context } = scene;
  const answers = items.flatMap((item) =>
    asked(item).flatMap((question): readonly Answered[] => {
      const answer = item.answers[question.key];
      return answer?.state === 'answered' ? [{ item, question, value: answer.value }] : [];
    }),
  );
  const kept = answers.filter(isKept);
  const onlyCumulative = kept.every(({ question }) => question.nature === 'cumulative');
  const figures = kept.map(({ item, question, value }) => {
    const label = inSentence(question.label);
    return texts('receipt.keptFigure', { label, value: shown(scene, item, question, value) });
  });
  const others = answers
    .filter((answer) => !isZero(answer) && !isKept(answer))
    .map((answer) => otherAnswer(scene, answer, items.length > 1));
  const said = [
    ...(answers.some(isZero) ? [texts('receipt.zeroes')] : []),
    ...(figures.length > 0
      ? [
          texts(onlyCumulative ? 'receipt.kept' : 'receipt.keptStock', {
            figures: figures.join('; '),
          }),
        ]
      : []),
    ...others,
  ];
  const head = texts('receipt.nothingNew', {
    at: when.hour(context.now),
    day: when.day(context.now),
    unit: items[0]?.unit.name ?? unit,
    round: roundNames(scene, items),
    said: said.join('; '),
  });
  const difficulty = openDifficulties(scene.book).length > 0 ? difficultyLine(scene) : null;
  return [
    head,
    ...(difficulty === null ? [] : [difficulty]),
    texts('receipt.thanks', { who }),
    texts('receipt.edit'),
  ].join(' ');
}

function isZero({ question, value }: Answered): boolean {
  return value.kind === 'number' && value.amount === 0 && question.nature === 'period';
}

function isKept({ question, value }: Answered): boolean {
  return value.kind === 'number' && question.nature !== 'period';
}

function otherAnswer(scene: Scene, { item, question }: Answered, several: boolean): string {
  const text = recorded(scene, item, question) ?? '';
  return several && saysState(item, question)
    ? scene.texts('recap.state', { code: item.task.code, state: text })
    : text;
}
