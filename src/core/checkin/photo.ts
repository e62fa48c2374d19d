import type { AttachmentId } from '../../kernel/ids.ts';
import { ask } from './ask.ts';
import type { Book, Item } from './book.ts';
import { named } from './naming.ts';
import type { Focus } from './session.ts';
import { record, say, type Turn, turnTo } from './turn.ts';

/**
 * A photo. It is evidence for the one task it can only belong to, or for the one its caption
 * names; otherwise it is kept and its task asked once.
 */
export function takePhoto(turn: Turn, attachment: AttachmentId, caption: string | null): void {
  const candidates = wanting(turn.book);
  const item = onlyOne(candidates, caption);
  record(turn, { type: 'evidence.attached', checkIn: item?.checkIn ?? null, attachment });
  if (item || candidates.length === 0) {
    return say(turn, { type: 'photo.thanked', checkIn: item?.checkIn ?? null });
  }
  const { focus } = turn.session;
  turnTo(turn, { on: 'photo', attachment, parked: focus.on === 'slot' ? focus.slot : null });
  say(turn, {
    type: 'photo.asked',
    checkIns: candidates.map((i) => i.checkIn),
    actions: candidates.map((i) => ({ do: 'choose', checkIn: i.checkIn })),
  });
}

/** Whether it is known what a photo belongs to, without asking. */
export function isSure(book: Book, caption: string | null): boolean {
  const candidates = wanting(book);
  return candidates.length === 0 || onlyOne(candidates, caption) !== undefined;
}

function onlyOne(candidates: readonly Item[], caption: string | null): Item | undefined {
  return named(candidates, caption) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/** The task of a photo was told afterwards; the question it came between is asked again. */
export function filePhoto(turn: Turn, { attachment, parked }: PhotoFocus, item: Item): void {
  record(turn, { type: 'evidence.attached', checkIn: item.checkIn, attachment });
  say(turn, { type: 'photo.thanked', checkIn: item.checkIn });
  if (parked) ask(turn, parked);
  else turnTo(turn, { on: 'nothing' });
}

type PhotoFocus = Extract<Focus, { on: 'photo' }>;

/**
 * The tasks a photo may belong to, of whatever strand: those that ask for evidence, else all of
 * this person.
 */
export function wanting(book: Book): readonly Item[] {
  const mine = [...book.items, ...book.beside].filter((i) => i.status !== 'excused');
  const evidence = mine.filter((i) => i.task.evidence === 'optional');
  return evidence.length > 0 ? evidence : mine;
}
