import type { Book, Item } from '../core/checkin/book.ts';
import { type Event, isFact, type Speech } from '../core/checkin/event.ts';
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
    who: texts('person.who', { name: book.person.callName }),
    unit: book.person.unitName,
  };
}

/** `đ/c Mai`, or who does that work where nobody is named. */
export function coordinatorName({ book, texts }: Scene): string {
  return book.coordinator
    ? texts('person.who', { name: book.coordinator.name })
    : texts('person.coordinator');
}

/** `đ/c Mai 0900 000 101`; without a number, the name alone. */
export function coordinatorToCall(scene: Scene): string {
  const name = coordinatorName(scene);
  const phone = scene.book.coordinator?.phone;
  return phone ? scene.texts('person.withPhone', { name, phone }) : name;
}

/** `Phòng VH-XH`. */
export function coordinatorUnit({ book, texts }: Scene): string {
  return book.coordinator?.unit ?? texts('person.coordinatorUnit');
}

/** The most urgent of the rounds that some check-ins belong to, and whether there are others. */
export function roundsOf(items: readonly Item[]): readonly Item['round'][] {
  const seen = new Map(items.map((item) => [item.round.id, item.round]));
  return [...seen.values()];
}

/** `tuần 43`; with several rounds, each of them. */
export function roundNames(scene: Scene, items: readonly Item[]): string {
  return roundsOf(items)
    .map((round) => scene.when.round(round))
    .join(', ');
}

/** When the first of some check-ins is due. */
export function dueOf(items: readonly Item[]): Date | null {
  const times = items.map((item) => item.round.dueAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** `YT-01`, `YT-01 và YT-04`, `A, B và C`. */
export function listed({ texts }: Scene, names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2
    ? last
    : texts('person.and', { names: names.slice(0, -1).join(', '), last });
}
