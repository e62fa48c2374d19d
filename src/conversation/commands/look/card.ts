import { formatValue, type Value } from '../../../core/checkin/value.ts';
import { as, type Day } from '../../../kernel/ids.ts';
import { capital, inSentence } from '../../../render/figures.ts';
import { who } from '../../../render/people.ts';
import type { CardAnswer, TaskCard } from '../../../storage/task-cards.ts';
import { numberText } from '../directives/wording.ts';
import type { Scene } from '../scene.ts';
import { tellerOf } from './permission.ts';

/** A text as whoever asks may read it. */
type Teller = (text: string) => string;

/** A task on one screen: state, last figures, what is stuck and who must decide by when. */
export async function cardText(scene: Scene, cards: readonly TaskCard[]): Promise<string> {
  const { texts } = scene;
  const [lead, ...parts] = cards;
  if (!lead) return texts('command.detail.unknown');
  const tell = await tellerOf(lead, scene);
  const lines = [
    texts('command.detail.head', {
      code: lead.code,
      title: lead.title,
      unit: lead.unitName,
      owner: lead.owner === null ? texts('command.detail.noOwner') : who(texts, lead.owner),
    }),
    capital(stateText(scene, lead)),
    reportText(scene, lead, tell),
    ...(lead.report?.lateReason
      ? [texts('command.detail.lateReason', { text: tell(lead.report.lateReason) })]
      : []),
    ...lead.difficulties.map((one) => stuckText(scene, one, tell)),
    lead.directives.length === 0
      ? texts('command.detail.noDirectives')
      : texts('command.detail.directives', { numbers: lead.directives.map(numberText).join(', ') }),
    ...(parts.length > 0 ? [partsText(scene, parts)] : []),
  ];
  return lines.join('\n');
}

function stuckText(
  { texts, when }: Scene,
  { text, decider, by }: TaskCard['difficulties'][number],
  tell: Teller,
): string {
  const values = { text: tell(text), decider: decider ?? '' };
  if (decider === null) return texts('command.detail.stuck', values);
  return by === null
    ? texts('command.detail.stuckForAnyDay', values)
    : texts('command.detail.stuckFor', { ...values, by: when.day(as<Day>(by)) });
}

/** `Đúng tiến độ`, `Đang thực hiện 60%`. */
export function stateText({ texts }: Scene, card: TaskCard): string {
  const state = texts(`command.state.${card.status}`);
  return card.percent === null || card.status !== 'in_progress'
    ? texts('command.detail.state', { state })
    : texts('command.detail.statePercent', { state, percent: card.percent });
}

function reportText(scene: Scene, card: TaskCard, tell: Teller): string {
  const { texts, when } = scene;
  const { report, baseline } = card;
  if (!report) {
    const start = figures(scene, card, baseline, tell);
    return start.length === 0
      ? texts('command.detail.noReport')
      : texts('command.detail.baseline', { answers: start.join('; ') });
  }
  const said = figures(scene, card, report.answers, tell);
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
  tell: Teller,
): readonly string[] {
  return definition.questions.flatMap((question) => {
    const answer = answers.find((one) => one.key === question.key);
    const value = answer ? toValue(answer) : null;
    if (!value) return [];
    const label = inSentence(question.label);
    const said = formatValue(question, value);
    return [texts('recap.figure', { label, value: value.kind === 'text' ? tell(said) : said })];
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
