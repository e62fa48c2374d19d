import { clean } from '../language/fold.ts';
import type { Book } from './book.ts';
import type { Event } from './event.ts';
import { hearCommand } from './hear.ts';
import { type Session, sameSlot } from './session.ts';
import { openSlots } from './slots.ts';

/** People who answer in one message often send it in pieces: this long after the last, it is one. */
export const fragmentWindowMs = 60_000;

/**
 * Whether a typed reply to a page may be the first piece of a longer one. A reply that answers
 * everything due is whole, and so is a command; where one question is asked, any reply answers it.
 * What is only to be confirmed counts as answered.
 *
 * @param before the book and the session in which the reply came
 * @param text what was typed last
 * @param after what reading everything typed so far would lead to
 */
export function mayGoOn(
  before: { readonly book: Book; readonly session: Session },
  text: string,
  after: { readonly book: Book; readonly events: readonly Event[] },
): boolean {
  const { way, focus } = before.session;
  if (way !== 'page' || !waitsForPage(focus.on)) return false;
  if (openSlots(before.book).length === 0 || isCommand(text)) return false;
  const doubted = after.events.flatMap((event) =>
    event.type === 'jump.asked' || event.type === 'fall.asked'
      ? event.doubts.map(({ slot }) => slot)
      : [],
  );
  const open = openSlots(after.book).filter((slot) => !doubted.some((d) => sameSlot(d, slot)));
  return open.length > 0 || after.events.some(({ type }) => type === 'unclear.said');
}

/** Whether a text is a command of the sitting: it is obeyed at once. */
export function isCommand(text: string): boolean {
  return hearCommand(clean(text)) !== null;
}

function waitsForPage(focus: Session['focus']['on']): boolean {
  return focus === 'page' || focus === 'invitation' || focus === 'nothing';
}
