import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';

export const clock: DataCommand = {
  name: 'clock',
  usage: 'clock [--to ISO]',
  summary: 'campaign time; in a rehearsal, moves it forward',
  async run(context, args) {
    const { values } = readArguments(args, { to: { type: 'string' } } as const, clock.usage);
    const to = values.to === undefined ? null : new Date(values.to);
    if (to && Number.isNaN(to.getTime())) {
      context.output.stderr(`${clock.usage}\n`);
      return 1;
    }
    if (to && !context.rehearse) {
      context.output.stderr(`${context.texts('cli.noRehearsal')}\n`);
      return 1;
    }
    const now = to && context.rehearse ? await context.rehearse(to) : context.clock.now();
    context.output.stdout(`${now.toISOString()}\n`);
    return 0;
  },
};
