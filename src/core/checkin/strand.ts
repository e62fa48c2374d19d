import type { Book, Item } from './book.ts';

/**
 * Work that is asked together. What is asked monthly has openings of its own and is never listed
 * among what is asked weekly; what is asked once, or until it is done, rides with the week.
 */
export type Strand = 'week' | 'month';

export function strandOf({ round }: Item): Strand {
  return round.cadence === 'month' ? 'month' : 'week';
}

/**
 * A book as one strand sees it: what belongs to another stands beside it, and waits its turn.
 *
 * @param strand null for everything at once: somebody reports for another unit
 */
export function inStrand(book: Book, strand: Strand | null): Book {
  const all = [...book.items, ...book.beside];
  if (strand === null) return { ...book, items: all, beside: [] };
  return {
    ...book,
    items: all.filter((item) => strandOf(item) === strand),
    beside: all.filter((item) => strandOf(item) !== strand),
  };
}

/** The strands of a book other than the one it is seen in. */
export function strandsBeside(book: Book): readonly Strand[] {
  return [...new Set(book.beside.map(strandOf))];
}
