import { sourceWords } from '../../../core/language/chat-words.ts';
import { clean } from '../../../core/language/fold.ts';
import { lexicon, phrases, prepare } from '../../../core/language/lexicon.ts';
import { restFrom } from '../words.ts';

/** Where what was typed for another comes from; null when it was not said. */
export type EntrySource = keyof typeof sourceWords | null;

const sources = lexicon([
  ...phrases('phone', sourceWords.phone),
  ...phrases('paper', sourceWords.paper),
  ...phrases('meeting', sourceWords.meeting),
]);

/** The source that a text begins with, and what stands behind: "theo điện thoại: 2 buổi". */
export function readSource(text: string): { readonly source: EntrySource; readonly rest: string } {
  const prepared = prepare(text);
  const hit = sources.match(prepared, 0);
  return hit
    ? { source: hit.value, rest: restFrom(clean(text), prepared, hit.end) }
    : { source: null, rest: text };
}
