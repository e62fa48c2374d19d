import { unreachable } from '../../kernel/errors.ts';
import { as, type Day } from '../../kernel/ids.ts';
import { readCommand } from '../language/command.ts';
import { fold } from '../language/fold.ts';
import {
  readSitting,
  type SittingAnswer,
  type SittingQuestion,
  type SittingReading,
} from '../language/sitting.ts';
import { type Book, difficultyKey, type Item } from './book.ts';
import type { Hearing } from './hear.ts';
import { totalOf } from './judge.ts';
import type { Slot } from './session.ts';
import { find } from './slots.ts';
import { bare, type Value } from './value.ts';

/** What one free-form reply says about a list of slots. */
export interface PageHeard {
  readonly answers: readonly { readonly slot: Slot; readonly value: Value; readonly raw: string }[];
  readonly noData: readonly Slot[];
  readonly difficulty: 'none' | { readonly text: string } | null;
  /** What was said and not understood, and the slots it may belong to. */
  readonly unclear: readonly { readonly text: string; readonly slots: readonly Slot[] }[];
  /** NHƯ CŨ for the rest of the page. */
  readonly same: boolean;
  /** What was asked back among the answers, for the coordinator. */
  readonly question: string | null;
  /** The slots whose values were named, not only placed by their order or their unit. */
  readonly named: readonly Slot[];
}

/** Reads a whole reply against the slots of a page, in the order in which the page numbers them. */
export function hearPage(
  book: Book,
  slots: readonly Slot[],
  text: string,
  hearing: Hearing,
): PageHeard {
  const byKey = new Map(slots.map((slot) => [keyOf(book, slot), slot]));
  const questions = slots.flatMap((slot, n) => questionOf(book, slot, n + 1) ?? []);
  const read = readSitting(questions, text, hearing);
  const slotOf = (key: string) => {
    const slot = byKey.get(key);
    return slot ? [slot] : [];
  };
  return {
    answers: [...read.answers].flatMap(([key, said]) =>
      slotOf(key).map((slot) => ({ slot, value: toValue(said), raw: text })),
    ),
    noData: read.noData.flatMap(slotOf),
    difficulty: read.difficulty,
    same: read.command?.command === 'SAME',
    question: questionIn(read.command),
    unclear: read.unclear.map((one) => ({ text: one.text, slots: one.keys.flatMap(slotOf) })),
    named: [...read.answers.keys()].filter((key) => isNamed(questions, key, text)).flatMap(slotOf),
  };
}

/** The words behind HỎI, or the whole of a question. */
function questionIn(command: SittingReading['command']): string | null {
  if (command?.command !== 'ASK') return null;
  const said = readCommand(command.rest);
  return said?.command === 'ASK' && said.rest !== '' ? said.rest : command.rest;
}

/**
 * Whether a question was named: by one of its words, or by its number in the list. A unit alone
 * ("4 ca") or an order alone names nothing.
 */
function isNamed(questions: readonly SittingQuestion[], key: string, text: string): boolean {
  const question = questions.find((q) => q.key === key);
  if (!question) return false;
  const said = ` ${fold(text).replaceAll(/[^a-z0-9]+/gu, ' ')} `;
  const byWord = [...question.words, question.label].some((word) =>
    said.includes(
      ` ${fold(word)
        .replaceAll(/[^a-z0-9]+/gu, ' ')
        .trim()} `,
    ),
  );
  return byWord || new RegExp(`(?:^|\\D)${question.number}\\s*[:.)=]`, 'u').test(text);
}

function toValue(said: SittingAnswer): Value {
  switch (said.kind) {
    case 'number':
      return { kind: 'number', amount: said.amount };
    case 'option':
      return { kind: 'option', option: said.option, percent: said.percent };
    case 'day':
      return { kind: 'day', day: as<Day>(said.day) };
    case 'text':
      return { kind: 'text', text: said.text };
    default:
      return unreachable(said);
  }
}

function keyOf(book: Book, slot: Slot): string {
  if (slot.at === 'difficulty') return difficultyKey;
  const found = find(book, slot);
  return found ? sittingKey(found.item, slot.key) : slot.key;
}

function sittingKey(item: Item, key: string): string {
  return `${item.task.code}@${item.unit.code}.${key}`;
}

function questionOf(book: Book, slot: Slot, position: number): SittingQuestion | null {
  if (slot.at === 'difficulty') {
    return {
      ...plain,
      key: difficultyKey,
      kind: 'difficulty',
      label: '',
      words: [],
      number: position,
    };
  }
  const found = find(book, slot);
  if (!found) return null;
  const { item, question } = found;
  const last = item.last[question.key]?.value;
  return {
    ...plain,
    key: keyOf(book, slot),
    kind: question.kind,
    label: question.label,
    words: question.words,
    number: position,
    unit: question.unit,
    options: question.options,
    last: last ? bare(last) : null,
    total: totalOf(item, question),
    taskWords: [item.task.code, item.task.shortTitle],
    required: question.required,
    jumpThreshold: question.jumpThreshold,
    nature: question.nature,
    askWhen: question.askWhen && {
      ...question.askWhen,
      key: sittingKey(item, question.askWhen.key),
    },
  };
}

const plain = {
  unit: null,
  options: [],
  last: null,
  total: null,
  taskWords: [],
  required: false,
} as const;
