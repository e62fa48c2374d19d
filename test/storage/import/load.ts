import type { CampaignFile } from '../../../src/core/campaign/campaign.ts';
import { type Crash, neverCrash } from '../../../src/kernel/crash.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { type ImportReport, importCampaign } from '../../../src/storage/campaign.ts';
import type { Database } from '../../../src/storage/database.ts';

/** Monday 13/10/2025, 7h30 in Viet Nam: the launch of the sample campaign. */
export const launchDay = new Date('2025-10-13T00:30:00Z');

/** Imports a campaign as the operator would. */
export async function load(
  database: Database,
  campaign: CampaignFile,
  now: Date = launchDay,
  crash: Crash = neverCrash,
): Promise<ImportReport> {
  const by = { actor: 'operator', via: 'cli' };
  return await database.transact('import', (tx) =>
    importCampaign(tx, campaign, { orgId: null, now, ids: randomIds, crash, ...by }),
  );
}
