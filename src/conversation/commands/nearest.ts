import { distance } from '../../core/campaign/nearest.ts';
import { fold } from '../../core/language/fold.ts';
import type { ChatCommand } from './command.ts';

/** Below this nothing is near: better no guess than a wild one. */
const leastLike = 0.4;

/** From here on a sentence is a slip of the finger, and nothing else. */
const slip = 0.75;

/**
 * The two commands a sentence may mean, the likelier first: by how alike its beginning is to the
 * words of each, so that a slip of the finger or a word left out is forgiven.
 */
export function nearest(text: string, commands: readonly ChatCommand[]): readonly ChatCommand[] {
  return ranked(text, commands)
    .filter(({ like }) => like >= leastLike)
    .slice(0, 2)
    .map(({ command }) => command);
}

/**
 * Whether a sentence is a command with a slip in it, rather than words of another kind. What merely
 * begins with the one word of a command ("vướng 3 hộ") is none: the command has heard it and left
 * it alone. Nor is what begins with another word: "ảnh đã được bổ sung" has the letters of "đã nhận
 * được", and means something else.
 */
export function isSlip(text: string, commands: readonly ChatCommand[]): boolean {
  const [first = ''] = wordsOf(text);
  const longer = commands.map((command) => ({
    ...command,
    words: command.words.filter((phrase) => {
      const words = wordsOf(phrase);
      return words.join(' ') !== first && opensAlike(first, words[0] ?? '');
    }),
  }));
  return (ranked(text, longer)[0]?.like ?? 0) >= slip;
}

/** One letter wrong, or two words run together. */
function opensAlike(said: string, word: string): boolean {
  return distance(said, word, 2) < 2 || (word.length > 2 && said.startsWith(word));
}

function ranked(text: string, commands: readonly ChatCommand[]) {
  const words = wordsOf(text);
  return commands
    .filter((command) => command.say !== null)
    .map((command) => ({
      command,
      like: Math.max(0, ...command.words.map((phrase) => likeness(words, wordsOf(phrase)))),
    }))
    .sort((a, b) => b.like - a.like);
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .replaceAll(/[^a-z0-9 ]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '');
}

/** How like the beginning of a sentence is to the likest of some phrases, and how long that is. */
export function likest(
  text: string,
  phrases: readonly string[],
): { readonly like: number; readonly words: number } {
  const said = wordsOf(text);
  let best = { like: 0, words: 0 };
  for (const phrase of phrases.map(wordsOf)) {
    for (const words of lengthsOf(phrase)) {
      const like = alike(said.slice(0, words).join(' '), phrase.join(' '));
      if (like > best.like) best = { like, words };
    }
  }
  return best;
}

/** Between the phrase and as many words of the sentence, one more, and one fewer. */
function likeness(said: readonly string[], phrase: readonly string[]): number {
  return Math.max(
    ...lengthsOf(phrase).map((n) => alike(said.slice(0, n).join(' '), phrase.join(' '))),
  );
}

function lengthsOf(phrase: readonly string[]): readonly number[] {
  return [phrase.length, phrase.length - 1, phrase.length + 1].filter((n) => n > 0);
}

/** Dice's coefficient of the pairs of letters: 1 is the same. */
function alike(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  if (left.length === 0 || right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (left.length + right.length);
}

function pairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, n) => text.slice(n, n + 2));
}
