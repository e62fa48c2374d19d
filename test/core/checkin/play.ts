import { apply } from '../../../src/core/checkin/apply.ts';
import type { Book } from '../../../src/core/checkin/book.ts';
import { type Event, isFact } from '../../../src/core/checkin/event.ts';
import type { Input } from '../../../src/core/checkin/input.ts';
import { newSession, type Session, type Slot } from '../../../src/core/checkin/session.ts';
import { step } from '../../../src/core/checkin/step.ts';
import { bare } from '../../../src/core/checkin/value.ts';
import { local } from '../../render/sitting.ts';

/** Where somebody stands after some inputs, and what the last one caused. */
export interface Place {
  readonly book: Book;
  readonly session: Session;
  readonly events: readonly Event[];
}

export function begin(book: Book, way: Session['way'] = 'step'): Place {
  return { book, session: newSession(way), events: [] };
}

/** Takes inputs one after the other; a text is typed. */
export function play(place: Place, ...inputs: readonly (Input | string)[]): Place {
  return inputs.reduce<Place>(({ book, session }, input) => {
    const taken: Input = typeof input === 'string' ? { type: 'typed', text: input } : input;
    const { session: after, events } = step(book, session, taken, now);
    return { session: after, events, book: events.filter(isFact).reduce(apply, book) };
  }, place);
}

export const now = local('2025-10-22T14:10');

export const opening: Input = { type: 'invited', reminder: 'opening', strand: null };

/** What was said, in one word each. */
export function said({ events }: Place): readonly string[] {
  return events.filter((event) => !isFact(event)).map((event) => event.type);
}

/** The answers of a book: `YT-01.ca_sxh` → the figure, or `no_data`, `skipped`, `note: …`. */
export function answers({ book }: Place): Readonly<Record<string, number | string>> {
  return Object.fromEntries(
    book.items.flatMap((item) =>
      Object.entries(item.answers).map(([key, answer]) => {
        const name = `${item.task.code}.${key}`;
        if (answer.state === 'answered') return [name, bare(answer.value)];
        return [name, answer.state === 'note' ? `note: ${answer.raw}` : answer.state];
      }),
    ),
  );
}

/** The question that was asked last: `YT-01.ca_sxh`, `difficulty`; null when none was. */
export function asked({ events, book }: Place): string | null {
  const last = events.findLast((event) => event.type === 'question.asked');
  return last ? slotName(book, last.slot) : null;
}

export function slotName(book: Book, slot: Slot): string {
  if (slot.at === 'difficulty') return 'difficulty';
  const item = book.items.find((one) => one.checkIn === slot.checkIn);
  return `${item?.task.code ?? '?'}.${slot.key}`;
}
