import { readDifficulty } from '../language/difficulty.ts';
import { actionsFor, ask } from './ask.ts';
import type { Book } from './book.ts';
import { raiseDoubts } from './doubt.ts';
import type { Doubt, Problem } from './event.ts';
import { goOn } from './finish.ts';
import { hear } from './hear.ts';
import { judge } from './judge.ts';
import type { Slot } from './session.ts';
import { find } from './slots.ts';
import { record, recordAnswer, say, start, type Turn, turnTo } from './turn.ts';
import { denyDifficulties, keepDifficulties, leave, raiseDifficulty } from './whole.ts';

/**
 * Takes a typed answer to one slot.
 *
 * @returns whether the text could be read; the caller may try something else before it says no
 */
export function answerSlot(turn: Turn, before: Book, slot: Slot, text: string): 'read' | Problem {
  if (slot.at === 'difficulty') {
    answerDifficulty(turn, text);
    goOn(turn, before);
    return 'read';
  }
  const found = find(turn.book, slot);
  if (!found) return 'not-understood';
  const heard = hear(found.item, found.question, text, { now: turn.now, zone: turn.book.zone });
  switch (heard.heard) {
    case 'no-data':
      leave(turn, slot, 'no_data', text);
      goOn(turn, before);
      return 'read';
    case 'problem':
      return heard.problem;
    case 'value': {
      const verdict = judge(found.item, found.question, heard.value);
      if (verdict.verdict === 'refused') return verdict.problem;
      if (verdict.verdict === 'doubted') {
        start(turn, found.item);
        const doubt: Doubt = { slot, value: heard.value, why: verdict.why };
        raiseDoubts(turn, [doubt], new Map([[JSON.stringify(slot), text]]));
        return 'read';
      }
      recordAnswer(turn, found.item, found.question.key, heard.value, text, 'typed');
      goOn(turn, before, [slot]);
      return 'read';
    }
  }
}

/** "Không", "vẫn vướng" or the difficulty itself. */
export function answerDifficulty(turn: Turn, text: string): void {
  const read = readDifficulty(text);
  if (read.difficulty === 'none') return denyDifficulties(turn, text);
  if (read.difficulty === 'same' && turn.book.items.some((i) => i.difficulties.length > 0)) {
    return keepDifficulties(turn, text);
  }
  return raiseDifficulty(turn, text);
}

/**
 * Could not be read: asked once more, and after the second time kept as a note, so that nobody is
 * trapped and not a word is lost.
 */
export function notUnderstood(
  turn: Turn,
  before: Book,
  slot: Slot,
  raw: string,
  problem: Problem,
): void {
  const tries = turn.session.focus.on === 'slot' ? turn.session.tries + 1 : 1;
  if (tries >= 2 && slot.at === 'question') {
    const found = find(turn.book, slot);
    if (found) start(turn, found.item);
    record(turn, { type: 'answer.noted', checkIn: slot.checkIn, key: slot.key, raw });
    say(turn, { type: 'note.kept', slot, raw });
    goOn(turn, before);
    return;
  }
  turnTo(turn, { on: 'slot', slot });
  turn.session = { ...turn.session, tries };
  say(turn, { type: 'unclear.said', slot, raw, problem, actions: actionsFor(turn.book, slot) });
}

/** Asks a slot again because the person wants to correct it. */
export function askAgain(turn: Turn, slot: Slot): void {
  ask(turn, slot);
}
