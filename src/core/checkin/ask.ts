import type { Book } from './book.ts';
import type { Action } from './input.ts';
import { type Slot, sameSlot } from './session.ts';
import { answeredSlots, find, isAnswered, openSlots, pageSlots, sittingSlots } from './slots.ts';
import type { Strand } from './strand.ts';
import { say, type Turn, turnTo } from './turn.ts';
import { option, sameValue } from './value.ts';
import { waitingBeside } from './waiting.ts';

/** The ways to answer a slot that a channel with buttons offers. */
export function actionsFor({ book, session }: Turn, slot: Slot): readonly Action[] {
  const back: Action[] = session.trail.some((s) => !sameSlot(s, slot)) ? [{ do: 'back' }] : [];
  const keep: Action[] = isKept(book, slot) ? [{ do: 'keep' }] : [];
  if (slot.at === 'difficulty') {
    const open = book.items.some((item) => item.difficulties.some((d) => !d.settled));
    return open
      ? [{ do: 'no-difficulty' }, { do: 'still-blocked' }, ...keep, ...back]
      : [{ do: 'no-difficulty' }, ...keep, ...back];
  }
  const found = find(book, slot);
  if (!found) return [];
  const { item, question } = found;
  const rolled = item.rollUp[question.key]?.value;
  const values = question.options.map((o) => option(o.value));
  const offered = rolled ? [rolled, ...values.filter((v) => !sameValue(v, rolled))] : values;
  const wayOut: Action = question.required ? { do: 'no-data' } : { do: 'skip' };
  const answers = offered.map((value): Action => ({ do: 'answer', slot, value }));
  return [...answers, ...keep, wayOut, ...back];
}

/** Whether a slot has an answer that stands while nothing else is said; a note only waits. */
export function isKept(book: Book, slot: Slot): boolean {
  if (slot.at === 'difficulty') return isAnswered(book, slot);
  const found = find(book, slot);
  const answer = found?.item.answers[slot.key];
  return answer !== undefined && answer.state !== 'note';
}

/**
 * Asks one slot, and says where it stands among what this sitting has answered and what may still
 * come. The total falls when an answer makes questions superfluous; it never grows.
 */
export function ask(turn: Turn, slot: Slot): void {
  turnTo(turn, { on: 'slot', slot });
  const { trail } = turn.session;
  const all = sittingSlots(turn.book).filter(
    (s) => !isAnswered(turn.book, s) || sameSlot(s, slot) || trail.some((t) => sameSlot(t, s)),
  );
  say(turn, {
    type: 'question.asked',
    slot,
    position: Math.max(1, all.findIndex((s) => sameSlot(s, slot)) + 1),
    of: Math.max(1, all.length),
    actions: actionsFor(turn, slot),
  });
}

/** Asks everything that is open in one message. */
export function askPage(turn: Turn): void {
  turnTo(turn, { on: 'page' });
  say(turn, { type: 'page.asked', slots: pageSlots(turn.book) });
}

/**
 * Asks what comes next, in the way this person is asked; nothing open asks nothing.
 *
 * @param led one by one, though this person is asked by the page
 */
export function askNext(turn: Turn, led = false): boolean {
  const [first, ...more] = openSlots(turn.book);
  if (!first) return false;
  if (turn.session.way === 'page' && more.length > 0 && !led) askPage(turn);
  else ask(turn, first);
  return true;
}

/** Asks what comes next; when nothing is open, says so, or who is answering it. */
export function askNextOrSay(turn: Turn): void {
  if (!askNext(turn)) sayNothingDue(turn);
}

/** Nothing is open for this person: because all is in, or because a colleague is at it. */
export function sayNothingDue(turn: Turn): void {
  if (sayWaiting(turn)) return;
  const held = turn.book.items.find(
    (item) => item.heldBy && (item.status === 'pending' || item.status === 'in_progress'),
  );
  if (!held?.heldBy) return say(turn, { type: 'nothing-due.said' });
  turnTo(turn, { on: 'held', checkIn: held.checkIn });
  say(turn, {
    type: 'held.said',
    checkIn: held.checkIn,
    by: held.heldBy.name,
    actions: [{ do: 'take-over', checkIn: held.checkIn }],
  });
}

/** Offers what is due in another strand, once; false when nothing is. */
export function sayWaiting(turn: Turn): boolean {
  const waiting = waitingBeside(turn.book);
  if (!waiting) return false;
  const present = turn.book.items.every((item) => item.round.standing === 'current');
  const edits = present && answeredSlots(turn.book).length > 0;
  const edit: readonly Action[] = edits ? [{ do: 'edit' }] : [];
  const actions: readonly Action[] = [{ do: 'start', strand: waiting.strand }, ...edit];
  if (!turn.events.some((event) => event.type === 'waiting.said')) {
    say(turn, { type: 'waiting.said', ...waiting, actions });
  }
  return true;
}

/** Everything a person can do with an opening, in one tap. */
export function invitationActions(strand: Strand | null): readonly Action[] {
  return [{ do: 'start', strand }, { do: 'nothing-new' }, { do: 'same' }, { do: 'snooze' }];
}

/** The same with a reminder. */
export function reminderActions(strand: Strand | null): readonly Action[] {
  return [{ do: 'start', strand }, { do: 'no-data' }, { do: 'snooze' }];
}
