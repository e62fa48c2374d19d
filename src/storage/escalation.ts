import { addDays, later, mondayOfWeek } from '../core/calendar/zone.ts';
import type { CampaignId, Day, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Whether anybody above a unit is told of what is missing, and before which day never. */
export interface Escalation {
  readonly aboveUnit: 'off' | 'on';
  /** The first two weeks are without it, whatever the file says. */
  readonly notBefore: Day | null;
}

/** Days after the first Monday in which nobody above a unit is told. */
const grace = 14;

export async function loadEscalation(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
): Promise<Escalation> {
  const [row] = await tx.$queryRaw<
    { above: 'off' | 'on' | null; until: Day | null; week: string | null }[]
  >`
    SELECT definition #>> '{rules,escalation,aboveUnit}' AS above,
      definition #>> '{rules,escalation,offUntil}' AS until, definition ->> 'firstWeek' AS week
    FROM campaign WHERE org_id = ${orgId} AND id = ${campaign}`;
  const monday = row?.week ? mondayOfWeek(row.week) : null;
  const given = row?.until ? addDays(row.until, 1) : null;
  const calm = monday && addDays(monday, grace);
  const notBefore = given && calm ? later(given, calm) : (given ?? calm);
  return { aboveUnit: row?.above ?? 'off', notBefore };
}

export async function saveEscalation(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  aboveUnit: 'off' | 'on',
): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign
    SET definition = jsonb_set(definition, '{rules,escalation,aboveUnit}', ${JSON.stringify(aboveUnit)}::jsonb)
    WHERE org_id = ${orgId} AND id = ${campaign}`;
}

/** Which of some messages were queued: those that name these causes. */
export async function causesTold(
  tx: Tx,
  orgId: OrgId,
  causes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ cause: string }[]>`
    SELECT DISTINCT cause FROM outbox
    WHERE org_id = ${orgId} AND cause = ANY(${[...causes]}::text[])
      AND status NOT IN ('failed', 'cancelled')`;
  return new Set(rows.map((row) => row.cause));
}
