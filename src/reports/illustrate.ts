import type { Texts } from '../render/locale.ts';
import { createWhen } from '../render/when.ts';
import type { DigestRow } from '../storage/digests.ts';
import type { Payload } from '../storage/outbox.ts';
import { digestPages } from './digest-text.ts';

type Photo = Payload['photo'];

/** One message of a digest. */
interface Page {
  readonly text: string;
  readonly photo: Photo;
}

/**
 * A text with the picture of its digest: in one message where it may stand under the picture, else
 * the picture first, with a line of its own, and the text uncut behind it.
 *
 * @param longestCaption in UTF-16 units, as the channel has it; null to leave the picture out
 */
export function illustrated(
  text: string,
  digest: Pick<DigestRow, 'picture' | 'week' | 'figures'>,
  { texts, longestCaption }: { readonly texts: Texts; readonly longestCaption: number | null },
): readonly Page[] {
  const photo = longestCaption === null ? null : photoOf(digest, texts);
  const pages = digestPages(text, texts);
  const [only, ...more] = pages;
  if (photo === null || longestCaption === null)
    return pages.map((page) => ({ text: page, photo: null }));
  if (only !== undefined && more.length === 0 && only.length <= longestCaption) {
    return [{ text: only, photo }];
  }
  const when = createWhen(texts, digest.figures.zone, new Date(digest.figures.progressAt));
  const round = when.round({ cadence: 'week', key: digest.week });
  return [
    { text: texts('picture.caption', { round }), photo },
    ...pages.map((page) => ({ text: page, photo: null })),
  ];
}

/** The picture of a digest, as a file; null where none could be drawn. */
export function photoOf(
  { picture, week }: Pick<DigestRow, 'picture' | 'week'>,
  texts: Texts,
): Photo {
  return picture === null ? null : { sha256: picture, name: texts('picture.file', { week }) };
}
