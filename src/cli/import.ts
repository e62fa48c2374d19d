import { resolve } from 'node:path';
import { as, type Day } from '../kernel/ids.ts';
import { importFrom } from '../storage/campaign.ts';
import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';

export const importCommand: DataCommand = {
  name: 'import',
  usage: 'import <folder or file> [--start DATE] [--json]',
  summary: 'reads a campaign and stores it; what changed is shown, and nothing is stored twice',
  async run(context, args) {
    const options = { start: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = readArguments(args, options, importCommand.usage);
    const [path] = positionals;
    if (path === undefined) {
      context.output.stderr(`${importCommand.usage}\n`);
      return 1;
    }
    const start = values.start === undefined ? {} : { start: as<Day>(values.start) };
    const result = await importFrom(context, resolve(context.cwd, path), start);
    const { text, ...rest } = result;
    context.output.stdout(`${values.json ? JSON.stringify(rest, null, 2) : text}\n`);
    if (result.kind !== 'imported') return 1;
    await context.app?.agenda.plan();
    return 0;
  },
};
