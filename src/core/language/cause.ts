import { clean } from './fold.ts';
import { prepare } from './lexicon.ts';
import { says } from './time-words.ts';

/** A text parted where it begins to say why. */
export interface Explained {
  readonly said: string;
  readonly why: string;
}

/**
 * Parts "chậm, do 3 thôn chưa phun" into what is said and why. A sentence that ends in a
 * consequence ("do mưa nên chậm") says it at its end and is left whole.
 *
 * @returns null where no reason is given
 */
export function partCause(text: string): Explained | null {
  const cleaned = clean(text);
  const prepared = prepare(cleaned);
  for (let at = 1; at < prepared.words.length; at += 1) {
    const end = says(prepared, at, causes);
    if (end === null || end >= prepared.words.length) continue;
    if (prepared.words.some((_, n) => n >= end && says(prepared, n, 'nên') !== null)) return null;
    const start = prepared.words[at]?.start ?? 0;
    const said = cleaned.slice(0, start).replace(/[\s,;:.(–-]+$/u, '');
    return said === '' ? null : { said, why: cleaned.slice(start).replace(/\)$/u, '') };
  }
  return null;
}

const causes = 'do | vì | tại vì | bởi | bởi vì | nguyên nhân | lý do | lí do';
