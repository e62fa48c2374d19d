import { unreachable } from '../../kernel/errors.ts';
import { partCause } from '../language/cause.ts';
import { readDifficulty } from '../language/difficulty.ts';
import { actionsFor } from './ask.ts';
import type { Book } from './book.ts';
import { raiseDoubts } from './doubt.ts';
import type { Doubt, Problem } from './event.ts';
import { goOn } from './finish.ts';
import { hear } from './hear.ts';
import { judge } from './judge.ts';
import { type Slot, sameSlot, slotKey } from './session.ts';
import { difficultyAnswered, find } from './slots.ts';
import {
  hearing,
  leaveTrail,
  record,
  recordAnswer,
  say,
  start,
  type Turn,
  turnTo,
} from './turn.ts';
import type { Value } from './value.ts';
import { denyDifficulties, keepDifficulties, leave, raiseDifficulty } from './whole.ts';

/**
 * Takes a typed answer to one slot.
 *
 * @returns whether the text could be read; the caller may try something else before it says no
 */
export function answerSlot(turn: Turn, before: Book, slot: Slot, text: string): 'read' | Problem {
  const led = isLed(turn, slot);
  if (slot.at === 'difficulty') {
    if (!answerDifficulty(turn, text)) return 'not-understood';
    goOn(turn, before, [], led);
    return 'read';
  }
  const found = find(turn.book, slot);
  if (!found) return 'not-understood';
  const heard = hear(found.item, found.question, text, hearing(turn));
  switch (heard.heard) {
    case 'no-data':
      leave(turn, slot, 'no_data', text);
      goOn(turn, before, [], led);
      return 'read';
    case 'problem':
      return heard.problem;
    case 'value': {
      const verdict = judge(found.item, found.question, heard.value);
      if (verdict.verdict === 'refused') return verdict.problem;
      if (verdict.verdict === 'doubted') {
        start(turn, found.item);
        const doubt: Doubt = { slot, value: heard.value, why: verdict.why };
        raiseDoubts(turn, [doubt], new Map([[slotKey(slot), text]]));
        return 'read';
      }
      recordAnswer(turn, found.item, found.question.key, heard.value, text, 'typed');
      noteCause(turn, heard.value, text);
      goOn(turn, before, [slot], led);
      return 'read';
    }
    default:
      return unreachable(heard);
  }
}

/** A page that could not be answered twice is gone through question by question, to its end. */
function isLed({ session }: Turn, slot: Slot): boolean {
  const { focus, tries } = session;
  return focus.on === 'slot' && tries === 0 && sameSlot(focus.slot, slot);
}

/** "Chậm, do 3 thôn chưa phun": why is a difficulty, and is not asked for once more. */
function noteCause(turn: Turn, value: Value, text: string): void {
  const behind = value.kind === 'option' && (value.option === 'late' || value.option === 'blocked');
  const cause = behind ? partCause(text) : null;
  if (cause && !difficultyAnswered(turn.book)) raiseDifficulty(turn, cause.why);
}

/**
 * "Không", "vẫn vướng" or the difficulty itself.
 *
 * @returns false when it says that there is one, and not which
 */
function answerDifficulty(turn: Turn, text: string): boolean {
  const read = readDifficulty(text);
  if (read.kind === 'value') {
    if (read.value.none) denyDifficulties(turn, text);
    else raiseDifficulty(turn, read.value.text);
    return true;
  }
  if (turn.book.items.every((item) => item.difficulties.length === 0)) return false;
  keepDifficulties(turn, text);
  return true;
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
  const { focus } = turn.session;
  const again = focus.on === 'slot' && sameSlot(focus.slot, slot);
  const tries = again ? turn.session.tries + 1 : 1;
  if (tries >= 2) return keepAsSaid(turn, before, slot, raw);
  turnTo(turn, { on: 'slot', slot });
  turn.session = { ...turn.session, tries };
  say(turn, { type: 'unclear.said', slot, raw, problem, actions: actionsFor(turn, slot) });
}

/** The words as they are: a note on the question, or the difficulty itself. */
function keepAsSaid(turn: Turn, before: Book, slot: Slot, raw: string): void {
  if (slot.at === 'difficulty') {
    raiseDifficulty(turn, raw);
  } else {
    const found = find(turn.book, slot);
    if (found) start(turn, found.item);
    record(turn, { type: 'answer.noted', checkIn: slot.checkIn, key: slot.key, raw });
    leaveTrail(turn, slot);
    say(turn, { type: 'note.kept', slot, raw });
  }
  goOn(turn, before);
}
