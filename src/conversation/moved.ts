import { z } from 'zod';
import { dayOf } from '../core/calendar/zone.ts';
import type { Book } from '../core/checkin/book.ts';
import { as, type Day, type OrgId } from '../kernel/ids.ts';
import type { Texts } from '../render/locale.ts';
import { movedLine } from '../render/moved.ts';
import type { Tx } from '../storage/database.ts';
import { loadMovedRound } from '../storage/rounds.ts';

const day = z.string().transform((text) => as<Day>(text));
const noteShape = z.object({
  opensAt: z.coerce.date(),
  dueAt: z.coerce.date(),
  breaks: z.array(z.object({ from: day, to: day, names: z.array(z.string()) })),
});

/**
 * What an opening says when a holiday moved its round (M14): one line in the message that is sent
 * anyway, to whoever is asked in that round, on the day it opens.
 *
 * @returns the line for a book; null where there is nothing to say
 */
export async function loadMovedLine(
  tx: Tx,
  orgId: OrgId,
  texts: Texts,
  zone: string,
  now: Date,
): Promise<(book: Book) => string | null> {
  const round = await loadMovedRound(tx, orgId);
  const note = noteShape.safeParse(round?.note);
  const news = round !== null && dayOf(round.opensAt, zone) === dayOf(now, zone);
  if (!round || !note.success || !news) return () => null;
  const line = movedLine(texts, { round, moved: note.data, now, zone });
  return (book) => (book.items.some((item) => item.round.id === round.id) ? line : null);
}
