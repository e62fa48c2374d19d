import type { CampaignFile } from '../campaign.ts';
import type { Findings } from '../problem.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkHeader } from './header.ts';
import { indexOf } from './index.ts';
import { checkLoad } from './load.ts';
import { checkPeople } from './people.ts';
import { checkRecipients } from './recipient.ts';
import { checkSchedules } from './schedule.ts';
import { checkTasks } from './task.ts';
import { checkWords } from './words.ts';

/**
 * Everything that can be wrong with a campaign whose rows have the right shape, whatever importer
 * made them: problems stand in the way of storing it, warnings do not. Places are those of the
 * JSON file; an importer of another form keeps a table from them to its own.
 */
export function check(campaign: CampaignFile, found: Findings): void {
  const index = indexOf(campaign);
  checkDuplicates(campaign, found);
  checkHeader(campaign, index, found);
  checkPeople(campaign, index, found);
  checkTasks(campaign, index, found);
  checkWords(campaign, found);
  checkSchedules(campaign, index, found);
  checkRecipients(campaign, index, found);
  checkLoad(campaign, found);
}
