import { unreachable } from '../../kernel/errors.ts';
import { ask, askNextOrSay, isKept, sayNothingDue } from './ask.ts';
import type { Book } from './book.ts';
import { offerEdit, refuse, sayNothing, saySame, stepBack, takeOver } from './commands.ts';
import { confirmJumps } from './doubt.ts';
import { goOn } from './finish.ts';
import type { Action } from './input.ts';
import { filePhoto } from './photo.ts';
import type { Slot } from './session.ts';
import { find, openSlots } from './slots.ts';
import { snooze } from './snooze.ts';
import { recordAnswer, recordedIn, say, type Turn, turnTo } from './turn.ts';
import { sameValue, type Value } from './value.ts';
import { confirmSame, denyDifficulties, keepDifficulties, leave, reportNoData } from './whole.ts';

/** A button. The host has checked that it is this person's, and of the prompt last sent. */
export function onTap(turn: Turn, action: Action): void {
  const before = turn.book;
  switch (action.do) {
    case 'start':
      askNextOrSay(turn);
      return;
    case 'answer':
      return tapAnswer(turn, before, action);
    case 'no-difficulty':
      denyDifficulties(turn, '');
      return goOn(turn, before, [{ at: 'difficulty' }]);
    case 'still-blocked':
      keepDifficulties(turn, '');
      return goOn(turn, before, [{ at: 'difficulty' }]);
    case 'nothing-new':
      return sayNothing(turn, before, '');
    case 'same':
      return saySame(turn, before, '');
    case 'confirm':
      return confirm(turn, before);
    case 'correct':
      return correct(turn);
    case 'no-data':
    case 'skip':
      return leaveFocus(turn, before, action.do === 'skip' ? 'skipped' : 'no_data', '');
    case 'back':
      return stepBack(turn);
    case 'edit':
      return offerEdit(turn);
    case 'keep':
      if (goesPast(turn)) return;
      turnTo(turn, { on: 'nothing' });
      return say(turn, { type: 'edit.kept' });
    case 'snooze':
      return snooze(turn, '');
    case 'choose':
      return choose(turn, action.checkIn);
    case 'take-over':
      return takeOver(turn, action.checkIn);
    default:
      return unreachable(action);
  }
}

function tapAnswer(turn: Turn, before: Book, action: Action & { do: 'answer' }): void {
  const found = find(turn.book, action.slot);
  if (!found) return say(turn, { type: 'stale.said' });
  const rolled = found.item.rollUp[found.question.key]?.value;
  const source = rolled && sameValue(rolled, action.value) ? 'rolled-up' : 'tapped';
  recordAnswer(turn, found.item, found.question.key, action.value, '', source);
  goOn(turn, before, [action.slot]);
}

/** ĐÚNG: to what was doubted, to the numbers of NHƯ CŨ, or to what units have added up to. */
export function confirm(turn: Turn, before: Book): void {
  const { focus } = turn.session;
  if (focus.on === 'slot') {
    const rolled = rolledFigure(turn.book, focus.slot);
    if (rolled) return tapAnswer(turn, before, { do: 'answer', slot: focus.slot, value: rolled });
  }
  if (focus.on === 'doubt' && focus.jumps.length > 0) return confirmJumps(turn, before, focus);
  if (focus.on === 'same') {
    confirmSame(turn, '');
    return goOn(turn, before, recordedIn(turn));
  }
  askNextOrSay(turn);
}

/** What a lead confirms with one word: a sum or a mean, never an option. */
function rolledFigure(book: Book, slot: Slot): Value | null {
  const found = find(book, slot);
  if (!found || found.question.options.length > 0) return null;
  return found.item.rollUp[found.question.key]?.value ?? null;
}

/** "Sửa số": the first of the figures in question is asked anew. */
function correct(turn: Turn): void {
  const { focus } = turn.session;
  const slot = focus.on === 'doubt' ? (focus.jumps[0] ?? focus.falls[0]) : openSlots(turn.book)[0];
  if (slot) ask(turn, slot);
  else sayNothingDue(turn);
}

/** After "quay lại": the answer stands, and what is still open is asked; false where none stands. */
export function goesPast(turn: Turn): boolean {
  const { focus } = turn.session;
  if (focus.on !== 'slot' || !isKept(turn.book, focus.slot)) return false;
  turnTo(turn, { on: 'nothing' });
  askNextOrSay(turn);
  return true;
}

/** CHƯA CÓ and BỎ QUA: of the question in focus, or of everything that is open. */
export function leaveFocus(
  turn: Turn,
  before: Book,
  state: 'skipped' | 'no_data',
  raw: string,
): void {
  const { focus } = turn.session;
  if (focus.on === 'slot') leave(turn, focus.slot, state, raw);
  else if (focus.on === 'doubt') {
    for (const slot of [...focus.jumps, ...focus.falls]) leave(turn, slot, state, raw);
  } else if (openSlots(turn.book).length === 0) {
    return sayNothingDue(turn);
  } else reportNoData(turn, raw);
  goOn(turn, before);
}

function choose(turn: Turn, checkIn: string): void {
  const { focus } = turn.session;
  const item = [...turn.book.items, ...turn.book.beside].find((i) => i.checkIn === checkIn);
  if (!item) return say(turn, { type: 'stale.said' });
  if (focus.on === 'photo') return filePhoto(turn, focus, item);
  if (focus.on === 'wrong-task') return refuse(turn, item, '');
  say(turn, { type: 'stale.said' });
}
