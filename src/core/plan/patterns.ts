import { toneKey } from '../language/tone.ts';

/**
 * A pattern for any of some phrases, the longest first, in whichever way tones are placed and
 * white space stands between the words. Capitals matter only to the pattern around it.
 */
export function either(phrases: readonly string[]): string {
  const each = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.split(' ').map(syllable).join('\\s+'));
  return `(?:${each.join('|')})`;
}

/** A syllable in small letters or with a capital; a tone mark may stand on another of its vowels. */
function syllable(word: string): string {
  const ways = new Set([word, ...spellings(word)].flatMap((way) => [way, capital(way)]));
  return `(?:${[...ways].map((way) => way).join('|')})`;
}

function spellings(word: string): readonly string[] {
  const key = toneKey(word);
  const letters = [...word.normalize('NFD').replace(tones, '').normalize('NFC')];
  const tone = word.normalize('NFD').match(tones)?.[0];
  if (tone === undefined) return [];
  return letters
    .map((_, n) => letters.map((letter, k) => (k === n ? letter + tone : letter)).join(''))
    .map((way) => way.normalize('NFC'))
    .filter((way) => toneKey(way) === key && [...way].length === letters.length);
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
