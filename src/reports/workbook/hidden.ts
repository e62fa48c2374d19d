import type { Workbook } from 'exceljs';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { parseJson } from '../../core/campaign/file/json.ts';
import { lenientShape, strictShape, toCampaign } from '../../core/campaign/file/shape.ts';
import { toFile } from '../../core/plan/to-file.ts';

/** Excel does not offer to show a sheet that is very hidden. */
const sheetName = '_dondoc';

/** Excel takes 32,767 characters in a cell. */
const longestCell = 30_000;

/** Puts the whole campaign into the workbook: what its sheets do not show comes back with it. */
export function hide(campaign: CampaignFile, workbook: Workbook): void {
  const sheet = workbook.addWorksheet(sheetName, { state: 'veryHidden' });
  const json = JSON.stringify(toFile(campaign));
  for (let at = 0; at < json.length; at += longestCell) {
    sheet.addRow([json.slice(at, at + longestCell)]);
  }
}

/**
 * The campaign the workbook was made of, or null when the bot did not make it, or somebody changed
 * what is hidden in it. A draft may lack what a campaign needs: names of people.
 */
export function hiddenCampaign(workbook: Workbook): CampaignFile | null {
  const sheet = workbook.getWorksheet(sheetName);
  if (!sheet) return null;
  const parts: string[] = [];
  sheet.eachRow((row) => parts.push(String(row.getCell(1).value ?? '')));
  const json = parseJson(parts.join(''));
  if (json.kind === 'error') return null;
  const shape = strictShape.safeParse(json.value);
  const broken = shape.error?.issues.some(({ code }) => code === 'invalid_type') ?? false;
  return broken ? null : toCampaign(lenientShape.parse(json.value));
}

export function isHidden(name: string): boolean {
  return name.startsWith('_');
}
