import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SittingQuestion } from '../../../src/core/language/sitting.ts';

const question = z.object({
  key: z.string(),
  kind: z.enum(['number', 'percent', 'status', 'choice', 'yesno', 'date', 'text']),
  label: z.string(),
  unit: z.string().nullable(),
  words: z.array(z.string()),
  options: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  nature: z.enum(['period', 'cumulative', 'stock', 'derived']),
  required: z.boolean(),
  cadence: z.unknown(),
  jump_threshold: z.number().nullable(),
  total: z.object({ value: z.number() }).optional(),
  baseline: z.object({ value: z.union([z.number(), z.string()]).nullable() }).nullable(),
  ask_when: z
    .object({
      key: z.string(),
      op: z.enum(['=', '!=', '<', '<=', '>', '>=']),
      value: z.union([z.string(), z.number()]),
    })
    .nullable(),
});
const campaign = z.object({
  tasks: z.array(
    z.object({
      code: z.string(),
      short_title: z.string(),
      difficulty: z.boolean(),
      fan_out: z.object({ asks: z.array(z.string()) }).nullable(),
      questions: z.array(question),
    }),
  ),
});

const file = new URL('../../../campaigns/ha-dong-2025/campaign.json', import.meta.url);
const { tasks } = campaign.parse(JSON.parse(readFileSync(file, 'utf8')));

/**
 * The questions of a sitting as the sample campaign asks them, printed in this order: those of the
 * tasks (of a `fanned` task only what its units are asked), then difficulties.
 */
export function sittingOf(codes: readonly string[], fanned = false): SittingQuestion[] {
  const chosen = codes.map((code) => {
    const task = tasks.find((t) => t.code === code);
    if (!task) throw new TypeError(`no task ${code}`);
    return task;
  });
  const asked = chosen.flatMap((task) =>
    task.questions
      .filter((q) => q.nature !== 'derived' && q.cadence === null)
      .filter((q) => !fanned || task.fan_out === null || task.fan_out.asks.includes(q.key))
      .map(
        (q): Omit<SittingQuestion, 'number'> => ({
          key: `${task.code}.${q.key}`,
          kind: q.kind,
          label: q.label,
          words: q.words,
          unit: q.unit,
          options: q.options ?? [],
          last: fanned ? null : (q.baseline?.value ?? null),
          total: fanned ? null : (q.total?.value ?? null),
          taskWords: [task.short_title],
          jumpThreshold: q.jump_threshold,
          nature: q.nature,
          required: q.required,
          askWhen: q.ask_when && { ...q.ask_when, key: `${task.code}.${q.ask_when.key}` },
        }),
      ),
  );
  const difficulty: Omit<SittingQuestion, 'number'>[] = chosen.every((task) => task.difficulty)
    ? [{ key: 'vuong_mac', kind: 'difficulty', label: 'Vướng mắc, đề xuất', words: [], unit: null }]
    : [];
  return [...asked, ...difficulty].map((q, i) => ({ ...q, number: i + 1 }));
}
