import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { monthlyQuotaOf } from '../channels/open.ts';
import { dayOf } from '../core/calendar/zone.ts';
import type { CampaignFile } from '../core/campaign/campaign.ts';
import { check } from '../core/campaign/check/check.ts';
import { findings } from '../core/campaign/problem.ts';
import { shift } from '../core/campaign/shift.ts';
import type { Day, OrgId } from '../kernel/ids.ts';
import { forecastLines } from '../render/sent-file.ts';
import { readWorkbook, writeRemarks } from '../reports/workbook/read.ts';
import { readLibrary } from '../reports/workbook/read-library.ts';
import { sayRemark } from '../reports/workbook/remarks.ts';
import { loadPlatforms } from '../storage/accounts.ts';
import { doImport, type ImportReport, prepareImport } from '../storage/campaign.ts';
import { sayDifference, sayImport } from '../storage/import/say.ts';
import type { CommandContext } from './command.ts';

/** What became of a workbook: what a program may read, and the same in lines. */
export interface WorkbookImport {
  /** `asked`: it may be stored, and waits for a yes. */
  readonly outcome: 'stored' | 'same' | 'asked' | 'refused';
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** What the operator said beside the file. */
export interface Wanted {
  readonly start: Day | null;
  /** Null where there is one organization, or none yet. */
  readonly orgId: OrgId | null;
  /** The word to store it has been given. */
  readonly yes: boolean;
}

/**
 * Imports the workbook that the coordinator sent back, in one transaction. What it changes is shown
 * first, and stored on a yes. Where something is to be corrected nothing is stored, and a copy with
 * the errors marked is written into the folder.
 */
export async function importWorkbook(
  context: CommandContext,
  path: string,
  wanted: Wanted,
): Promise<WorkbookImport> {
  const { start } = wanted;
  const { config, clock, texts, cwd } = context;
  const bytes = await readFile(path).catch((error: unknown) => String(error));
  if (typeof bytes === 'string')
    return refused(texts('import.report.unreadable', { path, detail: bytes }));
  const today = dayOf(clock.now(), config.TIME_ZONE);
  const reading = await readWorkbook(bytes, { say: texts, library: readLibrary(), today });
  if (reading.kind === 'refused') {
    const { reason, values } = reading.refusal;
    const why = texts(`workbook.refused.${reason}`, values);
    return refused(texts('plan.refused', { name: basename(path), reason: why }));
  }
  const { remarks } = reading;
  const said = remarks.map((remark) => sayRemark(remark, texts));
  const forecast = await forecastOf(context, reading.campaign);
  if (reading.kind === 'problems') {
    const marked = join(cwd, `${basename(path, extname(path))}.ket-qua.xlsx`);
    await writeFile(marked, await writeRemarks(bytes, remarks, forecast, texts));
    const problems = remarks.filter(({ level }) => level === 'problem').length;
    const lines = [
      ...said,
      texts('import.report.refused', { problems }),
      texts('plan.returned', { path: marked }),
    ];
    return { outcome: 'refused', json: { kind: 'refused', remarks, marked }, lines };
  }
  const campaign = start === null ? reading.campaign : shift(reading.campaign, start);
  const found = findings();
  check(campaign, found);
  if (found.problems.length > 0) {
    const result = { kind: 'refused', problems: found.problems, warnings: found.warnings } as const;
    return { outcome: 'refused', json: result, lines: sayImport(result, texts) };
  }
  const report = await store(context, campaign, wanted);
  if (report.outcome !== 'same' && !wanted.yes) {
    const lines = [...sayDifference(campaign, report, texts), ...said, ...forecast];
    return {
      outcome: 'asked',
      json: { kind: 'difference', report, remarks },
      lines: [...lines, texts('cli.sayYes')],
    };
  }
  const result = { kind: 'imported', campaign, report, warnings: [] } as const;
  return {
    outcome: report.outcome === 'same' ? 'same' : 'stored',
    json: { ...result, remarks },
    lines: [...sayImport(result, texts), ...said, ...forecast],
  };
}

/** What storing it changes; without a yes nothing is written. */
async function store(
  { database, clock, ids, crash }: CommandContext,
  campaign: CampaignFile,
  { orgId, yes }: Wanted,
): Promise<ImportReport> {
  const by = { actor: 'operator', via: 'cli' };
  const options = { orgId, now: clock.now(), ids, crash, ...by };
  return await database.transact('import', async (tx) => {
    const prepared = await prepareImport(tx, campaign, options);
    if (yes) await doImport(tx, campaign, prepared, options);
    return prepared.report;
  });
}

/** What it will cost in messages, against the smallest quota of the bots there are. */
async function forecastOf(
  { database, texts }: CommandContext,
  campaign: CampaignFile,
): Promise<readonly string[]> {
  const platforms = await database.transact('platforms', loadPlatforms);
  const quotas = platforms.flatMap((platform) => monthlyQuotaOf(platform) ?? []);
  return forecastLines(texts, campaign, quotas.length === 0 ? null : Math.min(...quotas));
}

function refused(line: string): WorkbookImport {
  return { outcome: 'refused', json: { kind: 'unreadable', detail: line }, lines: [line] };
}
