import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { lastMonth } from '../core/calendar/month.ts';
import { dayOf } from '../core/calendar/zone.ts';
import { DondocError } from '../kernel/errors.ts';
import type { OrderedReport } from '../render/ordered-report.ts';
import { createExporter } from '../reports/exporter.ts';
import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

const options = {
  org: { type: 'string' },
  month: { type: 'string' },
  phase: { type: 'string' },
  to: { type: 'string' },
} as const;

/** A report as a file: a draft for the office, or the results as a workbook. */
export const report: DataCommand = {
  name: 'report',
  usage: 'report month|phase|final|sheet --to FILE [--month YYYY-MM] [--phase CODE] [--org CODE]',
  summary: 'a report as .docx in the layout of NĐ 30/2020, or all results as .xlsx',
  async run(context, args) {
    const { values, positionals } = readArguments(args, options, report.usage);
    const what = positionals[0] ?? '';
    const usage = (detail: string) =>
      new DondocError('command.usage', { detail: `${detail}\n  ${report.usage}` });
    if (!['month', 'phase', 'final', 'sheet'].includes(what)) throw usage(what);
    if (values.to === undefined) throw usage('--to');
    const { id, timeZone } = await chosenOrganization(context, values.org);
    const today = dayOf(context.clock.now(), timeZone);
    const ordered = orderOf(what, values.month ?? lastMonth(today), values.phase ?? null);
    const drawn = await createExporter(context)(id, ordered, { unpublished: true });
    if (!drawn) throw usage(what === 'month' ? '--month' : '--phase');
    const file = resolve(context.cwd, values.to);
    await writeFile(file, drawn.bytes);
    context.output.stdout(`${context.texts('document.written', { file })}\n`);
    return 0;
  },
};

function orderOf(what: string, month: string, phase: string | null): OrderedReport {
  switch (what) {
    case 'month':
      return { what, month };
    case 'phase':
      return { what, phase };
    case 'sheet':
      return { what };
    default:
      return { what: 'final' };
  }
}
