import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dayOf } from '../core/calendar/zone.ts';
import { DondocError } from '../kernel/errors.ts';
import type { OrgId } from '../kernel/ids.ts';
import { loadPeriod, type PeriodReport } from '../reports/period/load-period.ts';
import { lastMonth, type ReportKind, spanOf } from '../reports/period/span.ts';
import { readArguments } from './arguments.ts';
import type { CommandContext, DataCommand } from './command.ts';
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
    const now = context.clock.now();
    const today = dayOf(now, timeZone);
    const asked = kindOf(what, values.month ?? lastMonth(today), values.phase ?? null);
    const found = await read(context, id, asked, now);
    if (!found) throw usage(what === 'month' ? '--month' : '--phase');
    const bytes = await draw(context, found, what, asked, now);
    const file = resolve(context.cwd, values.to);
    await writeFile(file, bytes);
    context.output.stdout(`${context.texts('document.written', { file })}\n`);
    return 0;
  },
};

/** A workbook holds everything from the first day. */
function kindOf(what: string, month: string, phase: string | null): ReportKind {
  if (what === 'month') return { kind: 'month', month };
  return what === 'phase' ? { kind: 'phase', phase } : { kind: 'final' };
}

async function read(
  { database }: CommandContext,
  orgId: OrgId,
  asked: ReportKind,
  now: Date,
): Promise<PeriodReport | null> {
  return await database.transact('report', (tx) =>
    loadPeriod(tx, orgId, (head) => spanOf(asked, head, dayOf(now, head.zone)), now),
  );
}

/** The libraries take tens of megabytes: loaded when a report is drawn. */
async function draw(
  { texts }: CommandContext,
  found: PeriodReport,
  what: string,
  asked: ReportKind,
  now: Date,
): Promise<Uint8Array> {
  if (what === 'sheet') {
    const { drawSheet } = await import('../reports/sheet/draw-sheet.ts');
    return await drawSheet(found, texts, now);
  }
  const { drawDocument } = await import('../reports/document/draw-document.ts');
  return await drawDocument(found, asked, texts, now);
}
