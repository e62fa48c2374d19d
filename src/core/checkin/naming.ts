import { fold } from '../language/fold.ts';
import type { Item } from './book.ts';

/** The item whose code, title or words stand in a text. */
export function named(items: readonly Item[], text: string | null): Item | undefined {
  if (!text) return undefined;
  const hits = items.filter((item) => names(item, text));
  return hits.length === 1 ? hits[0] : undefined;
}

/** The same, or its number in the list that was shown. */
export function chosen(items: readonly Item[], text: string): Item | undefined {
  const number = /^\s*(\d{1,2})[.)]?\s*$/u.exec(text)?.[1];
  return named(items, text) ?? (number ? items[Number(number) - 1] : undefined);
}

/** Whether a text names the task of an item. */
export function names(item: Item | undefined, text: string): boolean {
  if (!item) return false;
  const folded = fold(text);
  const code = fold(item.task.code);
  return (
    folded.includes(code) ||
    folded.replaceAll(/[\s-]/gu, '').includes(code.replaceAll('-', '')) ||
    folded.includes(fold(item.task.shortTitle))
  );
}
