import { clean } from './fold.ts';
import type { Text } from './lexicon.ts';
import type { Piece } from './schedule-pieces.ts';
import { says } from './time-words.ts';
import { longest } from './words.ts';

const leading =
  'đặt lịch nhắc | đặt lịch | lên lịch | hẹn lịch | nhắc nhở | nhắc lại | nhắc | hãy | hẹn | nhớ | lúc | vào lúc | vào | hồi | cứ | thì | là | và | đều đặn | đều | của | cho đến | nhé | nha | ạ | giúp | giùm | hộ';
const trailing =
  'lúc | vào | hồi | cứ | thì | là | và | đặn | đều | của | đúng | nhé | nha | ạ | trong | khoảng | tầm';

/**
 * The words of a text that no piece covers, run by run, without the small words and signs that
 * only join them to the pieces. As typed.
 */
export function restOf(text: string, { words, keys }: Text, used: readonly Piece[]): string[] {
  const shown = clean(text.slice(0, longest));
  const covered = new Uint8Array(words.length);
  for (const { at, end } of used) covered.fill(1, at, end);
  const runs: string[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    while (end < words.length && covered[end] === 0) end += 1;
    const [first, last] = trimmed({ words, keys }, at, end);
    const from = words[first];
    const to = words[last - 1];
    if (first < last && from && to) runs.push(shown.slice(from.start, to.end));
    at = Math.max(end, at + 1);
  }
  return runs;
}

function trimmed(text: Text, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  for (let moved = true; moved && first < last; ) {
    const word = text.words[first];
    const end =
      word?.kind === 'mark' || word?.kind === 'line' ? first + 1 : says(text, first, leading);
    moved = end !== null && end <= last;
    if (moved && end !== null) first = end;
  }
  for (let moved = true; moved && first < last; ) {
    const word = text.words[last - 1];
    const sign = word?.kind === 'mark' && !/[)"'”%]/.test(word.raw);
    const one = sign || word?.kind === 'line' || says(text, last - 1, trailing) === last;
    moved = one;
    if (one) last -= 1;
  }
  return [first, last];
}
