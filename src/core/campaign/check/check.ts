import type { CampaignFile } from '../campaign.ts';
import type { Findings } from '../problem.ts';

export function check(_campaign: CampaignFile, _found: Findings): void {}
