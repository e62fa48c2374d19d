import type { Variant } from '../core/campaign/recipients.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import { unreachable } from '../kernel/errors.ts';
import type { Texts } from '../render/locale.ts';
import { splitPages } from '../render/pages.ts';
import { compactText } from './compact.ts';
import { type Cut, shorten } from './fit.ts';
import { fullText } from './full.ts';
import { type Phrases, phrasesOf } from './phrases.ts';
import { shortText } from './short.ts';

/** One screen, and safe on every channel (Zalo takes 2,000 characters a message). */
export const digestLimit = 1_900;

export type DigestTexts = Readonly<Record<Variant, string>>;

/**
 * A digest in words: M22A (`full`), M22B (`compact`) or M22C (`short`), from frozen figures alone.
 * What does not fit is left out in a fixed order and named; difficulties never are, so that a text
 * full of them may still be longer than the limit ({@link digestPages}).
 *
 * @param limit in UTF-16 units; `Infinity` leaves nothing out
 */
export function digestText(
  figures: DigestFigures,
  variant: Variant,
  { texts, limit = digestLimit }: { readonly texts: Texts; readonly limit?: number },
): string {
  const phrases = phrasesOf(figures, texts);
  const note = (cuts: readonly Cut[]) =>
    texts('digest.cut.note', {
      what: named(cuts)
        .map((cut) => texts(`digest.cut.${cut}`))
        .join(', '),
    });
  return shorten((cuts) => bodyOf(variant, phrases, cuts), note, limit).normalize('NFC');
}

/** Who hears that all of something is gone need not hear of a part of it. */
function named(cuts: readonly Cut[]): readonly Cut[] {
  return cuts.filter(
    (cut) =>
      !(cut === 'onTarget' && cuts.includes('figures')) &&
      !(cut === 'unchangedFields' && cuts.includes('fields')),
  );
}

/** All variants. */
export function digestTexts(figures: DigestFigures, texts: Texts): DigestTexts {
  return {
    full: digestText(figures, 'full', { texts }),
    compact: digestText(figures, 'compact', { texts }),
    short: digestText(figures, 'short', { texts }),
  };
}

/** A digest as messages, marked (1/2) where it takes more than one. */
export function digestPages(
  text: string,
  texts: Texts,
  limit: number = digestLimit,
): readonly string[] {
  return splitPages(text, limit, (n, of) => texts('digest.page', { n, of }));
}

function bodyOf(variant: Variant, phrases: Phrases, cuts: ReadonlySet<Cut>): string {
  switch (variant) {
    case 'full':
      return fullText(phrases, cuts);
    case 'compact':
      return compactText(phrases, cuts);
    case 'short':
      return shortText(phrases, cuts);
    default:
      return unreachable(variant);
  }
}
