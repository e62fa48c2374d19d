import { readFileSync } from 'node:fs';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import type { TaskDefinition } from '../../src/core/campaign/definition.ts';
import { readCampaign } from '../../src/core/campaign/read.ts';
import { toDefinition } from '../../src/core/campaign/to-definition.ts';

/** Where the sample campaign stands. */
export const sampleFolder = new URL('../../campaigns/ha-dong-2025/', import.meta.url);

/** The text of its file. */
export const sampleText = readFileSync(new URL('campaign.json', sampleFolder), 'utf8');

const read = readCampaign(sampleText);
if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));

/** The sample campaign, xã Hà Đông 2025, as an importer hands it over. */
export const sample: CampaignFile = read.campaign;

/** A task of the sample as it is asked: `definitionOf('YT-01')`. */
export function definitionOf(code: string): TaskDefinition {
  const task = sample.tasks.find((each) => each.code === code);
  if (!task) throw new Error(`the sample has no task ${code}`);
  return toDefinition(task);
}
