import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignFile } from '../core/campaign/campaign.ts';
import { check } from '../core/campaign/check/check.ts';
import { isDay } from '../core/campaign/file/form.ts';
import { findings, type Problem, type Warning } from '../core/campaign/problem.ts';
import { readCampaign } from '../core/campaign/read.ts';
import type { Say } from '../core/campaign/say.ts';
import { shift } from '../core/campaign/shift.ts';
import type { Clock } from '../kernel/clock.ts';
import { type Crash, neverCrash } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import type { Day, Ids, OrgId } from '../kernel/ids.ts';
import type { Database } from './database.ts';
import { importCampaign } from './import/import-campaign.ts';
import type { ImportResult } from './import/result.ts';
import { sayImport } from './import/say.ts';

export type { ImportOptions, ImportReport } from './import/import-campaign.ts';
export { doImport, importCampaign, prepareImport } from './import/import-campaign.ts';
export type { ImportResult } from './import/result.ts';

/** The file that is read when a folder is named. */
const fileName = 'campaign.json';

/** In bytes. The sample has a third of a megabyte; nobody's campaign has fifty times that. */
const largest = 16 * 1024 * 1024;

/** What an import needs from outside. */
export interface ImportContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The texts of `locales/`, for the report. */
  readonly texts: Say;
  readonly crash?: Crash;
}

export interface ImportFromOptions {
  /** Any day of the week the campaign is to be launched in; see {@link shift}. */
  readonly start?: Day;
  /** Where there are several organizations. */
  readonly orgId?: OrgId;
}

/**
 * Imports a campaign from a file or a folder, in one transaction: `import <path> [--start DATE]`.
 * The agenda must plan anew when something was imported.
 *
 * @returns what became of it, and the same in lines for a person
 * @throws DondocError `command.usage` when `start` is no day, or the organization must be named
 */
export async function importFrom(
  context: ImportContext,
  path: string,
  options: ImportFromOptions = {},
): Promise<ImportResult & { readonly text: string }> {
  const { start } = options;
  if (start !== undefined && !isDay(start)) {
    throw new DondocError('command.usage', { detail: `--start ${start}: YYYY-MM-DD` });
  }
  const result = await read(context, path, options);
  return { ...result, text: sayImport(result, context.texts).join('\n') };
}

async function read(
  context: ImportContext,
  path: string,
  { start, orgId }: ImportFromOptions,
): Promise<ImportResult> {
  const file = await readText(path);
  if ('kind' in file) return file;
  const found = readCampaign(file.text);
  if ('problems' in found) return { kind: 'refused', ...found };
  const { campaign, problems, warnings } = moved(found, start);
  if (problems.length > 0) return { kind: 'refused', problems, warnings };
  const { database, clock, ids, crash = neverCrash } = context;
  const by = { actor: 'operator', via: 'cli' };
  const report = await database.transact('import', (tx) =>
    importCampaign(tx, campaign, { orgId: orgId ?? null, now: clock.now(), ids, crash, ...by }),
  );
  return { kind: 'imported', campaign, report, warnings };
}

/** Another time may bring its own problems: a schedule that never falls into it. */
function moved(
  read: { readonly campaign: CampaignFile; readonly warnings: readonly Warning[] },
  start: Day | undefined,
) {
  if (start === undefined) return { ...read, problems: [] };
  const campaign = shift(read.campaign, start);
  const found = findings();
  check(campaign, found);
  const ofShape = read.warnings.filter(({ code }) => code === 'unknown-key');
  return {
    campaign,
    problems: found.problems,
    warnings: [...ofShape, ...found.warnings],
  };
}

async function readText(path: string): Promise<{ text: string } | ImportResult> {
  let bytes: Uint8Array;
  let file = path;
  try {
    if ((await stat(path)).isDirectory()) file = join(path, fileName);
    const { size } = await stat(file);
    if (size > largest) return { kind: 'unreadable', path: file, detail: `${size} > ${largest} B` };
    bytes = await readFile(file);
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { kind: 'unreadable', path: file, detail };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const problem: Problem = { path: '', code: 'encoding', values: {} };
    return { kind: 'refused', problems: [problem], warnings: [] };
  }
}
