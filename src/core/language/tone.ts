import { clean } from './fold.ts';

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const letters = /[\p{L}\p{M}]+/gu;

/**
 * The key under which the old and the new way of placing a tone mark are one word: hoà and hòa,
 * thuỷ and thủy, and hòan for hoàn. Unlike `fold` it keeps the tone itself: hoa and hòa differ.
 * A Vietnamese syllable has one tone, so where in the syllable it was typed says nothing.
 */
export function toneKey(text: string): string {
  return clean(text)
    .toLowerCase()
    .replaceAll('ð', 'đ')
    .normalize('NFD')
    .replace(/\s+/gu, ' ')
    .replace(letters, (word) => word.replace(tones, '') + (word.match(tones) ?? []).join(''));
}

/** Whether two texts are the same words, whichever way their tones are placed. */
export function sameWords(a: string, b: string): boolean {
  return toneKey(a) === toneKey(b);
}
