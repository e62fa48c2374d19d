import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSitting, type SittingAnswer } from '../../../src/core/language/sitting.ts';
import { sittingOf } from './questions.ts';

const row = z.object({
  tasks: z.array(z.string()),
  fanned: z.boolean(),
  reply: z.array(z.string()),
  expect: z.object({
    answers: z.record(z.string(), z.union([z.string(), z.number()])),
    difficulty: z.enum(['none', 'text']).nullable(),
    /** The questions that must be asked again; null where any may be. */
    ask: z.array(z.string()).nullable(),
    confirm: z.array(z.string()),
    noData: z.array(z.string()),
    command: z.string().nullable(),
  }),
});

const file = new URL('../../data/language/sittings.jsonl', import.meta.url);
/** 2025-10-15, a Wednesday, 9h in Hà Đông. */
const at = { now: new Date('2025-10-15T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };

const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => row.parse(JSON.parse(line)))
  .map((r) => ({ ...r, got: read(r) }));

function read({ tasks, fanned, reply }: z.infer<typeof row>) {
  const reading = readSitting(sittingOf(tasks, fanned), reply.join('\n'), at);
  const asked = new Set(reading.unclear.flatMap((u) => u.keys));
  asked.delete('vuong_mac');
  const { difficulty } = reading;
  return {
    answers: Object.fromEntries([...reading.answers].map(([key, value]) => [key, flat(value)])),
    difficulty: difficulty === null || difficulty === 'none' ? difficulty : 'text',
    ask: [...asked].sort(),
    confirm: [...reading.confirm].sort(),
    noData: [...reading.noData].sort(),
    command: reading.command?.command ?? null,
  };
}

function flat(value: SittingAnswer): string | number {
  if (value.kind === 'number') return value.amount;
  if (value.kind === 'day') return value.day;
  if (value.kind === 'text') return value.text;
  return value.percent === null ? value.option : `${value.option}~${value.percent}`;
}

describe('a whole sitting in one reply', () => {
  it('is read whole nearly always', () => {
    const whole = rows.filter(({ got, expect: wanted }) =>
      isDeepStrictEqual({ ...got, ask: wanted.ask && got.ask }, wanted),
    );
    process.stdout.write(`sittings: ${whole.length}/${rows.length} read whole\n`);
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(whole.length / rows.length).toBeGreaterThanOrEqual(0.95);
  });

  it('never gives a value to a question it was not said of', () => {
    const wrong = rows.flatMap((r) =>
      Object.entries(r.got.answers)
        .filter(([key, value]) => r.expect.answers[key] !== value)
        .map(([key, value]) => `${r.reply.join(' / ')}: ${key} = ${value}`),
    );
    expect(wrong).toEqual([]);
  });
});
