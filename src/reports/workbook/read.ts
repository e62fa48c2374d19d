import type { Workbook } from 'exceljs';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { check } from '../../core/campaign/check/check.ts';
import { reportIssues } from '../../core/campaign/file/issues.ts';
import { strictShape } from '../../core/campaign/file/shape.ts';
import { findings, type Problem, type Warning } from '../../core/campaign/problem.ts';
import { sayFinding } from '../../core/campaign/say.ts';
import type { Library } from '../../core/plan/library.ts';
import { toFile } from '../../core/plan/to-file.ts';
import type { Day } from '../../kernel/ids.ts';
import type { Texts } from '../../render/locale.ts';
import { inspectArchive, type Refusal, refusal } from './archive.ts';
import { assemble } from './assemble.ts';
import { gridOf, guideCells } from './grid.ts';
import { hiddenCampaign } from './hidden.ts';
import { namesOf } from './names.ts';
import { type Places, places } from './places.ts';
import { columnName, type Remark, type Remarks, remarks, type Spot } from './remarks.ts';
import { addResults, colour, ordered } from './results.ts';
import { numberOf } from './sheets.ts';
import { cellWords } from './words.ts';

/** What a workbook says. */
export type WorkbookReading =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Something is to be corrected; nothing may be stored. Problems first, then warnings. */
  | {
      readonly kind: 'problems';
      /** As far as it could be read; never to be stored. */
      readonly campaign: CampaignFile;
      readonly remarks: readonly Remark[];
    }
  | {
      readonly kind: 'campaign';
      readonly campaign: CampaignFile;
      /** Warnings only. */
      readonly remarks: readonly Remark[];
      readonly places: Places;
    };

/** What reading needs from outside. */
export interface ReadingNeeds {
  readonly say: Texts;
  readonly library: Library;
  /** The first day a campaign could begin, where the workbook says none. */
  readonly today: Day;
}

/**
 * Reads a workbook, whoever filled it in: either a campaign that may be stored, or everything that
 * is wrong with it at once, by sheet, row and column.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  needs: ReadingNeeds,
): Promise<WorkbookReading> {
  const workbook = await open(bytes);
  if ('reason' in workbook) return { kind: 'refused', refusal: workbook };
  const { say, library, today } = needs;
  const found = remarks(say);
  const grid = gridOf(workbook, found, say);
  const before = hiddenCampaign(workbook);
  const words = cellWords(say);
  const shownBefore = before && { say, words, names: namesOf(before) };
  const hearing = { say, words, remarks: found, library, before, shownBefore };
  const { campaign, numbers } = assemble(grid, guideCells(workbook, say), hearing, today);
  const where = places(campaign, numbers);
  judge(campaign, where, found, say);
  const all = ordered(found.all);
  if (all.some(({ level }) => level === 'problem')) {
    return { kind: 'problems', campaign, remarks: all };
  }
  return { kind: 'campaign', campaign, remarks: all, places: where };
}

/**
 * The same workbook with what was found: sheet 9, and each cell coloured with a note.
 *
 * @param forecast lines under the remarks
 */
export async function writeRemarks(
  bytes: Uint8Array,
  found: readonly Remark[],
  forecast: readonly string[],
  say: Texts,
): Promise<Uint8Array> {
  const workbook = await open(bytes);
  if ('reason' in workbook) return bytes;
  colour(workbook, found, say);
  addResults(workbook, found, forecast, say);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function open(bytes: Uint8Array): Promise<Workbook | Refusal> {
  const refused = inspectArchive(bytes);
  if (refused) return refused;
  // 600 modules with what it needs: no start of the bot should wait for them.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  try {
    await workbook.xlsx.load(copy);
  } catch {
    return refusal('broken');
  }
  return workbook.worksheets.length === 0 ? refusal('broken') : workbook;
}

/** Every check of a campaign file, said of cells. A cell about which something was said is left. */
function judge(campaign: CampaignFile, where: Places, found: Remarks, say: Texts): void {
  const said = new Set(found.all.filter(({ level }) => level === 'problem').map(keyOf));
  const shape = findings();
  const file = toFile(campaign);
  const parsed = strictShape.safeParse(file);
  if (!parsed.success) reportIssues(parsed.error.issues, file, shape);
  const content = findings();
  check(campaign, content);
  const add = (level: Remark['level'], finding: Problem | Warning) => {
    const spot: Spot = where.spotOf(finding.path) ?? { sheet: 'guide', row: null, key: null };
    const named = spot.key === null ? {} : { field: columnName(spot.sheet, spot.key, say) };
    const values = { ...finding.values, ...named };
    const text = sayFinding(level, { ...finding, values, path: '' }, say);
    const shown = String(finding.values.found ?? finding.values.value ?? '');
    const sheet = spot.sheet === 'guide' ? 0 : numberOf(spot.sheet);
    if (said.has(keyOf({ ...spot, sheet }))) return;
    // The campaign file has its own way of writing days.
    if (finding.code === 'day') found.problem(spot, 'day', { found: spokenDay(shown) });
    else found.add(level, spot, shown, text);
  };
  for (const problem of [...shape.problems, ...content.problems]) add('problem', problem);
  for (const warning of content.warnings) if (!aboutAll.has(warning.code)) add('warning', warning);
  const ownerless = content.warnings.filter(({ code }) => code === 'no-owner').length;
  if (ownerless > 0) {
    found.warn({ sheet: 'tasks', row: null, key: 'owner' }, 'no-owners', { tasks: ownerless });
  }
}

/** As she wrote it: sheets have days as people write them. */
function spokenDay(found: string): string {
  return found.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$3/$2/$1');
}

/** What is true of most rows is said once: an empty cell for the reporter is the rule. */
const aboutAll: ReadonlySet<Warning['code']> = new Set(['no-owner']);

function keyOf({ sheet, row, key }: Pick<Remark, 'sheet' | 'row' | 'key'>): string {
  return `${sheet} ${row ?? ''} ${key ?? ''}`;
}
