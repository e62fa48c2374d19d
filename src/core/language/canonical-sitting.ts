import type { SittingAnswer, SittingReading } from './sitting.ts';

/** A sitting as operators and tests see it: plain values, keys in the order of the questions. */
export interface PlainSitting {
  readonly answers: Readonly<Record<string, number | string>>;
  readonly difficulty: string | null;
  readonly missing: readonly string[];
  /** The questions a stretch may belong to; the stretch itself where it is like none. */
  readonly unclear: readonly string[];
  readonly confirm: readonly string[];
  readonly noData: readonly string[];
  readonly command: string | null;
}

/** The canonical form of a sitting's reading, ready for JSON. */
export function canonicalSitting(reading: SittingReading): PlainSitting {
  const { difficulty, missing, confirm, noData, command } = reading;
  const unclear = reading.unclear.flatMap(({ text, keys }) => (keys.length > 0 ? keys : [text]));
  return {
    answers: Object.fromEntries([...reading.answers].map(([key, answer]) => [key, plain(answer)])),
    difficulty: difficulty === null || difficulty === 'none' ? difficulty : difficulty.text,
    missing,
    unclear: [...new Set(unclear)],
    confirm,
    noData,
    command: command?.command ?? null,
  };
}

/** The value as it would be stored; a percentage said with a state stands beside it there. */
function plain(answer: SittingAnswer): number | string {
  switch (answer.kind) {
    case 'number':
      return answer.amount;
    case 'option':
      return answer.option;
    case 'day':
      return answer.day;
    default:
      return answer.text;
  }
}
