import { unreachable } from '../../kernel/errors.ts';
import { difficultyKey } from './book.ts';
import { type Slot, slotKey } from './session.ts';
import { difficultyAnswered, difficultyItem, find, openSlots } from './slots.ts';
import { leaveTrail, record, recordAnswer, start, type Turn } from './turn.ts';
import { number, option, type Value } from './value.ts';

/**
 * KHÔNG PHÁT SINH: every open question gets what "nothing" means for it. What means nothing
 * certain (an attendance of 0 %) stays open and is asked.
 */
export function reportNothing(turn: Turn, raw: string): void {
  eachOpen(turn, (slot) => {
    const found = find(turn.book, slot);
    if (!found) return;
    const { item, question } = found;
    const means = question.whenNothing;
    if (means === 'ask') return;
    if (means === 'keep') {
      const last = item.last[question.key];
      if (last) recordAnswer(turn, item, question.key, last.value, raw, 'nothing');
      else if (!question.required) leave(turn, slot, 'skipped', raw);
      return;
    }
    const value: Value =
      typeof means.value === 'number' ? number(means.value) : option(means.value);
    recordAnswer(turn, item, question.key, value, raw, 'nothing');
  });
  keepDifficulties(turn, raw);
}

/**
 * NHƯ CŨ: status, cumulative and stock figures are kept at once. What happened in the period is
 * not: those slots are returned, to be copied only after the person confirms the very numbers.
 */
export function reportSame(turn: Turn, raw: string): readonly Slot[] {
  const imagined: Turn = { ...turn, events: [] };
  copyLast(imagined, raw);
  const copied = imagined.events.flatMap((event): Slot[] =>
    event.type === 'answer.recorded'
      ? [{ at: 'question', checkIn: event.checkIn, key: event.key }]
      : [],
  );
  const ofPeriod = (slot: Slot) => find(turn.book, slot)?.question.nature === 'period';
  for (const slot of copied.filter((s) => !ofPeriod(s))) copyOne(turn, slot, raw);
  return copied.filter(ofPeriod);
}

/** The period counts of NHƯ CŨ, now that the person has seen and confirmed them. */
export function confirmSame(turn: Turn, raw: string): void {
  copyLast(turn, raw);
  keepDifficulties(turn, raw);
}

function copyLast(turn: Turn, raw: string): void {
  eachOpen(turn, (slot) => copyOne(turn, slot, raw));
}

function copyOne(turn: Turn, slot: Slot, raw: string): void {
  const found = find(turn.book, slot);
  const last = found?.item.last[found.question.key];
  if (found && last) recordAnswer(turn, found.item, found.question.key, last.value, raw, 'same');
}

/** CHƯA CÓ for everything that is still open: an answer, and nobody is marked missing. */
export function reportNoData(turn: Turn, raw: string): void {
  eachOpen(turn, (slot) => leave(turn, slot, 'no_data', raw));
  keepDifficulties(turn, raw);
}

/** Marks a slot as skipped or not known yet. */
export function leave(turn: Turn, slot: Slot, state: 'skipped' | 'no_data', raw: string): void {
  switch (slot.at) {
    case 'difficulty':
      return keepDifficulties(turn, raw);
    case 'question': {
      const found = find(turn.book, slot);
      if (!found) return;
      start(turn, found.item);
      record(turn, {
        type: 'answer.left',
        checkIn: slot.checkIn,
        key: slot.key,
        state,
        raw,
      });
      leaveTrail(turn, slot);
      return;
    }
    default:
      return unreachable(slot);
  }
}

/** No new difficulty; what was open stays open. */
export function keepDifficulties(turn: Turn, raw: string): void {
  const item = difficultyItem(turn.book);
  if (!item || difficultyAnswered(turn.book)) return;
  for (const open of turn.book.items.flatMap((i) => i.difficulties)) {
    record(turn, { type: 'difficulty.kept', difficulty: open.id });
  }
  if (asksAtAll(turn)) record(turn, { type: 'difficulty.denied', checkIn: item.checkIn, raw });
}

/** "Không vướng": nothing new, and what was open is over. */
export function denyDifficulties(turn: Turn, raw: string): void {
  const item = difficultyItem(turn.book);
  if (!item) return;
  for (const open of turn.book.items.flatMap((i) => i.difficulties)) {
    record(turn, { type: 'difficulty.cleared', difficulty: open.id });
  }
  record(turn, { type: 'difficulty.denied', checkIn: item.checkIn, raw });
}

/** A difficulty in the person's words; what was open before stays open. */
export function raiseDifficulty(turn: Turn, text: string): void {
  const item = difficultyItem(turn.book);
  if (!item) return;
  for (const open of turn.book.items.flatMap((i) => i.difficulties)) {
    record(turn, { type: 'difficulty.kept', difficulty: open.id });
  }
  record(turn, { type: 'difficulty.raised', checkIn: item.checkIn, text });
  turn.session = { ...turn.session, undecided: true };
}

function asksAtAll(turn: Turn): boolean {
  return turn.book.items
    .filter((i) => i.status !== 'excused' && i.heldBy === null)
    .every((i) => i.task.difficulty && i.answers[difficultyKey] === undefined);
}

/**
 * Walks the open questions, including those that an answer given on the way makes applicable.
 * Each is visited once.
 */
function eachOpen(turn: Turn, visit: (slot: Slot) => void): void {
  const seen = new Set<string>();
  for (;;) {
    const next = openSlots(turn.book).find(
      (slot) => slot.at === 'question' && !seen.has(slotKey(slot)),
    );
    if (!next) return;
    seen.add(slotKey(next));
    visit(next);
  }
}
