import { type Command, leadingCommand, readCommand } from './command.ts';
import { frameOf, type Now } from './day.ts';
import { clean } from './fold.ts';
import { prepare, type Text } from './lexicon.ts';
import { listInLines } from './one-line-list.ts';
import { type Commas, within } from './sitting-atom.ts';
import { type Draft, typed } from './sitting-draft.ts';
import { type Carry, readItem } from './sitting-item.ts';
import { type Item, itemsOf } from './sitting-items.ts';
import type { SittingQuestion, SittingReading } from './sitting-question.ts';
import { settle } from './sitting-settle.ts';
import { type Sheet, sheetOf } from './sitting-sheet.ts';

export type * from './sitting-question.ts';

/** When the reply was sent, and in whose zone its days are said. */
export type SittingOptions = Now;

/** The commands that concern the sitting itself; all others are for the conversation. */
const ofSitting: ReadonlySet<Command> = new Set<Command>([
  'NOTHING_NEW',
  'SAME',
  'SNOOZE',
  'WRONG_TASK',
  'ASK',
  'EDIT',
  'NO_DATA',
]);

/**
 * Reads one reply, in any form and order, against all open questions of a sitting: values with the
 * name of their question, by their unit, by their place in the list. The number of values must fit;
 * what fits two questions, or none, is in `unclear` and never guessed. Fragments that were sent one
 * after another are joined by line ends.
 */
export function readSitting(
  questions: readonly SittingQuestion[],
  typed: string,
  options: SittingOptions,
): SittingReading {
  const reply = listInLines(typed);
  const sheet = sheetOf(questions, frameOf(options, 'nearest'));
  const command = commandOf(reply, questions);
  if (command !== null && command.reads === null) {
    return { ...readAnswers(sheet, ''), command: command.said };
  }
  const reading = readAnswers(sheet, command?.reads ?? reply);
  return command === null ? reading : { ...reading, command: command.said };
}

interface Told {
  readonly said: { readonly command: Command; readonly rest: string };
  /** The part of the reply that still holds answers. */
  readonly reads: string | null;
}

function commandOf(reply: string, questions: readonly SittingQuestion[]): Told | null {
  const [only, more] = questions;
  const reading = readCommand(reply);
  if (reading && ofSitting.has(reading.command)) {
    const { command, rest, whole } = reading;
    const answers = only !== undefined && more === undefined && answersItself(only, command);
    if (whole && !answers) return { said: { command, rest }, reads: null };
    if (command === 'EDIT' && !whole) return { said: { command, rest }, reads: rest };
    if (!whole) return { said: { command, rest }, reads: null };
  }
  const text = prepare(reply);
  const leading = leadingCommand(text);
  if (leading === null || (leading.command !== 'SAME' && leading.command !== 'NOTHING_NEW'))
    return null;
  const start = text.words[leading.end]?.start;
  const reads = start === undefined ? '' : clean(reply).slice(start);
  return { said: { command: leading.command, rest: '' }, reads };
}

/** "không có gì" to the one question that is left answers it. */
function answersItself(question: SittingQuestion, command: Command): boolean {
  return command === 'NOTHING_NEW' && (question.kind === 'difficulty' || question.kind === 'yesno');
}

function readAnswers(sheet: Sheet, reply: string): SittingReading {
  const text = prepare(reply);
  const separate = readWith('separate', sheet, text, reply);
  const glued = /\d,\d/u.test(reply);
  if (!glued) return separate;
  const decimal = readWith('decimal', sheet, text, reply);
  if (said(separate) === said(decimal)) return separate;
  if (differ(separate, decimal).every((key) => isShare(sheet, key))) return decimal;
  if (separate.unclear.length !== decimal.unclear.length) {
    return separate.unclear.length < decimal.unclear.length ? separate : decimal;
  }
  return agreed(separate, decimal, clean(reply));
}

function said(reading: SittingReading): string {
  return JSON.stringify([[...reading.answers], reading.unclear]);
}

/** "98,5" to two questions for a percentage is one of them, and it is not known which. */
function isShare(sheet: Sheet, key: string): boolean {
  return sheet.question(key)?.kind === 'percent';
}

/** The questions that the two ways answer differently. */
function differ(a: SittingReading, b: SittingReading): readonly string[] {
  return [...new Set([...a.answers.keys(), ...b.answers.keys()])].filter(
    (key) => !same(a.answers.get(key), b.answers.get(key)),
  );
}

/** What both ways of taking the commas say; the rest is to be asked. */
function agreed(a: SittingReading, b: SittingReading, text: string): SittingReading {
  const answers = new Map(
    [...a.answers].filter(([key, answer]) => same(answer, b.answers.get(key))),
  );
  const disputed = [...a.answers.keys(), ...b.answers.keys()].filter((key) => !answers.has(key));
  return {
    ...a,
    answers,
    missing: [...new Set([...a.missing, ...b.missing, ...disputed])],
    unclear: [...a.unclear, { text, keys: [...new Set(disputed)] }],
    confirm: a.confirm.filter((key) => answers.has(key)),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function readWith(commas: Commas, sheet: Sheet, text: Text, reply: string): SittingReading {
  const draft: Draft = {
    text,
    source: clean(reply),
    said: [],
    bare: [],
    unclear: [],
    unclearAt: [],
    troubles: [],
    questions: [],
    untroubled: false,
    rest: false,
    same: false,
  };
  const items = itemsOf(text, sheet, commas);
  let carry: Carry = { task: null, name: null };
  let command: SittingReading['command'] = null;
  items.forEach((item, index) => {
    const found = index === 0 || index === items.length - 1 ? commandIn(draft, item, index) : null;
    if (found === null) carry = readItem(draft, sheet, item, carry);
    else command ??= found;
  });
  if (draft.same) command ??= { command: 'SAME', rest: '' };
  const [question] = draft.questions;
  if (question) command ??= { command: 'ASK', rest: typed(draft, question) };
  const reading = settle(draft, sheet);
  // who puts it off says why
  const unclear = reading.unclear.filter((u) => u.keys.length > 0 || command?.command !== 'SNOOZE');
  return { ...reading, unclear, command };
}

/** A first or last stretch that is a command of its own: "như cũ, sxh 3". */
function commandIn(draft: Draft, item: Item, index: number): SittingReading['command'] {
  const reading = readCommand(typed(draft, item));
  if (reading === null || !reading.whole) return null;
  const opens = index === 0 && (reading.command === 'SAME' || reading.command === 'NOTHING_NEW');
  const alone = within(draft.text, item.end, item.end + 1).words.length === 0;
  const silent = draft.said.length + draft.bare.length === 0;
  const snoozes = reading.command === 'SNOOZE' && silent;
  const closes = alone && (reading.command === 'WRONG_TASK' || snoozes);
  return opens || closes ? { command: reading.command, rest: reading.rest } : null;
}
