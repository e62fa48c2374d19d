import { z } from 'zod';
import { canonicalSitting, type PlainSitting } from '../core/language/canonical-sitting.ts';
import type { Now } from '../core/language/day.ts';
import { readSitting, type SittingQuestion } from '../core/language/sitting.ts';

const option = z.union([
  z.string().transform((label) => ({ value: label, label })),
  z.object({ value: z.string(), label: z.string() }),
]);

const whole = z.union([z.number(), z.object({ value: z.number() }).transform((t) => t.value)]);

/** One question as a file may describe it: like those of a campaign file, with a key of its own. */
export const questionShape = z.object({
  key: z.string(),
  kind: z.enum(['number', 'percent', 'status', 'choice', 'yesno', 'date', 'text', 'difficulty']),
  label: z.string().default(''),
  words: z.array(z.string()).default([]),
  unit: z.string().nullable().default(null),
  options: z.array(option).nullable().default(null),
  last: z.union([z.number(), z.string()]).nullable().default(null),
  total: whole.nullable().default(null),
  nature: z.enum(['period', 'cumulative', 'stock', 'derived']).optional(),
  required: z.boolean().default(true),
  jump_threshold: z.number().nullable().optional(),
  task_words: z.array(z.string()).default([]),
});

export type DescribedQuestion = z.infer<typeof questionShape>;

/** Reads a reply, in one piece or in fragments, against described questions. */
export function understandSitting(
  questions: readonly DescribedQuestion[],
  reply: readonly string[],
  when: Now,
): PlainSitting {
  return canonicalSitting(readSitting(questions.map(toQuestion), reply.join('\n'), when));
}

function toQuestion(described: DescribedQuestion, index: number): SittingQuestion {
  const { options, jump_threshold, task_words, nature, ...rest } = described;
  return {
    ...rest,
    number: index + 1,
    options: options ?? usualOptions(described.kind),
    taskWords: task_words,
    ...(nature === undefined ? {} : { nature }),
    ...(jump_threshold === undefined ? {} : { jumpThreshold: jump_threshold }),
  };
}

function usualOptions(kind: DescribedQuestion['kind']): { value: string; label: string }[] {
  if (kind !== 'yesno') return [];
  return [
    { value: 'yes', label: 'có' },
    { value: 'no', label: 'không' },
  ];
}
