import { fold } from '../../core/language/fold.ts';
import type { ChatCommand } from './command.ts';

/** Below this nothing is near: better no guess than a wild one. */
const leastLike = 0.4;

/**
 * The two commands a sentence may mean, the likelier first: by how alike its beginning is to the
 * words of each, so that a slip of the finger or a word left out is forgiven.
 */
export function nearest(text: string, commands: readonly ChatCommand[]): readonly ChatCommand[] {
  const words = wordsOf(text);
  return commands
    .filter((command) => command.say !== null)
    .map((command) => ({
      command,
      like: Math.max(0, ...command.words.map((phrase) => likeness(words, wordsOf(phrase)))),
    }))
    .filter(({ like }) => like >= leastLike)
    .sort((a, b) => b.like - a.like)
    .slice(0, 2)
    .map(({ command }) => command);
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .replaceAll(/[^a-z0-9 ]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '');
}

/** Between the phrase and as many words of the sentence, one more, and one fewer. */
function likeness(said: readonly string[], phrase: readonly string[]): number {
  const lengths = [phrase.length - 1, phrase.length, phrase.length + 1].filter((n) => n > 0);
  return Math.max(...lengths.map((n) => alike(said.slice(0, n).join(' '), phrase.join(' '))));
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
