import type { Book, Item } from './book.ts';
import type { Action } from './input.ts';
import { type Session, type Slot, sameSlot } from './session.ts';
import { answeredSlots, find, openSlots, pageSlots } from './slots.ts';
import { say, type Turn, turnTo } from './turn.ts';
import { option } from './value.ts';

/** The ways to answer a slot that a channel with buttons offers. */
export function actionsFor(book: Book, slot: Slot): readonly Action[] {
  if (slot.at === 'difficulty') {
    const open = book.items.some((item) => item.difficulties.some((d) => !d.settled));
    return open
      ? [{ do: 'no-difficulty' }, { do: 'still-blocked' }, { do: 'back' }]
      : [{ do: 'no-difficulty' }, { do: 'back' }];
  }
  const found = find(book, slot);
  if (!found) return [];
  const { item, question } = found;
  const rolled = item.rollUp[question.key]?.value;
  const answers: Action[] = question.options.map((o) => ({
    do: 'answer',
    slot,
    value: option(o.value),
  }));
  if (rolled) answers.unshift({ do: 'answer', slot, value: rolled });
  const wayOut: Action = question.required ? { do: 'no-data' } : { do: 'skip' };
  return [...answers, wayOut, { do: 'back' }];
}

/** Asks one slot. */
export function ask(turn: Turn, slot: Slot): void {
  turnTo(turn, { on: 'slot', slot });
  const open = openSlots(turn.book);
  const done = answeredSlots(turn.book).filter((s) => !open.some((o) => sameSlot(o, s)));
  const before = done.filter((s) => inSitting(turn.session, s)).length;
  const place = Math.max(
    0,
    open.findIndex((s) => sameSlot(s, slot)),
  );
  say(turn, {
    type: 'question.asked',
    slot,
    position: before + place + 1,
    of: before + Math.max(open.length, place + 1),
    actions: actionsFor(turn.book, slot),
  });
}

/** Asks everything that is open in one message. */
export function askPage(turn: Turn): void {
  turnTo(turn, { on: 'page' });
  say(turn, { type: 'page.asked', slots: pageSlots(turn.book) });
}

/** Asks what comes next, in the way this person is asked; nothing open asks nothing. */
export function askNext(turn: Turn): boolean {
  const [first, ...more] = openSlots(turn.book);
  if (!first) return false;
  if (turn.session.way === 'page' && more.length > 0) askPage(turn);
  else ask(turn, first);
  return true;
}

/** Everything a person can do with an opening or a reminder, in one tap. */
export const invitationActions: readonly Action[] = [
  { do: 'start' },
  { do: 'nothing-new' },
  { do: 'same' },
  { do: 'snooze' },
];

function inSitting(session: Session, slot: Slot): boolean {
  return session.trail.some((s) => sameSlot(s, slot));
}

/** The check-ins of which something is still open. */
export function openItems(book: Book): readonly Item[] {
  const slots = openSlots(book);
  return book.items.filter((item) =>
    slots.some((slot) => slot.at === 'question' && slot.checkIn === item.checkIn),
  );
}
