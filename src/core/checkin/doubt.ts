import { readYesNo } from '../language/yes-no.ts';
import { ask } from './ask.ts';
import type { Book } from './book.ts';
import type { Doubt } from './event.ts';
import { goOn } from './finish.ts';
import { hear } from './hear.ts';
import { judge } from './judge.ts';
import { type Focus, type Slot, sameSlot, slotKey } from './session.ts';
import { find } from './slots.ts';
import { hearing, record, recordAnswer, say, type Turn, turnTo } from './turn.ts';
import { sameValue, type Value } from './value.ts';

/** Somebody was asked about figures that are hard to believe. */
export type DoubtFocus = Focus & { readonly on: 'doubt' };

/**
 * Figures that were read but are hard to believe. They are kept as notes, so that nothing typed
 * lives in the session, and asked about: jumps first, in one message, then what fell.
 *
 * @param raws what was typed for each slot, by its key
 */
export function raiseDoubts(
  turn: Turn,
  doubts: readonly Doubt[],
  raws: ReadonlyMap<string, string>,
): void {
  noteDoubts(turn, doubts, raws);
  askAbout(turn, doubts);
}

/** Keeps what is hard to believe as it was said. */
export function noteDoubts(
  turn: Turn,
  doubts: readonly Doubt[],
  raws: ReadonlyMap<string, string>,
): void {
  for (const doubt of doubts) {
    if (doubt.slot.at !== 'question') continue;
    record(turn, {
      type: 'answer.noted',
      checkIn: doubt.slot.checkIn,
      key: doubt.slot.key,
      raw: raws.get(slotKey(doubt.slot)) ?? '',
    });
  }
}

/** Asks about figures that are kept as notes. */
export function askAbout(turn: Turn, doubts: readonly Doubt[]): void {
  const falls = doubts.filter((d) => d.why.doubt === 'fall').map((d) => d.slot);
  const jumps = doubts.filter((d) => d.why.doubt !== 'fall').map((d) => d.slot);
  askDoubts(turn, jumps, falls);
}

function askDoubts(turn: Turn, jumps: readonly Slot[], falls: readonly Slot[]): void {
  turnTo(turn, { on: 'doubt', jumps, falls });
  const asked = (jumps.length > 0 ? jumps : falls).flatMap((slot) => doubtOf(turn, slot) ?? []);
  if (jumps.length > 0) {
    say(turn, {
      type: 'jump.asked',
      doubts: asked,
      actions: [{ do: 'confirm' }, { do: 'correct' }],
    });
  } else {
    say(turn, { type: 'fall.asked', doubts: asked });
  }
}

/** The person said that the figures that jumped are right. */
export function confirmJumps(turn: Turn, before: Book, focus: DoubtFocus): void {
  for (const slot of focus.jumps) believe(turn, slot, null);
  if (focus.falls.length > 0) askDoubts(turn, [], focus.falls);
  else goOn(turn, before, focus.jumps);
}

/**
 * Takes a typed reply to a doubt.
 *
 * @returns false when it is neither a yes, a no, a reason nor another figure
 */
export function answerDoubt(
  turn: Turn,
  before: Book,
  focus: DoubtFocus,
  text: string,
  asFigure: (slot: Slot) => boolean,
): boolean {
  const [slot] = focus.jumps.length > 0 ? focus.jumps : focus.falls;
  if (!slot) return false;
  const figure = figureIn(turn, slot, text);
  if (figure && isMeant(turn, focus, slot, figure)) {
    believe(turn, slot, null);
    const others = stillDoubted(turn, focus);
    if (others.length > 0) askAbout(turn, others);
    else goOn(turn, before, [slot]);
    return true;
  }
  if (figure) return asFigure(slot);
  if (focus.jumps.length > 0) {
    const read = readYesNo(text);
    if (read.kind !== 'value') return false;
    if (read.value === 'yes') confirmJumps(turn, before, focus);
    else ask(turn, slot);
    return true;
  }
  for (const fallen of focus.falls) believe(turn, fallen, text);
  goOn(turn, before, focus.falls);
  return true;
}

function believe(turn: Turn, slot: Slot, reason: string | null): void {
  const found = find(turn.book, slot);
  const value = notedValue(turn, slot);
  if (!found || !value) return;
  const raw = found.item.answers[found.question.key]?.raw ?? '';
  recordAnswer(turn, found.item, found.question.key, value, raw, 'confirmed', reason);
}

function doubtOf(turn: Turn, slot: Slot): Doubt | null {
  const found = find(turn.book, slot);
  const value = notedValue(turn, slot);
  if (!found || !value) return null;
  const verdict = judge(found.item, found.question, value);
  return verdict.verdict === 'doubted' ? { slot, value, why: verdict.why } : null;
}

/** Whether a figure that is in doubt was said once more: then it is meant. */
export function isMeant(
  turn: Turn,
  { jumps, falls }: DoubtFocus,
  slot: Slot,
  value: Value,
): boolean {
  if (![...jumps, ...falls].some((doubted) => sameSlot(doubted, slot))) return false;
  const noted = notedValue(turn, slot);
  return noted !== null && sameValue(noted, value);
}

/** What of a doubt no reply has settled yet. */
export function stillDoubted(turn: Turn, { jumps, falls }: DoubtFocus): readonly Doubt[] {
  return [...jumps, ...falls].flatMap((slot) => doubtOf(turn, slot) ?? []);
}

/** The value that waits in a note, read again from the words of the person. */
function notedValue(turn: Turn, slot: Slot): Value | null {
  const found = find(turn.book, slot);
  const answer = found?.item.answers[found.question.key];
  if (!found || answer?.state !== 'note') return null;
  const heard = hear(found.item, found.question, answer.raw, hearing(turn));
  return heard.heard === 'value' ? heard.value : null;
}

function figureIn(turn: Turn, slot: Slot, text: string): Value | null {
  const found = find(turn.book, slot);
  if (!found || !/\d/u.test(text)) return null;
  const heard = hear(found.item, found.question, text, hearing(turn));
  return heard.heard === 'value' ? heard.value : null;
}
