import { unreachable } from '../../kernel/errors.ts';
import type { Question } from '../campaign/definition.ts';
import { readChoice } from '../language/choice.ts';
import { type Command, readCommand } from '../language/command.ts';
import { readDay } from '../language/day.ts';
import { type NumberValue, readNumber } from '../language/number.ts';
import type { Reading } from '../language/reading.ts';
import { readStatus } from '../language/status.ts';
import { readYesNo } from '../language/yes-no.ts';
import type { Item } from './book.ts';
import type { Problem } from './event.ts';
import { totalOf } from './judge.ts';
import { number, option, type Value } from './value.ts';

/** What a text says as the answer to one question. */
export type Heard =
  | { readonly heard: 'value'; readonly value: Value }
  | { readonly heard: 'no-data' }
  | { readonly heard: 'problem'; readonly problem: Problem };

/** When and where something was said: "thứ 6" means a different day each week. */
export interface Hearing {
  readonly now: Date;
  readonly zone: string;
}

/**
 * Reads a text as the answer to a question. The question decides: the same "3/5" is a part of a
 * whole for a count and a day for a date.
 */
export function hear(item: Item, question: Question, text: string, hearing: Hearing): Heard {
  switch (question.kind) {
    case 'number':
    case 'percent':
      return hearNumber(item, question, readNumber(text, { unit: question.unit }));
    case 'yesno':
      return take(readYesNo(text), (yes) => option(yes), 'not-an-option');
    case 'status':
      return take(
        readStatus(text, question.options),
        (said) => option(said.status, percentOf(question, said.status, said.percent)),
        'acknowledgement',
      );
    case 'choice':
      return take(
        readChoice(text, question.options),
        (said) => option(said.option),
        'not-an-option',
      );
    case 'date':
      return take(
        readDay(text, { ...hearing, prefer: 'nearest' }),
        (day) => ({ kind: 'day', day }),
        'no-day',
      );
    case 'text':
      return { heard: 'value', value: { kind: 'text', text } };
    default:
      return unreachable(question.kind);
  }
}

function take<T>(reading: Reading<T>, make: (value: T) => Value, problem: Problem): Heard {
  switch (reading.kind) {
    case 'value':
      return { heard: 'value', value: make(reading.value) };
    case 'no-data':
      return { heard: 'no-data' };
    case 'need':
    case 'error':
      return { heard: 'problem', problem };
    default:
      return unreachable(reading);
  }
}

function hearNumber(item: Item, question: Question, reading: Reading<NumberValue>): Heard {
  switch (reading.kind) {
    case 'value':
      return figure(item, question, reading.value);
    case 'no-data':
      return { heard: 'no-data' };
    case 'need':
      return problem(reading.what === 'confirm' ? 'ambiguous-number' : 'not-a-number');
    case 'error':
      return problem(reading.reason === 'negative' ? 'negative' : 'not-a-number');
    default:
      return unreachable(reading);
  }
}

function figure(item: Item, question: Question, said: NumberValue): Heard {
  switch (said.form) {
    case 'figure':
      return { heard: 'value', value: number(said.amount) };
    case 'fraction': {
      if (question.kind === 'percent') return problem('fraction');
      const total = totalOf(item, question);
      const agrees = total === null ? said.amount <= said.of : said.of === total;
      return agrees ? { heard: 'value', value: number(said.amount) } : problem('fraction');
    }
    case 'range':
      return problem('range');
    case 'delta':
      return problem('change');
    case 'multi':
      return problem('several');
    default:
      return unreachable(said);
  }
}

/** A percentage is kept with the states that ask for one. */
function percentOf(question: Question, status: string, percent: number | null): number | null {
  return question.options.find((o) => o.value === status)?.percent ? percent : null;
}

function problem(what: Problem): Heard {
  return { heard: 'problem', problem: what };
}

/** The commands that belong to a sitting; the others are the host's. */
const sittingCommands = [
  'NOTHING_NEW',
  'SAME',
  'NO_DATA',
  'SKIP',
  'BACK',
  'SNOOZE',
  'WRONG_TASK',
  'ASK',
  'EDIT',
  'REASON',
  'CONFIRM',
  'KEEP',
  'STOP',
  'CANCEL',
  'START',
] as const satisfies readonly Command[];

export type SittingCommand = {
  readonly command: (typeof sittingCommands)[number];
  readonly rest: string;
};

export function hearCommand(text: string): SittingCommand | null {
  const read = readCommand(text);
  const command = sittingCommands.find((known) => known === read?.command);
  return read && command ? { command, rest: read.rest } : null;
}
