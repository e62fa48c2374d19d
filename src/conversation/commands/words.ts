import { chatCourtesy } from '../../core/language/chat-words.ts';
import { clean } from '../../core/language/fold.ts';
import { type Lexicon, lexicon, phrases, prepare, type Text } from '../../core/language/lexicon.ts';
import type { ChatCommand, Said } from './command.ts';

/** A message cut into words once, for all the commands that look at it. */
export interface Spoken {
  /** NFC, without invisible characters. */
  readonly text: string;
  readonly prepared: Text;
  /** The first word that carries a meaning. */
  readonly start: number;
}

const courtesy = lexicon(phrases(true, chatCourtesy));

export function spoken(raw: string): Spoken {
  const text = clean(raw);
  const prepared = prepare(text);
  let start = 0;
  for (let hit = courtesy.match(prepared, 0); hit; hit = courtesy.match(prepared, start)) {
    start = hit.end;
  }
  return { text, prepared, start };
}

/** A command that a message begins with, and how many words name it. */
export interface Match {
  readonly command: ChatCommand;
  readonly said: Said;
  readonly length: number;
}

/**
 * The commands a message may mean, the one that is named by most words first; those that are named
 * by nothing come last.
 */
export function matches(
  { text, prepared, start }: Spoken,
  commands: readonly ChatCommand[],
  subject: string | null,
): readonly Match[] {
  const found = commands.flatMap((command): Match[] => {
    if (command.words.length === 0) {
      return [{ command, said: { text, rest: text, subject }, length: 0 }];
    }
    // "da dung bao nhieu" may begin with politeness, or not.
    const hit = wordsOf(command).match(prepared, start) ?? wordsOf(command).match(prepared, 0);
    const end = hit?.end ?? gluedEnd(command, prepared, start);
    if (end === null) return [];
    return [{ command, said: { text, rest: restFrom(text, prepared, end), subject }, length: end }];
  });
  return found.sort((a, b) => b.length - a.length);
}

const known = new WeakMap<ChatCommand, Lexicon<true>>();

function wordsOf(command: ChatCommand): Lexicon<true> {
  const found = known.get(command) ?? lexicon(command.words.map((phrase) => [phrase, true]));
  known.set(command, found);
  return found;
}

/** "/lichnhac": one word, as commands are typed behind a slash. */
function gluedEnd(command: ChatCommand, { words, keys }: Text, start: number): number | null {
  if (start === 0 || words[start - 1]?.raw !== '/') return null;
  const joined = command.words.map((phrase) => prepare(phrase).keys.join(''));
  return joined.includes(keys[start] ?? '') ? start + 1 : null;
}

const opening = new Set([':', ',', '.', '-', '–', ';']);

/** What stands behind a word, as typed, without the signs that lead to it. */
export function restFrom(text: string, { words }: Text, from: number): string {
  let at = from;
  while (words[at]?.kind === 'line' || opening.has(words[at]?.raw ?? '')) at += 1;
  const start = words[at]?.start;
  return start === undefined ? '' : text.slice(start).trim();
}
