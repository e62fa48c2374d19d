import type { Question } from '../campaign/definition.ts';
import { type Book, difficultyKey, type Item } from './book.ts';
import type { Slot } from './session.ts';
import { holds, type Value } from './value.ts';

/** The item and question of a slot; null when it left the book (reassigned, closed). */
export function find(
  book: Book,
  slot: Slot,
): { readonly item: Item; readonly question: Question } | null {
  if (slot.at !== 'question') return null;
  const item = book.items.find((i) => i.checkIn === slot.checkIn);
  const question = item?.task.questions.find((q) => q.key === slot.key);
  return item && question ? { item, question } : null;
}

export function answerOf(item: Pick<Item, 'answers'>, key: string): Value | null {
  const answer = item.answers[key];
  return answer?.state === 'answered' ? answer.value : null;
}

/**
 * Whether this person is to answer the check-in now. A correction may make questions of a report
 * applicable that is in already: it is open again until they are answered.
 */
export function isOpen(item: Item): boolean {
  if (item.heldBy !== null || item.status === 'excused') return false;
  return item.status !== 'submitted' || !isComplete(item);
}

/** Whether this person answers for it at all: not refused, and in nobody else's hands. */
function isMine(item: Item): boolean {
  return item.heldBy === null && item.status !== 'excused';
}

/**
 * Whether the condition of a question is met. A condition on a question that is not asked in this
 * round looks at its last answer.
 */
export function applies(item: Item, question: Question): boolean {
  const condition = question.askWhen;
  if (!condition) return true;
  const asked = item.asks.includes(condition.key);
  const value =
    answerOf(item, condition.key) ?? (asked ? null : (item.last[condition.key]?.value ?? null));
  return holds(condition, value);
}

/** A condition whose own question is still to be answered: the question may yet come. */
function mayStillApply(item: Item, question: Question): boolean {
  const key = question.askWhen?.key;
  return key !== undefined && item.asks.includes(key) && item.answers[key] === undefined;
}

/** The questions of a check-in in the order they are asked: what units roll up comes last. */
export function asked(item: Item): readonly Question[] {
  const questions = item.task.questions.filter((q) => item.asks.includes(q.key));
  return [
    ...questions.filter((q) => !item.rollUp[q.key]),
    ...questions.filter((q) => item.rollUp[q.key]),
  ];
}

/**
 * The check-ins that are answered now. A round that closed without them may be made good until the
 * next one opens, but it is never mixed with what is due.
 */
function answerable(book: Book): readonly Item[] {
  const open = book.items.filter(isOpen);
  const due = open.filter((item) => item.status !== 'missed');
  return due.length > 0 ? due : open;
}

/** What is still to be answered, in order: check-ins as the book has them, difficulties last. */
export function openSlots(book: Book): readonly Slot[] {
  const questions = answerable(book).flatMap((item) =>
    asked(item)
      .filter((q) => !item.answers[q.key] && applies(item, q))
      .map((q): Slot => ({ at: 'question', checkIn: item.checkIn, key: q.key })),
  );
  return asksDifficulty(book) ? [...questions, { at: 'difficulty' }] : questions;
}

/**
 * What a page lists: the open slots, and the questions that depend on an answer of the same page.
 */
export function pageSlots(book: Book): readonly Slot[] {
  const open = openSlots(book);
  const questions = answerable(book).flatMap((item) =>
    asked(item)
      .filter((q) => !item.answers[q.key] && (applies(item, q) || mayStillApply(item, q)))
      .map((q): Slot => ({ at: 'question', checkIn: item.checkIn, key: q.key })),
  );
  return [...questions, ...open.filter((slot) => slot.at === 'difficulty')];
}

/**
 * Everything a sitting is about, answered or not, in the order in which it is asked: what a page
 * lists, what was on it before, and the difficulties last.
 */
export function sittingSlots(book: Book): readonly Slot[] {
  const questions = book.items.filter(isMine).flatMap((item) =>
    asked(item)
      .filter((q) => applies(item, q) || mayStillApply(item, q))
      .map((q): Slot => ({ at: 'question', checkIn: item.checkIn, key: q.key })),
  );
  const difficulty = difficultyAnswered(book) || asksDifficulty(book);
  return difficulty ? [...questions, { at: 'difficulty' }] : questions;
}

/** Whether a slot has an answer, of whatever kind. */
export function isAnswered(book: Book, slot: Slot): boolean {
  if (slot.at === 'difficulty') return difficultyAnswered(book);
  return find(book, slot)?.item.answers[slot.key] !== undefined;
}

/** What was answered in the rounds that may still be corrected, in the order of the page. */
export function answeredSlots(book: Book): readonly Slot[] {
  const questions = book.items.flatMap((item) =>
    asked(item)
      .filter((q) => item.answers[q.key] && applies(item, q))
      .map((q): Slot => ({ at: 'question', checkIn: item.checkIn, key: q.key })),
  );
  return difficultyAnswered(book) ? [...questions, { at: 'difficulty' }] : questions;
}

export function difficultyAnswered(book: Book): boolean {
  return book.items.some((item) => item.answers[difficultyKey]);
}

/**
 * Difficulties are asked once per sitting, at its end, unless it holds a task whose rules forbid
 * free text (the standing watch of the military command).
 */
function asksDifficulty(book: Book): boolean {
  const concerned = book.items.filter(isMine);
  if (concerned.length === 0 || concerned.some((i) => !i.task.difficulty)) return false;
  if (difficultyAnswered(book)) return false;
  return concerned.some((i) => i.status !== 'missed' || isStarted(i));
}

function isStarted(item: Item): boolean {
  return Object.keys(item.answers).length > 0;
}

/** The check-in under which a sitting's difficulty is filed: the stuck one, else the first. */
export function difficultyItem(book: Book): Item | null {
  const concerned = book.items.filter(isMine);
  const stuck = concerned.find((item) =>
    item.task.questions.some((q) => {
      const value = q.kind === 'status' ? answerOf(item, q.key) : null;
      return value?.kind === 'option' && value.option === 'blocked';
    }),
  );
  return stuck ?? concerned[0] ?? null;
}

/** Whether every question of a check-in that must be answered is. */
export function isComplete(item: Item): boolean {
  return asked(item).every((q) => item.answers[q.key] || !applies(item, q));
}

/** The check-ins of which something is due: what a closed round missed is asked for no more. */
export function dueItems(book: Book): readonly Item[] {
  return openItems(book).filter((item) => item.status !== 'missed');
}

/** The check-ins of which something is still open. */
export function openItems(book: Book): readonly Item[] {
  const slots = openSlots(book);
  return book.items.filter((item) =>
    slots.some((slot) => slot.at === 'question' && slot.checkIn === item.checkIn),
  );
}
