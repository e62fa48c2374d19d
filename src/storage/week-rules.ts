import type { WeekRules } from '../core/calendar/week.ts';
import type { CampaignId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Writes when the weekly rounds of a campaign open, are due and end, from the next one on. */
export async function saveWeekRules(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  rules: WeekRules,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign SET definition = jsonb_set(definition, '{rules,week}', ${JSON.stringify(rules)}::jsonb)
    WHERE org_id = ${orgId} AND id = ${campaign}`;
}
