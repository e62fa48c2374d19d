import type { RoundId } from '../../kernel/ids.ts';
import type { Book, Item } from './book.ts';

/**
 * Work that is asked together. What is asked monthly has openings of its own and is never listed
 * among what is asked weekly; what is asked once, or until it is done, rides with the week. A round
 * that is past is spoken of by itself, and only when it is named.
 */
export type Strand = 'week' | 'month' | RoundId;

export function strandOf({ round }: Item): Strand {
  if (round.standing !== 'current') return round.id;
  return round.cadence === 'month' ? 'month' : 'week';
}

/** The past round that a strand is; null where it is no past one. */
export function pastRound(strand: Strand | null): RoundId | null {
  return strand === null || strand === 'week' || strand === 'month' ? null : strand;
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

/** The strands of a book other than the one it is seen in; past rounds are none that wait. */
export function strandsBeside(book: Book): readonly Strand[] {
  const strands = book.beside.map(strandOf).filter((strand) => pastRound(strand) === null);
  return [...new Set(strands)];
}
