import type { Book } from './book.ts';
import type { Slot } from './session.ts';
import { dueItems, pageSlots } from './slots.ts';
import { inStrand, type Strand, strandsBeside } from './strand.ts';

/** Work of another strand that is due as well. */
export interface Waiting {
  readonly strand: Strand;
  readonly slots: readonly Slot[];
}

/** What is due outside the strand that a book is seen in; null when nothing is. */
export function waitingBeside(book: Book): Waiting | null {
  for (const strand of strandsBeside(book)) {
    const other = inStrand(book, strand);
    if (dueItems(other).length > 0) return { strand, slots: pageSlots(other) };
  }
  return null;
}

/** The strand to speak of: the one given while something is due in it, else one where it is. */
export function dueStrand(book: Book, current: Strand): Strand {
  const here = inStrand(book, current);
  return dueItems(here).length > 0 ? current : (waitingBeside(here)?.strand ?? current);
}
