import { preview } from '../reports/preview.ts';
import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

const options = {
  org: { type: 'string' },
  week: { type: 'string' },
  variant: { type: 'string', default: 'full' },
  preview: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** A week's digest: as it was frozen, to the byte, or as it would be read now. */
export const digest: DataCommand = {
  name: 'digest',
  usage:
    'digest [--week YYYY-Www] [--variant full|short|compact] [--preview] [--org CODE] [--json]',
  summary: "a week's digest as it was posted, or with --preview as it would be read now",
  async run(context, args) {
    const { values } = readArguments(args, options, digest.usage);
    const { id } = await chosenOrganization(context, values.org);
    const found = await context.database.transact('digest', (tx) =>
      preview(context, tx, id, values.week ?? null, context.clock.now()),
    );
    if (!found || (!found.frozen && !values.preview)) {
      context.output.stderr(`${context.texts('cli.noDigest')}\n`);
      return 1;
    }
    const { variant } = values;
    const text =
      variant === 'short' || variant === 'compact' ? found.texts[variant] : found.texts.full;
    context.output.stdout(values.json ? `${JSON.stringify(found, null, 1)}\n` : `${text}\n`);
    return found.intact ? 0 : 1;
  },
};
