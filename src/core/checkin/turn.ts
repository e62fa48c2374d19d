import { apply } from './apply.ts';
import { type Book, difficultyKey, type Item } from './book.ts';
import type { Event, Fact, Source, Speech } from './event.ts';
import type { Hearing } from './hear.ts';
import { type Focus, type Session, type Slot, sameFocus, sameSlot } from './session.ts';
import type { Value } from './value.ts';

/**
 * One turn in the making: the book as the facts so far leave it, the place the person will be in,
 * and what happened. It lives inside one call of `step` and is seen by nobody else.
 */
export interface Turn {
  book: Book;
  session: Session;
  readonly now: Date;
  readonly events: Event[];
}

export function begin(book: Book, session: Session, now: Date): Turn {
  return { book, session, now, events: [] };
}

/** Writes a fact down: into the log, and into the book that the rest of the turn sees. */
export function record(turn: Turn, fact: Fact): void {
  turn.events.push(fact);
  turn.book = apply(turn.book, fact);
}

export function say(turn: Turn, speech: Speech): void {
  turn.events.push(speech);
}

/** Turns to something else. Tries are counted anew unless it is the same thing again. */
export function turnTo(turn: Turn, focus: Focus): void {
  const tries = sameFocus(focus, turn.session.focus) ? turn.session.tries : 0;
  turn.session = { ...turn.session, focus, tries };
}

/** Remembers a slot for "quay lại". */
export function leaveTrail(turn: Turn, slot: Slot): void {
  const trail = turn.session.trail.filter((s) => !sameSlot(s, slot));
  turn.session = { ...turn.session, trail: [...trail, slot] };
}

/** Records an answer, and that the check-in was begun. */
export function recordAnswer(
  turn: Turn,
  item: Item,
  key: string,
  value: Value,
  raw: string,
  source: Source,
  reason: string | null = null,
): void {
  start(turn, item);
  record(turn, {
    type: 'answer.recorded',
    checkIn: item.checkIn,
    key,
    value,
    raw,
    source,
    reason,
  });
  leaveTrail(turn, { at: 'question', checkIn: item.checkIn, key });
}

/** Marks a check-in as begun, once. */
export function start(turn: Turn, item: Item): void {
  const current = turn.book.items.find((i) => i.checkIn === item.checkIn);
  if (current?.status === 'pending') {
    record(turn, { type: 'check-in.started', checkIn: item.checkIn });
  }
}

/** Whether this turn changed an answer of a check-in that was already in. */
export function correctedIn(turn: Turn, before: Book): readonly Item[] {
  const submitted = before.items.filter((item) => item.status === 'submitted');
  return submitted.filter((item) =>
    turn.events.some(
      (event) =>
        (event.type === 'answer.recorded' || event.type === 'answer.left') &&
        event.checkIn === item.checkIn &&
        event.key !== difficultyKey &&
        item.answers[event.key] !== undefined,
    ),
  );
}

/** What this turn has recorded so far. */
export function recordedIn(turn: Turn): readonly Slot[] {
  return turn.events.flatMap((event): readonly Slot[] =>
    event.type === 'answer.recorded'
      ? [{ at: 'question', checkIn: event.checkIn, key: event.key }]
      : [],
  );
}

/** When and where what is said in this turn was said. */
export function hearing(turn: Turn): Hearing {
  return { now: turn.now, zone: turn.book.zone };
}
