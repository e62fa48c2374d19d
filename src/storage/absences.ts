import type { CheckInId, Day, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Somebody is away on these days, both included. */
export interface NewAbsence {
  readonly id: string;
  readonly person: PersonId;
  readonly from: Day;
  readonly to: Day;
  readonly standIn: PersonId | null;
  readonly reason: string | null;
  readonly now: Date;
}

export async function insertAbsence(tx: Tx, orgId: OrgId, given: NewAbsence): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO absence (org_id, id, person_id, from_day, to_day, stand_in_person_id, reason, created_at)
    VALUES (${orgId}, ${given.id}, ${given.person}, ${given.from}, ${given.to}, ${given.standIn},
      ${given.reason}, ${given.now})`;
}

/** Absences of a person that are not over on `today`, by their ids. */
export async function currentAbsences(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  today: Day,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM absence WHERE org_id = ${orgId} AND person_id = ${person}
      AND cancelled_at IS NULL AND to_day >= ${today} ORDER BY from_day, id`;
  return rows.map((row) => row.id);
}

export async function cancelAbsences(
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE absence SET cancelled_at = ${now} WHERE org_id = ${orgId} AND id = ANY(${[...ids]}::text[])`;
}

/** What is open and due from a person on some days, both included. */
export async function dueWithin(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  from: Day,
  to: Day,
): Promise<readonly { readonly checkIn: CheckInId; readonly code: string }[]> {
  return await tx.$queryRaw<{ checkIn: CheckInId; code: string }[]>`
    SELECT c.id AS "checkIn", t.code FROM check_in c
    JOIN organization o ON o.id = c.org_id
    JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id AND r.status IN ('open', 'due')
    JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    WHERE c.org_id = ${orgId} AND c.owner_person_id = ${person}
      AND c.status IN ('pending', 'in_progress')
      AND to_char(coalesce(c.due_at, r.due_at) AT TIME ZONE o.time_zone, 'YYYY-MM-DD')
        BETWEEN ${from} AND ${to}
    ORDER BY t.code`;
}

/** A leave for which nobody stands in. */
export interface OpenLeave {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
}

/** A person's leaves without a stand-in that are not over on `today`. */
export async function leavesWithoutStandIn(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  today: Day,
): Promise<readonly OpenLeave[]> {
  return await tx.$queryRaw<OpenLeave[]>`
    SELECT id, from_day AS from, to_day AS to FROM absence
    WHERE org_id = ${orgId} AND person_id = ${person} AND stand_in_person_id IS NULL
      AND cancelled_at IS NULL AND to_day >= ${today} ORDER BY from_day, id`;
}

/** What a person was excused from, in the rounds that are open or due, in these very words. */
export async function excusedWith(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  excuses: readonly string[],
): Promise<readonly { readonly checkIn: CheckInId; readonly code: string }[]> {
  return await tx.$queryRaw<{ checkIn: CheckInId; code: string }[]>`
    SELECT c.id AS "checkIn", t.code FROM check_in c
    JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id AND r.status IN ('open', 'due')
    JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    WHERE c.org_id = ${orgId} AND c.owner_person_id = ${person} AND c.status = 'excused'
      AND c.excuse = ANY(${[...excuses]}::text[])
    ORDER BY t.code`;
}
