import type { Book, Item } from '../core/checkin/book.ts';
import { type Event, isFact, type Speech } from '../core/checkin/event.ts';
import { inStrand } from '../core/checkin/strand.ts';
import type { Waiting } from '../core/checkin/waiting.ts';
import { listed, who } from './people.ts';
import type { Context, Scene } from './rendered.ts';
import { createWhen } from './when.ts';

/** What every text of a turn needs to know of it. */
export function createScene(events: readonly Event[], book: Book, context: Context): Scene {
  const { texts } = context;
  return {
    book,
    context,
    texts,
    when: createWhen(texts, book.zone, context.now),
    speech: events.filter((event): event is Speech => !isFact(event)),
    who: who(texts, book.person.callName),
    unit: book.person.unitName,
  };
}

/** `tuần 42` when it is spoken of although the next has opened; null in the present. */
export function pastName({ book, when }: Pick<Scene, 'book' | 'when'>): string | null {
  const [first] = book.items;
  return first?.round.standing === 'past' ? when.round(first.round) : null;
}

/** The check-ins of another strand that wait for their turn. */
export function waitingItems(
  { book }: Pick<Scene, 'book'>,
  { strand, slots }: Waiting,
): readonly Item[] {
  return inStrand(book, strand).items.filter((item) =>
    slots.some((slot) => slot.at === 'question' && slot.checkIn === item.checkIn),
  );
}

/** A task by its name, and by its unit too where this person answers for several. */
export function ofUnit({ book, texts }: Pick<Scene, 'book' | 'texts'>, item: Item, name: string) {
  const units = new Set(book.items.map(({ unit }) => unit.name));
  return units.size > 1 ? texts('question.ofUnit', { name, unit: item.unit.name }) : name;
}

/** The rounds that some check-ins belong to, in their order. */
export function roundsOf(items: readonly Item[]): readonly Item['round'][] {
  const seen = new Map(items.map((item) => [item.round.id, item.round]));
  return [...seen.values()];
}

/** `tuần 43`; with several rounds, each of them. */
export function roundNames(scene: Scene, items: readonly Item[]): string {
  return listed(
    scene.texts,
    roundsOf(items).map((round) => scene.when.round(round)),
  );
}

/** When the first of some check-ins is due. */
export function dueOf(items: readonly Item[]): Date | null {
  const times = items.map((item) => item.round.dueAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
