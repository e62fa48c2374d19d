import type { Audience, OnHoliday, ScheduleKind, ScheduleRule } from '../core/campaign/agenda.ts';
import type { CampaignId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A schedule as stored. */
export interface ScheduleRow {
  readonly orgId: OrgId;
  readonly id: string;
  readonly campaignId: CampaignId | null;
  readonly code: string;
  readonly kind: ScheduleKind;
  readonly rule: ScheduleRule;
  readonly audience: Audience;
  readonly content: ScheduleContent;
  readonly enabled: boolean;
  readonly nextFireAt: Date | null;
}

/** Everything of a schedule but its times and readers. */
export interface ScheduleContent {
  readonly cadence: 'week' | 'month' | 'once' | 'own';
  readonly say: string;
  readonly text: string | null;
  readonly onHoliday: OnHoliday | null;
  readonly needsApproval: boolean;
  readonly yieldsToCap: boolean;
  readonly ridesInOpening: boolean;
}

/** The schedule that is due first, or null; without a lock. */
export async function firstDue(
  tx: Tx,
  now: Date,
): Promise<{ readonly orgId: OrgId; readonly id: string } | null> {
  const [row] = await tx.$queryRaw<{ orgId: OrgId; id: string }[]>`
    SELECT org_id AS "orgId", id FROM schedule
    WHERE next_fire_at <= ${now} AND enabled AND deleted_at IS NULL
    ORDER BY next_fire_at, CASE kind WHEN 'close_round' THEN 0 WHEN 'open_round' THEN 1
      WHEN 'submit_digest' THEN 2 ELSE 3 END, code
    LIMIT 1`;
  return row ?? null;
}

/** The schedules of an organization; `lock` takes the row of one of them. */
export async function loadSchedules(tx: Tx, orgId: OrgId): Promise<readonly ScheduleRow[]> {
  return await tx.$queryRaw<ScheduleRow[]>`
    SELECT org_id AS "orgId", id, campaign_id AS "campaignId", code, kind, rule, audience, content,
      enabled, next_fire_at AS "nextFireAt"
    FROM schedule WHERE org_id = ${orgId} AND deleted_at IS NULL ORDER BY code`;
}

/** Takes a schedule for firing; waits for a process that is firing it, and is false then. */
export async function lockDue(tx: Tx, orgId: OrgId, id: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM schedule
    WHERE org_id = ${orgId} AND id = ${id} AND next_fire_at <= ${now} AND enabled
    FOR UPDATE`;
  return rows.length === 1;
}

/** Writes the next moment, or why there is none. */
export async function setNextFire(
  tx: Tx,
  orgId: OrgId,
  id: string,
  next: { readonly at: Date } | { readonly idle: string },
): Promise<void> {
  const at = 'at' in next ? next.at : null;
  const idle = 'idle' in next ? next.idle : null;
  await tx.$executeRaw`
    UPDATE schedule SET next_fire_at = ${at}, idle_reason = ${idle}
    WHERE org_id = ${orgId} AND id = ${id}`;
}

export interface OccurrenceRow {
  readonly id: string;
  readonly schedule: string;
  readonly round: string | null;
  readonly dueAt: Date;
  readonly firedAt: Date;
  readonly outcome: 'sent' | 'skipped' | 'failed';
  readonly reason: string | null;
}

/** Writes one due moment, once; false when it was fired before. */
export async function saveOccurrence(tx: Tx, orgId: OrgId, row: OccurrenceRow): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO occurrence (org_id, id, schedule_id, round_id, due_at, fired_at, outcome, reason)
    VALUES (${orgId}, ${row.id}, ${row.schedule}, ${row.round}, ${row.dueAt}, ${row.firedAt},
      ${row.outcome}, ${row.reason})
    ON CONFLICT (org_id, schedule_id, due_at) DO NOTHING`;
  return inserted > 0;
}

export interface DeliveryRow {
  readonly id: string;
  readonly occurrence: string;
  readonly recipientKind: 'person' | 'room';
  readonly recipient: string;
  readonly kind: string;
  readonly outcome: 'sent' | 'held' | 'skipped' | 'failed';
  readonly reason: string | null;
  readonly outbox: string | null;
}

/** What each recipient got of one due moment. One statement. */
export async function saveDeliveries(
  tx: Tx,
  orgId: OrgId,
  rows: readonly DeliveryRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO delivery (org_id, id, occurrence_id, recipient_kind, recipient_id, kind, n, outcome, reason, outbox_id)
    SELECT ${orgId}, n.id, n.occurrence, n."recipientKind", n.recipient, n.kind, 0, n.outcome, n.reason, n.outbox
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(id text, occurrence text,
      "recipientKind" text, recipient text, kind text, outcome text, reason text, outbox text)
    ON CONFLICT (org_id, occurrence_id, recipient_id, kind, n) DO NOTHING`;
}

/** The next moment of anything the agenda watches over; null when nothing is planned. */
export async function nextMoment(tx: Tx): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(next_fire_at) FROM schedule WHERE enabled AND deleted_at IS NULL),
      (SELECT min(CASE status WHEN 'open' THEN due_at ELSE closes_at END) FROM round
        WHERE status IN ('open', 'due')),
      (SELECT min(fire_at) FROM snooze WHERE fired_at IS NULL AND cancelled_at IS NULL),
      (SELECT min(due_at) FROM timer WHERE fired_at IS NULL)
    ) AS at`;
  return row?.at ?? null;
}
