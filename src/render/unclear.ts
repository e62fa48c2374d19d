import type { Question } from '../core/campaign/definition.ts';
import type { Speech } from '../core/checkin/event.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find, pageSlots } from '../core/checkin/slots.ts';
import { unreachable } from '../kernel/errors.ts';
import { capital } from './figures.ts';
import { questionLines, slotName } from './question.ts';
import { quoted } from './quoted.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { sampleLine } from './sample.ts';
import { spelledOut } from './ways.ts';

type Unclear = Extract<Speech, { type: 'unclear.said' }>;

const slotsInExample = 3;

/**
 * Says what could not be read and why, asks the same once more, and how (M5). Where it is not
 * known what was answered, the way to name it is shown.
 */
export function renderUnclear(scene: Scene, unclear: Unclear): Part {
  const { texts, who } = scene;
  const { slot, raw, problem, actions } = unclear;
  const why = texts(`unclear.problem.${problem}`, { raw: quoted(raw) });
  if (slot === null) {
    const open = namedFirst(scene, pageSlots(scene.book)).slice(0, slotsInExample);
    const name =
      open.length > 0
        ? texts('unclear.name', { who, example: sampleLine(scene, open) })
        : texts('unclear.nameRecorded', { who });
    return part(`${capital(why)} ${name}`, {
      category: 're-ask',
      actions,
      expects: true,
    });
  }
  const alone = scene.context.way === 'step' || problem === 'acknowledgement';
  const last = pageSlots(scene.book).length === 1;
  const first = alone
    ? capital(why)
    : texts(last ? 'unclear.slot' : 'unclear.slotAmong', { name: slotName(scene, slot), why });
  const lines = [
    [first, questionLines(scene, slot)[0] ?? '', ...howToReply(scene, slot)].join(' '),
    ...spelledOut(scene, actions),
  ];
  return part(lines.join('\n'), { category: 're-ask', actions, expects: true });
}

/** Slots that are answered with their name stand first: they show best how to name an item. */
function namedFirst(scene: Scene, slots: readonly Slot[]): readonly Slot[] {
  const isFigure = (slot: Slot) => find(scene.book, slot)?.question.options.length === 0;
  return [...slots.filter(isFigure), ...slots.filter((slot) => !isFigure(slot))];
}

function howToReply(scene: Scene, slot: Slot): readonly string[] {
  const { texts, who } = scene;
  const question = find(scene.book, slot)?.question;
  return question ? [texts(replyTo(question.kind), { who })] : [];
}

function replyTo(kind: Question['kind']): string {
  switch (kind) {
    case 'number':
      return 'unclear.reply.number';
    case 'percent':
      return 'unclear.reply.percent';
    case 'date':
      return 'unclear.reply.day';
    case 'yesno':
      return 'unclear.reply.yesNo';
    case 'text':
      return 'unclear.reply.text';
    case 'status':
    case 'choice':
      return 'unclear.reply.option';
    default:
      return unreachable(kind);
  }
}
