import { ask, askNext, askNextOrSay, sayNothingDue } from './ask.ts';
import type { Book, Item } from './book.ts';
import { goOn } from './finish.ts';
import { named } from './naming.ts';
import { sameSlot } from './session.ts';
import { answeredSlots, openItems, openSlots } from './slots.ts';
import { record, recordedIn, say, type Turn, turnTo } from './turn.ts';
import { reportNothing, reportSame } from './whole.ts';

/** KHÔNG PHÁT SINH. */
export function sayNothing(turn: Turn, before: Book, raw: string): void {
  if (openSlots(turn.book).length === 0) return sayNothingDue(turn);
  reportNothing(turn, raw);
  goOn(turn, before, recordedIn(turn));
}

/** NHƯ CŨ: what may be copied is, and the numbers of the period are shown for a yes. */
export function saySame(turn: Turn, before: Book, raw: string): void {
  if (openSlots(turn.book).length === 0) return sayNothingDue(turn);
  const slots = reportSame(turn, raw);
  if (slots.length === 0) return goOn(turn, before, recordedIn(turn));
  turnTo(turn, { on: 'same' });
  say(turn, {
    type: 'same.asked',
    slots,
    actions: [{ do: 'confirm' }, { do: 'nothing-new' }, { do: 'correct' }],
  });
}

/** QUAY LẠI: the question answered last is asked again; its answer stands until it is replaced. */
export function stepBack(turn: Turn): void {
  const trail = [...turn.session.trail];
  const { focus } = turn.session;
  let slot = trail.pop();
  if (slot && focus.on === 'slot' && sameSlot(slot, focus.slot)) slot = trail.pop();
  turn.session = { ...turn.session, trail };
  if (slot) return ask(turn, slot);
  askNextOrSay(turn);
}

/** SỬA: the list of what was recorded (M11). */
export function offerEdit(turn: Turn): void {
  const slots = answeredSlots(turn.book);
  if (slots.length === 0) {
    askNextOrSay(turn);
    return;
  }
  turnTo(turn, { on: 'edit' });
  say(turn, { type: 'edit.offered', slots });
}

/** SAI VIỆC: the task it names, or that of the question it answers; asked which only failing both. */
export function refuseTask(turn: Turn, text: string): void {
  const items = openItems(turn.book);
  const { focus } = turn.session;
  const here = focus.on === 'slot' && focus.slot.at === 'question' ? focus.slot.checkIn : null;
  const item =
    named(items, text) ??
    items.find((i) => i.checkIn === here) ??
    (items.length === 1 ? items[0] : undefined);
  if (item) return refuse(turn, item, text);
  if (items.length === 0) return sayNothingDue(turn);
  turnTo(turn, { on: 'wrong-task' });
  say(turn, {
    type: 'refusal.asked',
    checkIns: items.map((i) => i.checkIn),
    actions: items.map((i) => ({ do: 'choose', checkIn: i.checkIn })),
  });
}

/** Asking stops at once; whose task it is may be told, and need not be. */
export function refuse(turn: Turn, item: Item, raw: string): void {
  say(turn, { type: 'refusal.said', checkIn: item.checkIn });
  record(turn, { type: 'task.refused', checkIn: item.checkIn, raw });
  if (openItems(turn.book).length > 0) {
    askNext(turn);
    return;
  }
  turnTo(turn, { on: 'successor', checkIn: item.checkIn, code: item.task.code });
}

/** HỎI: to the coordinator, with the task that is open. */
export function forward(turn: Turn, text: string): void {
  if (text.trim() === '') {
    turnTo(turn, { on: 'ask' });
    return say(turn, { type: 'forwarding.asked' });
  }
  const { focus } = turn.session;
  const checkIn =
    focus.on === 'slot' && focus.slot.at === 'question'
      ? focus.slot.checkIn
      : (openItems(turn.book)[0]?.checkIn ?? null);
  record(turn, { type: 'question.forwarded', checkIn, text });
  say(turn, { type: 'forwarding.said', text });
  if (focus.on === 'ask') turnTo(turn, { on: 'nothing' });
}

/** Goes on where a colleague had begun, with all that this colleague holds. */
export function takeOver(turn: Turn, checkIn: string): void {
  const holder = turn.book.items.find((i) => i.checkIn === checkIn)?.heldBy;
  if (!holder) return say(turn, { type: 'stale.said' });
  for (const item of turn.book.items.filter((i) => i.heldBy?.id === holder.id)) {
    record(turn, { type: 'check-in.taken-over', checkIn: item.checkIn });
  }
  askNextOrSay(turn);
}
