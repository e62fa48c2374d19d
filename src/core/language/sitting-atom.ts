import type { Figure } from './figure.ts';
import type { Text } from './lexicon.ts';
import type { Label } from './sitting-labels.ts';
import type { NamedOption } from './sitting-sheet.ts';
import type { Said } from './status.ts';

/** Where something stands: its first word and the word after its last. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

/** One thing a reply says, before it is known what about. */
export type Atom = Place &
  (
    | { readonly is: 'label'; readonly label: Label }
    | { readonly is: 'task'; readonly task: string }
    | { readonly is: 'figure'; readonly figure: Figure }
    | { readonly is: 'option'; readonly options: readonly NamedOption[] }
    | {
        readonly is: 'state';
        readonly said: Said;
        readonly manner: Manner;
        readonly caused: boolean;
      }
    | { readonly is: 'day'; readonly day: string | null }
    | { readonly is: 'no'; readonly yet: boolean }
    | { readonly is: 'yes' | 'no-data' | 'no-difficulty' | 'rest' | 'same' | 'skip' | 'word' }
  );

/**
 * How a state is said: in a word of the scale ("bảo đảm", "chậm", "vướng"), of the work itself
 * ("đang làm", "xong"), or only by what stands in its way ("thiếu kinh phí").
 */
export type Manner = 'scale' | 'work' | 'obstacle';

/** How commas between glued digits are taken where the question does not decide. */
export type Commas = 'separate' | 'decimal';

/** The separators of items; a comma inside a figure is never met as one. */
export const separators: ReadonlySet<string> = new Set([
  ',',
  ';',
  '.',
  '|',
  '(',
  ')',
  '!',
  '…',
  '•',
]);

/** A stretch of a text as a text of its own. */
export function within(text: Text, at: number, end: number): Text {
  return { words: text.words.slice(at, end), keys: text.keys.slice(at, end) };
}
