import { dayOf } from '../calendar/zone.ts';
import { askNext, sayNothingDue } from './ask.ts';
import { type Book, difficultyKey } from './book.ts';
import { derive } from './derive.ts';
import { isFact } from './event.ts';
import { type Slot, sameSlot } from './session.ts';
import { isComplete, isOpen, openItems, openSlots } from './slots.ts';
import { correctedIn, record, recordedIn, say, type Turn, turnTo } from './turn.ts';
import { sameValue } from './value.ts';

/**
 * What follows when answers came in: computed figures, check-ins that are complete, and then the
 * next question, or the receipt that is also the recap.
 *
 * @param before the book at the start of the turn
 * @param understood what is said to be understood before something else is asked
 * @param led whether questions come one by one though this person is asked by the page
 */
export function goOn(
  turn: Turn,
  before: Book,
  understood: readonly Slot[] = [],
  led = false,
): void {
  submitComplete(turn);
  const corrected = correctedIn(turn, before);
  const reopened = openItems(turn.book).some((i) => corrected.some((c) => c.checkIn === i.checkIn));
  if (corrected.length > 0 && !reopened && !isMidSitting(turn)) {
    say(turn, {
      type: 'receipt.issued',
      checkIns: corrected.map((item) => item.checkIn),
      late: false,
      nothingNew: false,
      corrected: true,
    });
    turn.session = { ...turn.session, trail: [] };
    turnTo(turn, { on: 'nothing' });
    return;
  }
  const open = openSlots(turn.book);
  if (open.length > 0) {
    if (understood.length > 0) say(turn, { type: 'understood.said', slots: understood });
    askNext(turn, led);
    return;
  }
  issueReceipt(turn, before);
}

/** Whether more was recorded than in this turn since the last receipt: one is still to come. */
function isMidSitting(turn: Turn): boolean {
  const now = recordedIn(turn);
  return turn.session.trail.some((slot) => !now.some((other) => sameSlot(other, slot)));
}

/** Submits what is complete; the difficulty question that may still be open holds nobody back. */
export function submitComplete(turn: Turn): void {
  for (const { checkIn } of turn.book.items.filter(isOpen)) {
    const item = turn.book.items.find((i) => i.checkIn === checkIn);
    if (item && item.status !== 'pending' && isComplete(item)) {
      computeDerived(turn, checkIn);
      record(turn, {
        type: 'check-in.submitted',
        checkIn,
        late: turn.now.getTime() > item.round.dueAt.getTime(),
      });
    }
  }
  for (const item of turn.book.items) {
    if (item.status === 'submitted') computeDerived(turn, item.checkIn);
  }
}

/** One receipt for the sitting, and what is still worth asking afterwards. */
function issueReceipt(turn: Turn, before: Book): void {
  const inBefore = new Set(
    before.items.filter((i) => i.status === 'submitted').map((i) => i.checkIn),
  );
  const changed = turn.book.items.filter(
    (item) =>
      item.status === 'submitted' &&
      (!inBefore.has(item.checkIn) ||
        turn.session.trail.some((s) => s.at === 'question' && s.checkIn === item.checkIn)),
  );
  if (changed.length > 0) {
    const recorded = turn.events.filter((e) => e.type === 'answer.recorded');
    say(turn, {
      type: 'receipt.issued',
      checkIns: changed.map((item) => item.checkIn),
      late: changed.some((item) => item.late),
      nothingNew:
        recorded.length > 0 &&
        recorded.every((e) => e.source === 'nothing' || e.source === 'derived'),
      corrected: false,
    });
  }
  turn.session = { ...turn.session, trail: [] };
  if (askDecision(turn)) return;
  turnTo(turn, { on: 'nothing' });
  if (turn.events.every(isFact)) sayWhatIs(turn);
}

/** Nothing was said so far: a word about difficulties is confirmed, anything else led nowhere. */
function sayWhatIs(turn: Turn): void {
  const difficulty = turn.events.some((event) => event.type.startsWith('difficulty.'));
  if (difficulty) say(turn, { type: 'understood.said', slots: [{ at: 'difficulty' }] });
  else sayNothingDue(turn);
}

/** A difficulty is asked once for who can solve it and by when; no answer is needed. */
function askDecision(turn: Turn): boolean {
  const raised = turn.book.items
    .map((item) => item.answers[difficultyKey])
    .find((answer) => answer?.state === 'answered');
  if (!turn.session.undecided || !raised) return false;
  turn.session = { ...turn.session, undecided: false };
  turnTo(turn, { on: 'decision' });
  say(turn, { type: 'decision.asked', text: raised.raw });
  return true;
}

function computeDerived(turn: Turn, checkIn: string): void {
  const item = turn.book.items.find((i) => i.checkIn === checkIn);
  if (!item) return;
  for (const { key, value } of derive(item, dayOf(turn.now, turn.book.zone))) {
    const current = item.answers[key];
    if (current?.state === 'answered' && sameValue(current.value, value)) continue;
    record(turn, {
      type: 'answer.recorded',
      checkIn: item.checkIn,
      key,
      value,
      raw: '',
      source: 'derived',
      reason: null,
    });
  }
}
