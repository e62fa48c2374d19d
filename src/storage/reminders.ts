import type { Audience, ScheduleKind, ScheduleRule } from '../core/campaign/agenda.ts';
import type { CampaignId, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { ScheduleContent, ScheduleRow } from './schedules.ts';

/** A schedule as the coordinator sees it. */
export interface ScheduleView extends ScheduleRow {
  /** By which it is named in the chat: given once, in the order of making, and never again. */
  readonly number: number;
  readonly idleReason: string | null;
  readonly createdBy: PersonId | null;
}

/** All schedules that were not deleted, by number. One statement. */
export async function loadScheduleViews(tx: Tx, orgId: OrgId): Promise<readonly ScheduleView[]> {
  return await tx.$queryRaw<ScheduleView[]>`
    SELECT * FROM (
      SELECT org_id AS "orgId", id, campaign_id AS "campaignId", code, kind, rule, audience, content,
        enabled, next_fire_at AS "nextFireAt", idle_reason AS "idleReason",
        created_by_person_id AS "createdBy", deleted_at IS NOT NULL AS deleted,
        row_number() OVER (ORDER BY created_at, code)::int AS number
      FROM schedule WHERE org_id = ${orgId}) numbered
    WHERE NOT deleted ORDER BY number`;
}

export interface NewSchedule {
  readonly id: string;
  readonly campaign: CampaignId;
  readonly kind: ScheduleKind;
  readonly rule: ScheduleRule;
  readonly audience: Audience;
  readonly content: ScheduleContent;
  readonly by: PersonId;
  readonly nextFireAt: Date;
  readonly now: Date;
}

/** Saves a reminder made in the chat, under a code of its own. */
export async function insertSchedule(tx: Tx, orgId: OrgId, given: NewSchedule): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO schedule (org_id, id, campaign_id, code, kind, rule, audience, content, catch_up,
      enabled, next_fire_at, created_by_person_id, created_at)
    VALUES (${orgId}, ${given.id}, ${given.campaign},
      'N-' || (SELECT 1 + coalesce(max(substring(s.code FROM 3)::int), 0) FROM schedule s
        WHERE s.org_id = ${orgId} AND s.code ~ '^N-[0-9]{1,9}$'),
      ${given.kind}, ${JSON.stringify(given.rule)}::jsonb, ${JSON.stringify(given.audience)}::jsonb,
      ${JSON.stringify(given.content)}::jsonb, '3h', true, ${given.nextFireAt}, ${given.by},
      ${given.now})`;
}

/** What a change of the coordinator's leaves of a schedule. */
export interface ScheduleState {
  readonly rule: ScheduleRule;
  readonly audience: Audience;
  readonly content: ScheduleContent;
  readonly enabled: boolean;
  readonly nextFireAt: Date | null;
  readonly idleReason: string | null;
  readonly deletedAt: Date | null;
}

export async function updateSchedule(
  tx: Tx,
  orgId: OrgId,
  id: string,
  to: ScheduleState,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE schedule SET rule = ${JSON.stringify(to.rule)}::jsonb,
      audience = ${JSON.stringify(to.audience)}::jsonb,
      content = ${JSON.stringify(to.content)}::jsonb, enabled = ${to.enabled},
      next_fire_at = ${to.nextFireAt}, idle_reason = ${to.idleReason}, deleted_at = ${to.deletedAt}
    WHERE org_id = ${orgId} AND id = ${id}`;
}

/** One due moment of a schedule, and what became of it. */
export interface FireView {
  readonly dueAt: Date;
  readonly outcome: 'sent' | 'skipped' | 'failed';
  readonly reason: string | null;
  /** How many recipients got it, and why the others did not. */
  readonly sent: number;
  readonly left: readonly { readonly reason: string; readonly count: number }[];
}

/** The last fires of a schedule, the newest first. One statement. */
export async function loadFires(
  tx: Tx,
  orgId: OrgId,
  schedule: string,
  limit: number,
): Promise<readonly FireView[]> {
  return await tx.$queryRaw<FireView[]>`
    SELECT o.due_at AS "dueAt", o.outcome, o.reason,
      (SELECT count(*)::int FROM delivery d WHERE d.org_id = o.org_id AND d.occurrence_id = o.id
        AND d.outcome = 'sent') AS sent,
      coalesce((SELECT jsonb_agg(jsonb_build_object('reason', l.reason, 'count', l.n) ORDER BY l.n DESC, l.reason)
        FROM (SELECT d.reason, count(*)::int AS n FROM delivery d
          WHERE d.org_id = o.org_id AND d.occurrence_id = o.id AND d.outcome <> 'sent'
          GROUP BY d.reason) l), '[]') AS left
    FROM occurrence o
    WHERE o.org_id = ${orgId} AND o.schedule_id = ${schedule} AND o.fired_at IS NOT NULL
    ORDER BY o.due_at DESC LIMIT ${limit}`;
}
