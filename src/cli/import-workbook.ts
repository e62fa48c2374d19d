import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { dayOf } from '../core/calendar/zone.ts';
import { check } from '../core/campaign/check/check.ts';
import { findings } from '../core/campaign/problem.ts';
import { shift } from '../core/campaign/shift.ts';
import type { Day } from '../kernel/ids.ts';
import { readWorkbook, writeRemarks } from '../reports/workbook/read.ts';
import { readLibrary } from '../reports/workbook/read-library.ts';
import { sayRemark } from '../reports/workbook/remarks.ts';
import { importCampaign } from '../storage/campaign.ts';
import { sayImport } from '../storage/import/say.ts';
import type { CommandContext } from './command.ts';

/** What became of a workbook: what a program may read, the same in lines, and whether it is stored. */
export interface WorkbookImport {
  readonly stored: boolean;
  readonly json: unknown;
  readonly lines: readonly string[];
}

/**
 * Imports the workbook that the coordinator sent back, in one transaction. Where something is to be
 * corrected nothing is stored, and a copy with the errors marked is written into the folder.
 */
export async function importWorkbook(
  context: CommandContext,
  path: string,
  start: Day | null,
): Promise<WorkbookImport> {
  const { config, clock, texts, database, ids, crash, cwd } = context;
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
  if (reading.kind === 'problems') {
    const marked = join(cwd, `${basename(path, extname(path))}.ket-qua.xlsx`);
    await writeFile(marked, await writeRemarks(bytes, remarks, [], texts));
    const problems = remarks.filter(({ level }) => level === 'problem').length;
    const lines = [
      ...said,
      texts('import.report.refused', { problems }),
      texts('plan.returned', { path: marked }),
    ];
    return { stored: false, json: { kind: 'refused', remarks, marked }, lines };
  }
  const campaign = start === null ? reading.campaign : shift(reading.campaign, start);
  const found = findings();
  check(campaign, found);
  if (found.problems.length > 0) {
    const result = { kind: 'refused', problems: found.problems, warnings: found.warnings } as const;
    return { stored: false, json: result, lines: sayImport(result, texts) };
  }
  const report = await database.transact('import', (tx) =>
    importCampaign(tx, campaign, {
      orgId: null,
      now: clock.now(),
      ids,
      crash,
      actor: 'operator',
      via: 'cli',
    }),
  );
  const result = { kind: 'imported', campaign, report, warnings: [] } as const;
  return {
    stored: true,
    json: { ...result, remarks },
    lines: [...sayImport(result, texts), ...said],
  };
}

function refused(line: string): WorkbookImport {
  return { stored: false, json: { kind: 'unreadable', detail: line }, lines: [line] };
}
