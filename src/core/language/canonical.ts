import { unreachable } from '../../kernel/errors.ts';
import type { ChoiceValue } from './choice.ts';
import type { CommandReading } from './command.ts';
import type { Difficulty } from './difficulty.ts';
import type { PersonName } from './name.ts';
import type { NumberValue } from './number.ts';
import type { Reading } from './reading.ts';
import { readSnooze } from './snooze.ts';
import type { StatusValue } from './status.ts';

/** What each kind's reader returns. */
export interface Readings {
  readonly number: Reading<NumberValue>;
  readonly status: Reading<StatusValue>;
  readonly yesno: Reading<'yes' | 'no'>;
  readonly difficulty: Reading<Difficulty>;
  readonly choice: Reading<ChoiceValue>;
  readonly command: CommandReading | null;
  readonly fold: string;
  readonly same: boolean;
  readonly name: PersonName | null;
  readonly mask: string;
  readonly secret: string | null;
}

type Printers = { readonly [K in keyof Readings]: (reading: Readings[K]) => string };

const printers: Printers = {
  number: (reading) => unlessRead(reading, numberText),
  status: (reading) => unlessRead(reading, (v) => v.status),
  yesno: (reading) => unlessRead(reading, (v) => v),
  difficulty: (reading) => unlessRead(reading, (v) => (v.none ? 'NONE' : 'TEXT')),
  choice: (reading) => unlessRead(reading, (v) => String(v.number)),
  command: commandText,
  fold: (reading) => reading,
  same: (reading) => (reading ? 'SAME' : 'DIFFERENT'),
  name: nameText,
  mask: (reading) => reading,
  secret: (reading) => (reading === null ? 'OK' : 'WARN'),
};

/**
 * A reading in the form of the example table: `15 ca`, `FRACTION=3/5 thôn`, `in_progress`,
 * `NEED=confirm`, `SNOOZE=30`. For operators and tests; people never see it.
 */
export function canonical<K extends keyof Readings>(kind: K, reading: Readings[K]): string {
  const print: (reading: Readings[K]) => string = printers[kind];
  return print(reading);
}

/** The forms that hold no value, the same for every kind. */
export function unlessRead<T>(reading: Reading<T>, print: (value: T) => string): string {
  switch (reading.kind) {
    case 'value':
      return print(reading.value);
    case 'need':
      return `NEED=${reading.what}`;
    case 'no-data':
      return 'NODATA';
    case 'error':
      return `ERROR=${reading.reason}`;
    default:
      return unreachable(reading);
  }
}

function numberText(value: NumberValue): string {
  switch (value.form) {
    case 'figure':
      return withUnit(plain(value.amount), value.unit);
    case 'fraction':
      return withUnit(`FRACTION=${plain(value.amount)}/${plain(value.of)}`, value.unit);
    case 'range':
      return withUnit(`RANGE=${plain(value.from)}..${plain(value.to)}`, value.unit);
    case 'delta':
      return withUnit(`DELTA=${value.change > 0 ? '+' : ''}${plain(value.change)}`, value.unit);
    case 'multi':
      return `MULTI=${value.figures.map((f) => withUnit(plain(f.amount), f.unit)).join('; ')}`;
    default:
      return unreachable(value);
  }
}

function withUnit(figure: string, unit: string | null): string {
  return unit === null ? figure : `${figure} ${unit}`;
}

/** Digits with a decimal point and no exponent. */
function plain(amount: number): string {
  const text = String(amount);
  return text.includes('e') ? amount.toLocaleString('en', { useGrouping: false }) : text;
}

function commandText(reading: CommandReading | null): string {
  if (reading === null) return 'NONE';
  if (reading.command === 'SNOOZE') {
    const until = readSnooze(reading.rest);
    return until === null ? 'SNOOZE' : `SNOOZE=${until}`;
  }
  if (reading.command === 'WITHDRAW') return 'CONSENT_WITHDRAW';
  return reading.command;
}

function nameText(name: PersonName | null): string {
  if (name === null) return 'NONE';
  const { title, family, middle, given, unit } = name;
  return Object.entries({ title, family, middle, given, unit })
    .flatMap(([part, text]) => (text === null ? [] : [`${part}=${text}`]))
    .join(';');
}
