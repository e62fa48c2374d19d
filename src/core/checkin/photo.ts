import type { AttachmentId } from '../../kernel/ids.ts';
import { fold } from '../language/fold.ts';
import type { Book, Item } from './book.ts';
import { record, say, type Turn, turnTo } from './turn.ts';
import { onText } from './typed.ts';

/**
 * A photo. It is evidence for the one task it can only belong to, or for the one its caption
 * names; otherwise it is kept and its task asked once.
 */
export function takePhoto(turn: Turn, attachment: AttachmentId, caption: string | null): void {
  const candidates = wanting(turn.book);
  const item = named(candidates, caption) ?? (candidates.length === 1 ? candidates[0] : undefined);
  record(turn, { type: 'evidence.attached', checkIn: item?.checkIn ?? null, attachment });
  if (item || candidates.length === 0) {
    say(turn, { type: 'photo.thanked', checkIn: item?.checkIn ?? null });
    if (caption && !names(item, caption)) onText(turn, caption);
    return;
  }
  turnTo(turn, { on: 'photo', attachment });
  say(turn, {
    type: 'photo.asked',
    checkIns: candidates.map((i) => i.checkIn),
    actions: candidates.map((i) => ({ do: 'choose', checkIn: i.checkIn })),
  });
}

/** The task of a photo was told afterwards. */
export function filePhoto(turn: Turn, attachment: AttachmentId, item: Item): void {
  record(turn, { type: 'evidence.attached', checkIn: item.checkIn, attachment });
  turnTo(turn, { on: 'nothing' });
  say(turn, { type: 'photo.thanked', checkIn: item.checkIn });
}

/** The tasks a photo may belong to: those that ask for evidence, else all of this person. */
function wanting(book: Book): readonly Item[] {
  const mine = book.items.filter((i) => i.status !== 'excused');
  const evidence = mine.filter((i) => i.task.evidence === 'optional');
  return evidence.length > 0 ? evidence : mine;
}

/** The item whose code, title or words stand in a text. */
export function named(items: readonly Item[], text: string | null): Item | undefined {
  if (!text) return undefined;
  const hits = items.filter((item) => names(item, text));
  return hits.length === 1 ? hits[0] : undefined;
}

function names(item: Item | undefined, text: string): boolean {
  if (!item) return false;
  const folded = fold(text);
  const code = fold(item.task.code);
  return (
    folded.includes(code) ||
    folded.replaceAll(/[\s-]/gu, '').includes(code.replaceAll('-', '')) ||
    folded.includes(fold(item.task.shortTitle))
  );
}
