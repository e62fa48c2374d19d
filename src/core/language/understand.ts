import { canonical } from './canonical.ts';
import { canonicalTime, nextTexts, type TimeKind, timeKinds } from './canonical-time.ts';
import { readChoice } from './choice.ts';
import { readCommand } from './command.ts';
import type { Now } from './day.ts';
import { readDifficulty } from './difficulty.ts';
import { fold } from './fold.ts';
import { mask } from './mask.ts';
import { readName } from './name.ts';
import { readNumber } from './number.ts';
import { readSchedule } from './schedule.ts';
import { findSecret } from './secret.ts';
import { readStatus } from './status.ts';
import { sameWords } from './tone.ts';
import { readYesNo } from './yes-no.ts';

/** Every kind a phrase can be read as, as the table of examples names them. */
export const understoodKinds = [
  'number',
  'status',
  'yesno',
  'difficulty',
  'choice',
  'command',
  'fold',
  'same',
  'name',
  'mask',
  'secret',
  ...timeKinds,
] as const;

export type UnderstoodKind = (typeof understoodKinds)[number];

/** What a question would say with the phrase. */
export interface Asked extends Now {
  /** The unit the question asks for. */
  readonly unit: string | null;
  /** The labels of the options, in order; empty for the usual scale. */
  readonly options: readonly string[];
}

export interface Understood {
  /** `15 ca`, `NEED=ampm`, `FREQ=WEEKLY;…`: the form of the table. */
  readonly reading: string;
  /** The next three moments of a rule, local; empty for anything else. */
  readonly next: readonly string[];
}

/** Reads a phrase as one kind, the way the conversation and the commands do, and prints it. */
export function understand(kind: UnderstoodKind, text: string, asked: Asked): Understood {
  if (isTimeKind(kind))
    return { reading: canonicalTime(kind, text, asked), next: nextOf(kind, text, asked) };
  return { reading: plain(kind, text, asked), next: [] };
}

/** Whether a printed reading holds a value, and not a question or an error. */
export function isRead(reading: string): boolean {
  return reading !== '' && !/(?:^|;)(?:NEED=|ERROR=|NODATA)/u.test(reading);
}

function isTimeKind(kind: UnderstoodKind): kind is TimeKind {
  return timeKinds.some((known) => known === kind);
}

function nextOf(kind: TimeKind, text: string, asked: Asked): readonly string[] {
  if (kind !== 'schedule') return [];
  const { reading } = readSchedule(text, asked);
  if (reading.kind !== 'value') return [];
  const rule = reading.value;
  return rule.kind === 'repeat' || rule.kind === 'once' ? nextTexts(rule, 3, asked) : [];
}

function plain(kind: Exclude<UnderstoodKind, TimeKind>, text: string, asked: Asked): string {
  const options = asked.options.map((label) => ({ value: label, label }));
  switch (kind) {
    case 'number':
      return canonical('number', readNumber(text, { unit: asked.unit }));
    case 'status':
      return canonical('status', options.length > 0 ? readStatus(text, options) : readStatus(text));
    case 'yesno':
      return canonical('yesno', readYesNo(text));
    case 'difficulty':
      return canonical('difficulty', readDifficulty(text));
    case 'choice':
      return canonical('choice', readChoice(text, options));
    case 'command':
      return canonical('command', readCommand(text));
    case 'fold':
      return canonical('fold', fold(text));
    case 'same': {
      const [first = '', second = ''] = text.split('=');
      return canonical('same', sameWords(first.trim(), second.trim()));
    }
    case 'name':
      return canonical('name', readName(text));
    case 'mask':
      return canonical('mask', mask(text));
    case 'secret':
      return canonical('secret', findSecret(text));
  }
}
