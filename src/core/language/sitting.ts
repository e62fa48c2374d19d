import type { SittingQuestion, SittingReading } from './sitting-question.ts';

export type * from './sitting-question.ts';

export interface SittingOptions {
  readonly now: Date;
  /** IANA name; days such as "hôm qua" are said in it. */
  readonly zone: string;
}

/** Reads one reply against all open questions of a sitting. */
export function readSitting(
  questions: readonly SittingQuestion[],
  _reply: string,
  _options: SittingOptions,
): SittingReading {
  return {
    answers: new Map(),
    difficulty: null,
    noData: [],
    missing: questions
      .filter((q) => q.required !== false && q.kind !== 'difficulty')
      .map((q) => q.key),
    unclear: [],
    confirm: [],
    command: null,
  };
}
