import type { Book } from '../core/checkin/book.ts';
import type { Event, Speech } from '../core/checkin/event.ts';
import { renderFall, renderJump } from './doubt.ts';
import { renderEdit } from './edit.ts';
import { renderInvitation } from './invitation.ts';
import { renderNotice } from './notices.ts';
import { renderPages } from './page.ts';
import { splitPages } from './pages.ts';
import { renderQuestion } from './question.ts';
import { renderReceipt } from './receipt.ts';
import { renderReminder } from './reminder.ts';
import {
  type Context,
  categories,
  type Part,
  part,
  type Rendered,
  type Scene,
} from './rendered.ts';
import { renderSame } from './same.ts';
import { createScene } from './scene.ts';
import { renderUnclear } from './unclear.ts';
import { layOut } from './ways.ts';

/**
 * What a turn says, in as few messages as possible: what was understood and the next question are
 * one message, a receipt and what is still worth asking are one message. Facts are not said.
 *
 * @param events of one step
 * @param book as the events leave it
 */
export function render(
  events: readonly Event[],
  book: Book,
  context: Context,
): readonly Rendered[] {
  const scene = createScene(events, book, context);
  const parts = [
    ...leftUnsaid(scene, events),
    ...scene.speech.flatMap((speech) => partsOf(scene, speech, events)),
  ];
  return gather(parts).flatMap((group) => toMessages(scene, group));
}

/**
 * CHƯA CÓ is said to be understood before the next question, as every other answer is; a receipt
 * lists it anyway.
 */
function leftUnsaid(scene: Scene, events: readonly Event[]): readonly Part[] {
  const left = events.some((one) => one.type === 'answer.left' && one.state === 'no_data');
  const [first] = scene.speech;
  const asks = first?.type === 'question.asked' || first?.type === 'page.asked';
  return left && asks ? [part(scene.texts('notice.noDataKept'), { category: 'question' })] : [];
}

function partsOf(scene: Scene, speech: Speech, events: readonly Event[]): readonly Part[] {
  switch (speech.type) {
    case 'invitation.sent': {
      const { slots, actions } = speech;
      return scene.context.way === 'page'
        ? renderPages(scene, slots, { opening: true, category: 'opening', actions })
        : [renderInvitation(scene, speech)];
    }
    case 'page.asked':
      return renderPages(scene, speech.slots, {
        opening: false,
        category: 'question',
        actions: [],
      });
    case 'reminder.sent':
      return [renderReminder(scene, speech)];
    case 'question.asked':
      return [renderQuestion(scene, speech)];
    case 'unclear.said':
      return [renderUnclear(scene, speech)];
    case 'jump.asked':
      return [renderJump(scene, speech)];
    case 'fall.asked':
      return [renderFall(scene, speech)];
    case 'same.asked':
      return [renderSame(scene, speech)];
    case 'receipt.issued':
      return [renderReceipt(scene, speech, events)];
    case 'edit.offered':
      return [renderEdit(scene, speech)];
    default:
      return [renderNotice(scene, speech)];
  }
}

/** Parts of one message stand together until one begins a message of its own. */
function gather(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const one of parts) {
    const open = groups.at(-1);
    if (open && !one.alone) open.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** One message, or its pages where the channel takes no text so long; buttons on the last. */
function toMessages(scene: Scene, group: readonly Part[]): readonly Rendered[] {
  const { capabilities, texts } = scene.context;
  const text = group
    .map((one, n) => (n === 0 ? '' : one.apart ? '\n\n' : '\n') + one.text)
    .join('');
  const asking =
    group.findLast((one) => one.expects) ?? group.findLast((one) => one.actions.length);
  const actions = asking?.actions ?? [];
  const prompt = asking ? { actions } : null;
  const category = categories.find((name) => group.some((one) => one.category === name)) ?? 'reply';
  const pages = splitPages(text, capabilities.maxText, (n, of) => texts('page.mark', { n, of }));
  return pages.map((page, n) => {
    const last = n === pages.length - 1;
    return {
      text: page,
      buttons: last && capabilities.buttons ? layOut(scene, actions) : [],
      prompt: last ? prompt : null,
      category,
    };
  });
}
