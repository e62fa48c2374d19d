import { clean, fold } from '../language/fold.ts';
import { readYesNo } from '../language/yes-no.ts';
import { answerSlot, notUnderstood } from './answering.ts';
import { askNextOrSay, sayNothingDue } from './ask.ts';
import type { Book } from './book.ts';
import {
  forward,
  offerEdit,
  refuse,
  refuseTask,
  sayNothing,
  saySame,
  stepBack,
  takeOver,
} from './commands.ts';
import { answerDoubt, type DoubtFocus } from './doubt.ts';
import { hear, hearCommand, type SittingCommand } from './hear.ts';
import { hearDecision } from './hear-decision.ts';
import { hearPage } from './hear-page.ts';
import { chosen } from './naming.ts';
import { answerPage, pageNotUnderstood } from './page.ts';
import { filePhoto, wanting } from './photo.ts';
import { type Slot, sameSlot } from './session.ts';
import { answeredSlots, find, openItems, openSlots, pageSlots } from './slots.ts';
import { moveSnooze, snooze } from './snooze.ts';
import { confirm, goesPast, leaveFocus } from './tapped.ts';
import { hearing, record, say, type Turn, turnTo } from './turn.ts';
import { confirmSame } from './whole.ts';

/** A typed message: a command, an answer to what is in focus, or answers to anything open. */
export function onText(turn: Turn, raw: string): void {
  const text = clean(raw);
  const before = turn.book;
  if (text === '') return say(turn, { type: 'hint.said', about: 'other' });
  const command = hearCommand(text) ?? hearRefusal(turn, text);
  if (command && !answersFocus(turn, text, command)) return obey(turn, before, command, text);
  answer(turn, before, text);
}

/** "AN-10 không phải việc của tôi": the task stands before the command. */
function hearRefusal(turn: Turn, text: string): SittingCommand | null {
  const codes = turn.book.items.map((item) => item.task.code);
  const code = codes.find((one) => text.toUpperCase().startsWith(one));
  const command = code ? hearCommand(text.slice(code.length)) : null;
  return command?.command === 'WRONG_TASK' ? { ...command, rest: text } : null;
}

/** Words that are a command elsewhere, and the answer to the question in focus here. */
function answersFocus(turn: Turn, text: string, command: SittingCommand): boolean {
  const { focus } = turn.session;
  if (focus.on === 'ask') return command.command !== 'STOP';
  if (focus.on === 'held') return goesOn(text);
  if (focus.on !== 'slot') return false;
  if (focus.slot.at === 'difficulty') {
    return command.command === 'NOTHING_NEW' || command.command === 'SAME';
  }
  if (command.command !== 'NO_DATA' && command.command !== 'CONFIRM') return false;
  const found = find(turn.book, focus.slot);
  if (!found || found.question.kind === 'text') return false;
  // "Chưa có", "đúng" say no and yes to a question of yes or no, and nothing to another.
  return hear(found.item, found.question, text, hearing(turn)).heard === 'value';
}

function obey(turn: Turn, before: Book, { command, rest }: SittingCommand, text: string): void {
  switch (command) {
    case 'NOTHING_NEW':
      return sayNothing(turn, before, text);
    case 'SAME':
      return saySame(turn, before, text);
    case 'NO_DATA':
      return leaveFocus(turn, before, 'no_data', text);
    case 'SKIP':
      return goesPast(turn) ? undefined : leaveFocus(turn, before, 'skipped', text);
    case 'BACK':
      return stepBack(turn);
    case 'SNOOZE':
      return snooze(turn, rest);
    case 'WRONG_TASK':
      return refuseTask(turn, rest);
    case 'ASK':
      return forward(turn, rest);
    case 'EDIT':
      return rest !== '' && revise(turn, before, rest) ? undefined : offerEdit(turn);
    case 'REASON':
      record(turn, { type: 'reason.given', checkIn: lastSubmitted(turn), text: rest || text });
      return say(turn, { type: 'reason.said' });
    case 'CONFIRM':
      return confirm(turn, before);
    case 'KEEP':
      if (goesPast(turn)) return;
      turnTo(turn, { on: 'nothing' });
      return say(turn, { type: openSlots(turn.book).length > 0 ? 'pause.said' : 'edit.kept' });
    case 'STOP':
    case 'CANCEL':
      turnTo(turn, { on: 'nothing' });
      return say(turn, { type: openSlots(turn.book).length > 0 ? 'pause.said' : 'edit.kept' });
    case 'START':
      askNextOrSay(turn);
  }
}

function answer(turn: Turn, before: Book, text: string): void {
  const { focus } = turn.session;
  switch (focus.on) {
    case 'slot':
      return answerOne(turn, before, focus.slot, text);
    case 'doubt': {
      const asFigure = (slot: Slot) => {
        answerOne(turn, before, slot, text);
        return true;
      };
      if (answerDoubt(turn, before, focus, text, asFigure)) return;
      return answerBesideDoubt(turn, before, focus, text);
    }
    case 'same':
      return correctSame(turn, before, text);
    case 'edit':
      if (revise(turn, before, text) || supply(turn, before, text)) return;
      return notRevised(turn, text);
    case 'decision':
      return decide(turn, before, text);
    case 'ask':
      return forward(turn, text);
    case 'wrong-task': {
      const item = chosen(openItems(turn.book), text);
      return item ? refuse(turn, item, text) : anything(turn, before, text);
    }
    case 'successor':
      record(turn, { type: 'successor.named', checkIn: focus.checkIn, code: focus.code, text });
      turnTo(turn, { on: 'nothing' });
      return say(turn, { type: 'successor.said', text });
    case 'snooze':
      return moveSnooze(turn, text) ? undefined : anything(turn, before, text);
    case 'held':
      return goesOn(text) ? takeOver(turn, focus.checkIn) : anything(turn, before, text);
    case 'photo': {
      const item = chosen(wanting(turn.book), text);
      if (item) return filePhoto(turn, focus, item);
      return anything(turn, before, text);
    }
    case 'invitation':
    case 'page':
    case 'nothing':
      return anything(turn, before, text);
  }
}

