import type { Book } from '../core/checkin/book.ts';
import type { Texts } from './locale.ts';

type Coordinator = Book['coordinator'];

/** `đ/c Hoà`. */
export function who(texts: Texts, callName: string): string {
  return texts('person.who', { name: callName });
}

/** `đ/c Mai`, or who does that work where nobody is named. */
export function coordinatorName(texts: Texts, coordinator: Coordinator): string {
  return coordinator ? who(texts, coordinator.name) : texts('person.coordinator');
}

/** `đ/c Mai 0900 000 101`; without a number, the name alone. */
export function coordinatorToCall(texts: Texts, coordinator: Coordinator): string {
  const name = coordinatorName(texts, coordinator);
  const phone = coordinator?.phone;
  return phone ? texts('person.withPhone', { name, phone }) : name;
}

/** `Phòng VH-XH`. */
export function coordinatorUnit(texts: Texts, coordinator: Coordinator): string {
  return coordinator?.unit || texts('person.coordinatorUnit');
}

/** `YT-01`, `YT-01 và YT-04`, `A, B và C`. */
export function listed(texts: Texts, names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2
    ? last
    : texts('person.and', { names: names.slice(0, -1).join(', '), last });
}

/** The commune's name; before the first plan it has none. */
export function officeName(texts: Texts, name: string): string {
  return name === '' ? texts('person.office') : name;
}
