import { unreachable } from '../../kernel/errors.ts';
import { invitationActions, reminderActions, sayWaiting } from './ask.ts';
import type { Book } from './book.ts';
import type { Event } from './event.ts';
import type { Input } from './input.ts';
import { names } from './naming.ts';
import { isSure, takePhoto } from './photo.ts';
import { route } from './route.ts';
import { type Session, samePlace } from './session.ts';
import { dueItems, openSlots, pageSlots } from './slots.ts';
import { inStrand, pastRound, type Strand } from './strand.ts';
import { onTap } from './tapped.ts';
import { begin, say, type Turn, turnTo } from './turn.ts';
import { onText } from './typed.ts';
import { dueStrand } from './waiting.ts';

/**
 * One step of a sitting. Pure: what is known comes in with the book, what happened goes out as
 * events, and nothing else is read or changed.
 *
 * @param book what the host read in this transaction
 * @param session where the person was; JSON
 * @param input what the person did, or a timer of the host
 * @param now campaign time: for a reply, when the platform says it was sent (DESIGN §2.4)
 * @returns where the person is now, what happened, and the book as it is spoken of: the work of
 *   another strand stands beside it
 */
export function step(
  book: Book,
  session: Session,
  input: Input,
  now: Date,
): { readonly session: Session; readonly events: readonly Event[]; readonly view: Book } {
  const routed = route(book, session, input, now);
  const strand = routed.to === 'strand' ? routed.strand : session.strand;
  const turn = begin(inStrand(book, strand), turnedTo(session, strand), now);
  if (routed.to === 'over') {
    say(turn, { type: 'over.said', round: routed.round });
  } else if (routed.to === 'unasked') {
    const { cadence, key } = routed.round;
    say(turn, { type: 'unasked.said', cadence, key });
  } else {
    take(turn, routed.input);
  }
  if (pastRound(strand) !== null) leavePast(turn, book, session);
  offerWaiting(turn);
  const opening = input.type === 'invited' && input.reminder === 'opening';
  const moved = opening || !samePlace(session, turn.session);
  return {
    session: { ...turn.session, step: session.step + (moved ? 1 : 0) },
    events: turn.events,
    view: turn.book,
  };
}

/** In another strand nothing is in focus yet, and there is nothing to go back to. */
function turnedTo(session: Session, strand: Strand | null): Session {
  if (session.strand === strand) return session;
  const place = { focus: { on: 'nothing' }, tries: 0, trail: [], undecided: false } as const;
  return { ...session, ...place, strand };
}

/**
 * A past round is over with when nothing of it is asked any more: the person is where they were
 * before, and the next figure without a week is of the present round.
 */
function leavePast(turn: Turn, book: Book, before: Session): void {
  if (turn.session.focus.on !== 'nothing') return;
  turn.session =
    before.strand === turn.session.strand
      ? turnedTo(turn.session, dueStrand(book, 'week'))
      : before;
}

/** When a strand is done, the next one is offered. */
function offerWaiting(turn: Turn): void {
  const done = turn.events.some(
    (event) => event.type === 'receipt.issued' || event.type === 'decision.said',
  );
  const over = turn.session.focus.on === 'nothing' && dueItems(turn.book).length === 0;
  if (done && over) sayWaiting(turn);
}

function take(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'invited':
      return invite(turn, input.reminder, input.strand === null);
    case 'typed':
      return onText(turn, input.text);
    case 'tapped':
      return onTap(turn, input.action);
    case 'photographed': {
      const { attachment, caption } = input;
      const sure = isSure(turn.book, caption);
      if (sure) takePhoto(turn, attachment, caption);
      if (caption !== null) onCaption(turn, caption);
      if (!sure) takePhoto(turn, attachment, caption);
      return;
    }
    case 'unreadable':
      return say(turn, { type: 'hint.said', about: input.what });
    default:
      return unreachable(input);
  }
}

/** Words beside a photo may be an answer; what is none is left alone and never asked about. */
function onCaption(turn: Turn, caption: string): void {
  if (turn.book.items.some((item) => names(item, caption))) return;
  const tried: Turn = { ...turn, events: [] };
  onText(tried, caption);
  if (!tried.events.some((event) => event.type === 'answer.recorded')) return;
  turn.book = tried.book;
  turn.session = tried.session;
  turn.events.push(...tried.events);
}

/**
 * Says what is open. A person in the middle of a question stays there: a reminder never starts
 * the form again.
 *
 * @param all whether what is due in another strand is told as well
 */
function invite(turn: Turn, kind: (Input & { type: 'invited' })['reminder'], all: boolean): void {
  const slots = turn.session.way === 'page' ? pageSlots(turn.book) : openSlots(turn.book);
  if (dueItems(turn.book).length === 0) return;
  const { strand } = turn.session;
  const actions = kind === 'opening' ? invitationActions(strand) : reminderActions(strand);
  if (kind === 'opening') say(turn, { type: 'invitation.sent', slots, actions });
  else say(turn, { type: 'reminder.sent', kind, slots, actions });
  if (kind !== 'opening' && all) sayWaiting(turn);
  const midway = turn.session.focus.on === 'slot' || turn.session.focus.on === 'doubt';
  if (kind === 'opening') {
    turn.session = { ...turn.session, trail: [] };
  }
  if (kind === 'opening' || !midway) {
    turnTo(turn, turn.session.way === 'page' ? { on: 'page' } : { on: 'invitation' });
  }
}