/** The question in focus; failing that, a reply that names other questions; failing that, again. */
function answerOne(turn: Turn, before: Book, slot: Slot, text: string): void {
  const all = [...pageSlots(turn.book), ...answeredSlots(turn.book)];
  const { named, difficulty } = hearPage(turn.book, all, text, hearing(turn));
  const others = named.filter((other) => !sameSlot(other, slot));
  if (others.length >= enough(turn, slot, text) && answerPage(turn, before, all, text)) return;
  const problem = answerSlot(turn, before, slot, text);
  if (problem === 'read') return;
  const elsewhere = others.length > 0 || difficulty === 'none';
  if (elsewhere && answerPage(turn, before, all, text)) return;
  notUnderstood(turn, before, slot, text, problem);
}

/**
 * How many other questions a reply must name to be more than the answer to the one in focus:
 * "8 thon, kham 205, ho so 31" is; "chậm, còn 3 thôn" is a state and its reason.
 */
function enough(turn: Turn, slot: Slot, text: string): number {
  const kind = find(turn.book, slot)?.question.kind ?? 'text';
  if (kind === 'text') return Number.POSITIVE_INFINITY;
  return kind !== 'status' && /[,;\n]/u.test(text) ? 1 : 2;
}

/** No question is in focus: whatever is open may be answered; what is in may be corrected. */
function anything(turn: Turn, before: Book, text: string): void {
  const open = pageSlots(turn.book);
  if (open.length > 0) {
    const [only] = open;
    if (open.length === 1 && only && answerSlot(turn, before, only, text) === 'read') return;
    const { same } = hearPage(turn.book, open, text, hearing(turn));
    const goOn = () => saySame(turn, before, text);
    if (answerPage(turn, before, open, text, same ? { goOn } : {})) return;
    return pageNotUnderstood(turn, text);
  }
  if (!revise(turn, before, text)) sayNothingDue(turn);
}

/** "Nếu khác, nhắn số khác": those figures, and the rest as they were shown. */
function correctSame(turn: Turn, before: Book, text: string): void {
  const heard = hearPage(turn.book, pageSlots(turn.book), text, hearing(turn));
  if (heard.answers.length === 0 || heard.unclear.length > 0) return anything(turn, before, text);
  answerPage(turn, before, pageSlots(turn.book), text, {
    alsoRecord: () => confirmSame(turn, text),
  });
}

/** "sxh 5" or "2: 5" against what was already recorded. Figures without a name are not taken. */
function revise(turn: Turn, before: Book, text: string): boolean {
  const slots = answeredSlots(turn.book);
  const heard = hearPage(turn.book, slots, text, hearing(turn));
  if (heard.named.length < heard.answers.length || heard.unclear.length > 0) return false;
  return answerPage(turn, before, slots, text);
}

/** A reply that names figures, those in doubt or others: what is still in doubt is asked again. */
function answerBesideDoubt(turn: Turn, before: Book, focus: DoubtFocus, text: string): void {
  const slots = [...pageSlots(turn.book), ...focus.jumps, ...focus.falls];
  const { named } = hearPage(turn.book, slots, text, hearing(turn));
  if (named.length > 0 && answerPage(turn, before, slots, text, { doubted: focus })) return;
  anything(turn, before, text);
}

/** In the list of what was recorded, somebody names what is still open. */
function supply(turn: Turn, before: Book, text: string): boolean {
  const open = pageSlots(turn.book);
  const heard = hearPage(turn.book, open, text, hearing(turn));
  const isNamed = heard.named.length > 0 && heard.named.length === heard.answers.length;
  return isNamed && heard.unclear.length === 0 && answerPage(turn, before, open, text);
}

/** TRẢ LỜI TIẾP, or a yes, after "đang do đ/c … trả lời". */
function goesOn(text: string): boolean {
  const yes = readYesNo(text);
  return / tiep /u.test(` ${fold(text)} `) || (yes.kind === 'value' && yes.value === 'yes');
}

function notRevised(turn: Turn, text: string): void {
  say(turn, {
    type: 'unclear.said',
    slot: null,
    raw: text,
    problem: 'which-question',
    actions: [],
  });
}

/** "UBND xã, 20/10". What names neither a level nor a day leaves the question open. */
function decide(turn: Turn, before: Book, text: string): void {
  const heard = hearDecision(text, hearing(turn));
  if (!heard) return anything(turn, before, text);
  record(turn, { type: 'decision.asked-for', raw: text, decider: heard.decider, by: heard.by });
  turnTo(turn, { on: 'nothing' });
  say(turn, { type: 'decision.said', decider: heard.decider, by: heard.by, raw: text });
}

function lastSubmitted(turn: Turn) {
  return turn.book.items.find((item) => item.status === 'submitted')?.checkIn ?? null;
}
