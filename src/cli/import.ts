import { extname, resolve } from 'node:path';
import { isDay } from '../core/campaign/file/form.ts';
import { DondocError } from '../kernel/errors.ts';
import { as, type Day } from '../kernel/ids.ts';
import { importFrom } from '../storage/campaign.ts';
import { readArguments } from './arguments.ts';
import { type DataCommand, needsYes } from './command.ts';
import { importWorkbook } from './import-workbook.ts';
import { chosenOrganization } from './organization.ts';
import { plan } from './plan.ts';

/** Plan documents: they become a draft to be corrected, and nothing is stored. */
const documents: ReadonlySet<string> = new Set(['.docx', '.pdf', '.txt']);
const workbooks: ReadonlySet<string> = new Set(['.xlsx', '.xlsm']);

export const importCommand: DataCommand = {
  name: 'import',
  usage: 'import <folder or file> [--start DATE] [--org CODE] [--yes] [--json]',
  summary:
    'reads a campaign (folder, .json) and stores it, never twice; of a workbook (.xlsx) it shows the difference first and stores it with --yes; of a plan (.docx, .pdf, .txt) it makes a draft workbook',
  async run(context, args) {
    const options = {
      start: { type: 'string' },
      org: { type: 'string' },
      yes: { type: 'boolean' },
      json: { type: 'boolean' },
    } as const;
    const { values, positionals } = readArguments(args, options, importCommand.usage);
    const [path] = positionals;
    if (path === undefined) {
      context.output.stderr(`${importCommand.usage}\n`);
      return 1;
    }
    const kind = extname(path).toLowerCase();
    if (documents.has(kind))
      return await plan.runAlone(context, [path, ...(values.json ? ['--json'] : [])]);
    const start = values.start === undefined ? null : as<Day>(values.start);
    const orgId =
      values.org === undefined ? null : (await chosenOrganization(context, values.org)).id;
    if (workbooks.has(kind)) {
      if (start !== null && !isDay(start)) {
        throw new DondocError('command.usage', { detail: `--start ${start}: YYYY-MM-DD` });
      }
      const from = resolve(context.cwd, path);
      const imported = await importWorkbook(context, from, {
        start,
        orgId,
        yes: values.yes ?? false,
      });
      const { outcome, json, lines } = imported;
      context.output.stdout(`${values.json ? JSON.stringify(json, null, 2) : lines.join('\n')}\n`);
      if (outcome === 'refused') return 1;
      if (outcome === 'asked') return needsYes;
      if (outcome === 'stored') await context.app?.agenda.plan();
      return 0;
    }
    const result = await importFrom(context, resolve(context.cwd, path), {
      ...(start === null ? {} : { start }),
      ...(orgId === null ? {} : { orgId }),
    });
    const { text, ...rest } = result;
    context.output.stdout(`${values.json ? JSON.stringify(rest, null, 2) : text}\n`);
    if (result.kind !== 'imported') return 1;
    await context.app?.agenda.plan();
    return 0;
  },
};
