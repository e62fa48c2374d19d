import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  isRead,
  type UnderstoodKind,
  understand,
  understoodKinds,
} from '../core/language/understand.ts';
import { readArguments } from './arguments.ts';
import type { AloneCommand, AloneContext } from './command.ts';
import { questionShape, understandSitting } from './understand-sitting.ts';
import { readTable } from './understand-table.ts';

const options = {
  now: { type: 'string' },
  unit: { type: 'string' },
  options: { type: 'string' },
  questions: { type: 'string' },
  file: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** How the bot reads a phrase: what it would store, or what it would ask. */
export const understandCommand: AloneCommand = {
  name: 'understand',
  usage:
    'understand <kind> <text…> [--now ISO] [--unit U] [--options "a|b|c"] [--questions file.json] [--json] | --file F',
  summary: 'how the bot reads a phrase; exit code 1 when something is needed or wrong',
  async runAlone(context, args) {
    const { values, positionals } = readArguments(args, options, understandCommand.usage);
    const now = values.now === undefined ? context.clock.now() : new Date(values.now);
    const when = { now, zone: context.config.TIME_ZONE };
    if (values.file !== undefined) {
      return await table(context, values.file, when, values.json ?? false);
    }
    const [kind = '', ...words] = positionals;
    const text = words.join(' ');
    if (kind === 'sitting') {
      return await sitting(context, values.questions, text, when);
    }
    const known = understoodKinds.find((one): one is UnderstoodKind => one === kind);
    if (!known) {
      context.output.stderr(
        `${understandCommand.usage}\nkind: sitting, ${understoodKinds.join(', ')}\n`,
      );
      return 1;
    }
    const asked = { ...when, unit: values.unit ?? null, options: values.options?.split('|') ?? [] };
    const { reading, next } = understand(known, text, asked);
    if (values.json) context.output.stdout(`${JSON.stringify({ kind, text, reading, next })}\n`);
    else context.output.stdout(`${[reading, ...next].join('\n')}\n`);
    return isRead(reading) ? 0 : 1;
  },
};

async function sitting(
  { output, cwd }: AloneContext,
  file: string | undefined,
  text: string,
  when: { readonly now: Date; readonly zone: string },
): Promise<number> {
  if (file === undefined) {
    output.stderr(`${understandCommand.usage}\n`);
    return 1;
  }
  const content: unknown = JSON.parse(await readFile(resolve(cwd, file), 'utf8'));
  const shape = z.union([
    z.array(questionShape),
    z.object({ questions: z.array(questionShape) }).transform((whole) => whole.questions),
  ]);
  const read = understandSitting(shape.parse(content), [text], when);
  output.stdout(`${JSON.stringify(read, null, 1)}\n`);
  const open = read.missing.length + read.unclear.length + read.confirm.length;
  return open === 0 ? 0 : 1;
}

async function table(
  { output, cwd }: AloneContext,
  file: string,
  when: { readonly now: Date; readonly zone: string },
  json: boolean,
): Promise<number> {
  const rows = readTable(await readFile(resolve(cwd, file), 'utf8'), when);
  if (json) {
    for (const row of rows) output.stdout(`${JSON.stringify(row)}\n`);
  } else {
    for (const row of rows.filter((one) => !one.ok)) {
      output.stdout(`${row.kind}\t${row.text}\t${row.expected ?? ''}\t${row.reading}\n`);
    }
    const right = rows.filter((row) => row.ok).length;
    output.stdout(`${right}/${rows.length}\n`);
  }
  return rows.every((row) => row.ok) ? 0 : 1;
}
