import type { Book } from './book.ts';
import { type Event, type Fact, isFact } from './event.ts';
import type { Input } from './input.ts';
import { newSession, type Session } from './session.ts';
import { step } from './step.ts';

/** What somebody said to a sitting, and when. */
export interface Said {
  readonly input: Input;
  readonly at: Date;
}

/** Where a sitting stands after all that was said. */
export interface PlayedThrough {
  /** As the last input left it, and as it is spoken of. */
  readonly book: Book;
  readonly session: Session;
  /** What the last input led to. */
  readonly last: readonly Event[];
  /** Everything that would have been written. */
  readonly facts: readonly Fact[];
}

/** Plays a sitting from its first input on. The same inputs on the same book end in the same place. */
export function playThrough(
  book: Book,
  way: Session['way'],
  inputs: readonly Said[],
): PlayedThrough {
  const begin: PlayedThrough = { book, session: newSession(way), last: [], facts: [] };
  return inputs.reduce((place, { input, at }): PlayedThrough => {
    const { session, events, view } = step(place.book, place.session, input, at);
    const facts = events.filter(isFact);
    return {
      session,
      book: view,
      last: events,
      facts: [...place.facts, ...facts],
    };
  }, begin);
}
