import { formatValue, type Value } from '../../../core/checkin/value.ts';
import { as, type Day } from '../../../kernel/ids.ts';
import { capital, inSentence } from '../../../render/figures.ts';
import { who } from '../../../render/people.ts';
import type { CardAnswer, TaskCard } from '../../../storage/task-cards.ts';
import type { Scene } from '../scene.ts';

/** A task on one screen: state, last figures, what is stuck and who must decide by when. */
export function cardText(scene: Scene, cards: readonly TaskCard[]): string {
  const { texts } = scene;
  const [lead, ...parts] = cards;
  if (!lead) return texts('command.detail.unknown');
  const lines = [
    texts('command.detail.head', {
      code: lead.code,
      title: lead.title,
      unit: lead.unitName,
      owner: lead.owner === null ? texts('command.detail.noOwner') : who(texts, lead.owner),
    }),
    capital(stateText(scene, lead)),
    reportText(scene, lead),
    ...(lead.report?.lateReason
      ? [texts('command.detail.lateReason', { text: lead.report.lateReason })]
      : []),
    ...lead.difficulties.map((one) =>
      texts(one.decider === null ? 'command.detail.stuck' : 'command.detail.stuckFor', {
        text: one.text,
        decider: one.decider ?? '',
        by: one.by === null ? texts('command.detail.noDay') : scene.when.day(as<Day>(one.by)),
      }),
    ),
    lead.directives.length === 0
      ? texts('command.detail.noDirectives')
      : texts('command.detail.directives', { numbers: lead.directives.join(', ') }),
    ...(parts.length > 0 ? [partsText(scene, parts)] : []),
  ];
  return lines.join('\n');
}

/** `Đúng tiến độ`, `Đang thực hiện 60%`. */
export function stateText({ texts }: Scene, card: TaskCard): string {
  const state = texts(`command.state.${card.status}`);
  return card.percent === null || card.status !== 'in_progress'
    ? texts('command.detail.state', { state })
    : texts('command.detail.statePercent', { state, percent: card.percent });
}

function reportText(scene: Scene, card: TaskCard): string {
  const { texts, when } = scene;
  const { report, baseline } = card;
  if (!report) {
    const start = figures(scene, card, baseline);
    return start.length === 0
      ? texts('command.detail.noReport')
      : texts('command.detail.baseline', { answers: start.join('; ') });
  }
  const said = figures(scene, card, report.answers);
  return texts('command.detail.report', {
    round: when.round(report),
    at: report.at === null ? '' : when.moment(new Date(report.at)),
    answers: said.length > 0 ? said.join('; ') : texts('command.detail.nothing'),
  });
}

/** `hộ đã bàn giao 41/58`, for each question that was answered. */
export function figures(
  { texts }: Scene,
  { definition }: Pick<TaskCard, 'definition'>,
  answers: readonly CardAnswer[],
): readonly string[] {
  return definition.questions.flatMap((question) => {
    const answer = answers.find((one) => one.key === question.key);
    const value = answer ? toValue(answer) : null;
    if (!value) return [];
    const label = inSentence(question.label);
    return [texts('recap.figure', { label, value: formatValue(question, value) })];
  });
}

function toValue(answer: CardAnswer): Value | null {
  if (answer.state !== 'answered') return null;
  if (answer.option !== null) {
    return { kind: 'option', option: answer.option, percent: answer.number };
  }
  if (answer.number !== null) return { kind: 'number', amount: answer.number };
  if (answer.day !== null) return { kind: 'day', day: as<Day>(answer.day) };
  return answer.text === null ? null : { kind: 'text', text: answer.text };
}

function partsText({ texts }: Scene, parts: readonly TaskCard[]): string {
  const done = parts.filter((part) => part.current === 'submitted').map((part) => part.unitName);
  const open = parts
    .filter(
      (part) => part.current !== null && part.current !== 'submitted' && part.current !== 'excused',
    )
    .map((part) => part.unitName);
  return texts('command.detail.parts', {
    done: done.length,
    of: done.length + open.length,
    missing: open.length > 0 ? open.join(', ') : texts('command.detail.nobody'),
  });
}
