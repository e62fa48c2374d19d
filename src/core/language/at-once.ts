import type { Text } from './lexicon.ts';
import { unitAt } from './units.ts';

/**
 * Whether the word at `at` is "ngay" (at once), and not "ngày" (day) typed without its mark: other
 * words of the sentence have their marks, or what follows is counted ("ngay 12 ho").
 */
export function isAtOnce(text: Text, at: number): boolean {
  const { words } = text;
  if (words[at]?.lower !== 'ngay') return false;
  const marked = words.some(({ kind, lower, folded }) => kind === 'letters' && lower !== folded);
  return marked || (words[at + 1]?.kind === 'digits' && unitAt(text, at + 2) !== null);
}
