import { unreachable } from '../../kernel/errors.ts';
import { dueItems, invitationActions } from './ask.ts';
import type { Book } from './book.ts';
import type { Event } from './event.ts';
import type { Input } from './input.ts';
import { names } from './naming.ts';
import { isSure, takePhoto } from './photo.ts';
import { type Session, samePlace } from './session.ts';
import { openSlots, pageSlots } from './slots.ts';
import { onTap } from './tapped.ts';
import { begin, say, type Turn, turnTo } from './turn.ts';
import { onText } from './typed.ts';

/**
 * One step of a sitting. Pure: what is known comes in with the book, what happened goes out as
 * events, and nothing else is read or changed.
 *
 * @param book what the host read in this transaction
 * @param session where the person was; JSON
 * @param input what the person did, or a timer of the host
 * @param now campaign time: for a reply, when the platform says it was sent (DESIGN §2.4)
 */
export function step(
  book: Book,
  session: Session,
  input: Input,
  now: Date,
): { readonly session: Session; readonly events: readonly Event[] } {
  const turn = begin(book, session, now);
  take(turn, input);
  const opening = input.type === 'invited' && input.reminder === 'opening';
  const moved = opening || !samePlace(session, turn.session);
  return {
    session: { ...turn.session, step: session.step + (moved ? 1 : 0) },
    events: turn.events,
  };
}

function take(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'invited':
      return invite(turn, input.reminder);
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
 */
function invite(turn: Turn, kind: 'opening' | 'reminder' | 'last-call' | 'snoozed'): void {
  const slots = turn.session.way === 'page' ? pageSlots(turn.book) : openSlots(turn.book);
  if (dueItems(turn.book).length === 0) return;
  const actions = kind === 'opening' ? invitationActions : reminderActions;
  if (kind === 'opening') say(turn, { type: 'invitation.sent', slots, actions });
  else say(turn, { type: 'reminder.sent', kind, slots, actions });
  const midway = turn.session.focus.on === 'slot' || turn.session.focus.on === 'doubt';
  if (kind === 'opening') {
    turn.session = { ...turn.session, trail: [] };
  }
  if (kind === 'opening' || !midway) {
    turnTo(turn, turn.session.way === 'page' ? { on: 'page' } : { on: 'invitation' });
  }
}

const reminderActions = [{ do: 'start' }, { do: 'no-data' }, { do: 'snooze' }] as const;
