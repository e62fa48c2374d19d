import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { ScheduleContent, ScheduleRow } from './schedules.ts';

/** What one due moment did about one person, from the record. */
export interface MomentOf {
  readonly dueAt: Date;
  readonly kind: ScheduleRow['kind'];
  readonly content: ScheduleContent;
  readonly audience: ScheduleRow['audience'];
  readonly outcome: 'sent' | 'skipped' | 'failed';
  readonly reason: string | null;
  readonly person: PersonId | null;
  readonly theirs: 'sent' | 'held' | 'skipped' | 'failed' | null;
  readonly theirReason: string | null;
  /** Of the message: queued, sent, failed…; null where there is none. */
  readonly message: string | null;
  readonly sentAt: Date | null;
}

/** What was due since `since` for some people, the newest first. One statement. */
export async function loadMomentsOf(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
  since: Date,
): Promise<readonly MomentOf[]> {
  return await tx.$queryRaw<MomentOf[]>`
    SELECT o.due_at AS "dueAt", s.kind, s.content, s.audience, o.outcome, o.reason,
      d.recipient_id AS person, d.outcome AS theirs, d.reason AS "theirReason",
      m.status AS message, m.sent_at AS "sentAt"
    FROM occurrence o
    JOIN schedule s ON s.org_id = o.org_id AND s.id = o.schedule_id
    LEFT JOIN delivery d ON d.org_id = o.org_id AND d.occurrence_id = o.id
      AND d.recipient_id = ANY(${[...people]}::text[])
    LEFT JOIN outbox m ON m.org_id = d.org_id AND m.id = d.outbox_id
    WHERE o.org_id = ${orgId} AND o.due_at >= ${since} AND o.fired_at IS NOT NULL
      AND s.kind IN ('open_round', 'remind', 'last_call', 'message')
    ORDER BY o.due_at DESC, s.code LIMIT 20`;
}

/** One thing that a person is to report now, and how it stands. */
export interface OwedWork {
  readonly person: PersonId;
  readonly code: string;
  readonly standing: 'owes' | 'reported' | 'excused' | 'disputed';
  readonly excuse: string | null;
}

/** What some people are to report in the rounds that are open or due, by code. One statement. */
export async function loadOwedWork(
  tx: Tx,
  orgId: OrgId,
  people: readonly PersonId[],
): Promise<readonly OwedWork[]> {
  return await tx.$queryRaw<OwedWork[]>`
    SELECT ci.owner_person_id AS person, t.code, ci.excuse,
      CASE WHEN ci.status = 'submitted' THEN 'reported' WHEN ci.status = 'excused' THEN 'excused'
        WHEN a.disputed_at IS NOT NULL THEN 'disputed' ELSE 'owes' END AS standing
    FROM check_in ci
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id AND r.status IN ('open', 'due')
    JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    WHERE ci.org_id = ${orgId} AND ci.owner_person_id = ANY(${[...people]}::text[])
    ORDER BY t.code`;
}
