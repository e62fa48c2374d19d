import type { AddressId, OrgId, PersonId } from '../kernel/ids.ts';
import type { ChangeId } from './audit.ts';
import type { Tx } from './database.ts';
import type { Category } from './outbox.ts';

/** A change as it stands in the log. */
export interface ChangeView {
  readonly id: ChangeId;
  readonly command: string;
  readonly at: Date;
  /** Who did it, by name; null for the operator, the agenda and imports. */
  readonly name: string | null;
  readonly actor: string;
  /** For whom a proxy did it by order. */
  readonly behalf: string | null;
  readonly via: string;
  readonly reason: string | null;
  readonly undone: boolean;
  /** What it touched, as people call it. */
  readonly subjects: readonly string[];
}

/** The newest change of a person that was not taken back, among some commands; null for none. */
export async function lastChangeOf(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  commands: readonly string[],
  since: Date,
): Promise<{ readonly id: ChangeId; readonly command: string; readonly at: Date } | null> {
  const [row] = await tx.$queryRaw<{ id: ChangeId; command: string; at: Date }[]>`
    SELECT change_id AS id, command, made_at AS at FROM audit
    WHERE org_id = ${orgId} AND actor = ${person} AND command = ANY(${[...commands]}::text[])
      AND undone_at IS NULL AND made_at >= ${since}
    ORDER BY seq DESC LIMIT 1`;
  return row ?? null;
}

/** Which changes; what is left out does not matter. */
export interface Wanted {
  /** Instants, `from` included, `to` not. */
  readonly between?: { readonly from: Date; readonly to: Date };
  readonly by?: PersonId;
  /** Its questions, whom it is given to, what was reported of it. */
  readonly task?: string;
}

/** The newest changes of some kind, with what they touched. One statement. */
export async function loadChanges(
  tx: Tx,
  orgId: OrgId,
  limit: number,
  { between, by, task }: Wanted = {},
): Promise<readonly ChangeView[]> {
  const from = between?.from ?? null;
  const to = between?.to ?? null;
  return await tx.$queryRaw<ChangeView[]>`
    WITH newest AS (
      SELECT change_id, max(seq) AS seq FROM audit
      WHERE org_id = ${orgId}
        AND (actor NOT IN ('operator', 'import', 'agenda') OR command LIKE 'calendar.%')
        AND (${from}::timestamptz IS NULL OR made_at >= ${from})
        AND (${to}::timestamptz IS NULL OR made_at < ${to})
        AND (${by ?? null}::text IS NULL OR actor = ${by ?? null})
        AND (${task ?? null}::text IS NULL OR entity_id IN (
          SELECT t.id FROM task t WHERE t.org_id = ${orgId} AND t.code = ${task ?? null}
          UNION SELECT v.id FROM task_version v JOIN task t ON t.org_id = v.org_id AND t.id = v.task_id
            WHERE v.org_id = ${orgId} AND t.code = ${task ?? null}
          UNION SELECT g.id FROM assignment g JOIN task t ON t.org_id = g.org_id AND t.id = g.task_id
            WHERE g.org_id = ${orgId} AND t.code = ${task ?? null}
          UNION SELECT c.id FROM check_in c
            JOIN assignment g ON g.org_id = c.org_id AND g.id = c.assignment_id
            JOIN task t ON t.org_id = g.org_id AND t.id = g.task_id
            WHERE c.org_id = ${orgId} AND t.code = ${task ?? null}))
      GROUP BY change_id ORDER BY max(seq) DESC LIMIT ${limit}
    )
    SELECT a.change_id AS id, min(a.command) AS command, min(a.made_at) AS at, min(a.actor) AS actor,
      min(p.call_name) AS name, min(b.call_name) AS behalf, min(a.via) AS via, min(a.reason) AS reason,
      bool_or(a.undone_at IS NOT NULL) AS undone,
      coalesce(jsonb_agg(DISTINCT l.label) FILTER (WHERE l.label IS NOT NULL), '[]') AS subjects
    FROM newest n
    JOIN audit a ON a.org_id = ${orgId} AND a.change_id = n.change_id
    LEFT JOIN person p ON p.org_id = a.org_id AND p.id = a.actor
    CROSS JOIN LATERAL (SELECT CASE a.entity
      WHEN 'schedule' THEN (SELECT coalesce(s.content ->> 'text', s.content ->> 'say') FROM schedule s
        WHERE s.org_id = a.org_id AND s.id = a.entity_id AND a.command NOT LIKE 'calendar.%')
      WHEN 'checkIn' THEN (SELECT t.code || ' ' || u.short_name FROM check_in c
        JOIN assignment g ON g.org_id = c.org_id AND g.id = c.assignment_id
        JOIN task t ON t.org_id = g.org_id AND t.id = g.task_id
        JOIN unit u ON u.org_id = g.org_id AND u.id = g.unit_id
        WHERE c.org_id = a.org_id AND c.id = a.entity_id)
      WHEN 'assignment' THEN (SELECT t.code || ' ' || u.short_name FROM assignment g
        JOIN task t ON t.org_id = g.org_id AND t.id = g.task_id
        JOIN unit u ON u.org_id = g.org_id AND u.id = g.unit_id
        WHERE g.org_id = a.org_id AND g.id = a.entity_id)
      WHEN 'task' THEN (SELECT t.code FROM task t WHERE t.org_id = a.org_id AND t.id = a.entity_id)
      WHEN 'taskVersion' THEN (SELECT t.code FROM task_version v
        JOIN task t ON t.org_id = v.org_id AND t.id = v.task_id
        WHERE v.org_id = a.org_id AND v.id = a.entity_id)
      WHEN 'absence' THEN (SELECT o.call_name FROM absence b
        JOIN person o ON o.org_id = b.org_id AND o.id = b.person_id
        WHERE b.org_id = a.org_id AND b.id = a.entity_id)
      WHEN 'membership' THEN (SELECT o.call_name FROM membership m
        JOIN person o ON o.org_id = m.org_id AND o.id = m.person_id
        WHERE m.org_id = a.org_id AND m.id = a.entity_id)
      WHEN 'pairingCode' THEN (SELECT o.call_name FROM pairing_code c
        JOIN person o ON o.org_id = c.org_id AND o.id = c.target_person_id
        WHERE c.org_id = a.org_id AND c.id = a.entity_id)
      WHEN 'person' THEN (SELECT o.call_name FROM person o
        WHERE o.org_id = a.org_id AND o.id = a.entity_id)
      WHEN 'calendarDay' THEN coalesce(a.after ->> 'day', a.before ->> 'day')
      WHEN 'directive' THEN (SELECT CASE d.kind WHEN 'urgent' THEN 'K-' ELSE '' END
          || lpad(d.number::text, 2, '0') FROM directive d
        WHERE d.org_id = a.org_id AND d.id = a.entity_id)
      WHEN 'digest' THEN (SELECT d.period_key FROM digest d
        WHERE d.org_id = a.org_id AND d.id = a.entity_id)
      END AS label) l
    LEFT JOIN person b ON a.entity = 'directive' AND b.org_id = a.org_id
      AND b.id = coalesce(a.after, a.before) ->> 'on_behalf_of_person_id'
    GROUP BY a.change_id, n.seq ORDER BY n.seq DESC`;
}

/** What a change told somebody. */
export interface ToldMessage {
  readonly key: string;
  readonly address: AddressId;
  readonly text: string;
  /** It left, or may have left. */
  readonly gone: boolean;
}

/** Cancels what a change was about to tell, and says what it has told already. */
export async function recallTold(
  tx: Tx,
  orgId: OrgId,
  cause: string,
  now: Date,
): Promise<readonly ToldMessage[]> {
  await tx.$executeRaw`
    UPDATE outbox SET status = 'cancelled', settled_at = ${now}
    WHERE org_id = ${orgId} AND cause = ${cause} AND status IN ('queued', 'parked')`;
  return await tx.$queryRaw<ToldMessage[]>`
    SELECT key, address_id AS address, payload ->> 'text' AS text,
      status IN ('sending', 'sent', 'uncertain') AS gone
    FROM outbox WHERE org_id = ${orgId} AND cause = ${cause} ORDER BY seq`;
}

/** Marks the transaction's place: what follows may be taken back without losing what stands. */
export async function attempt<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT attempt`;
  try {
    const result = await run();
    await tx.$executeRaw`RELEASE SAVEPOINT attempt`;
    return result;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT attempt`;
    throw error;
  }
}

/** How far what was told for one cause has come, and to whom. */
export interface Sendings {
  readonly people: readonly PersonId[];
  /** Campaign time of the first that left; null while none has. */
  readonly firstSentAt: Date | null;
  /** Some are still on their way. */
  readonly waiting: boolean;
}

export async function loadSendings(
  tx: Tx,
  orgId: OrgId,
  cause: string,
  category: Category,
): Promise<Sendings> {
  const [row] = await tx.$queryRaw<Sendings[]>`
    SELECT coalesce(jsonb_agg(DISTINCT a.person_id), '[]') AS people,
      min(coalesce(o.sent_at, o.settled_at)) FILTER (WHERE o.status IN ('sent', 'uncertain'))
        AS "firstSentAt",
      coalesce(bool_or(o.settled_at IS NULL), false) AS waiting
    FROM outbox o JOIN address a ON a.org_id = o.org_id AND a.id = o.address_id
    WHERE o.org_id = ${orgId} AND o.cause = ${cause} AND o.category = ${category}`;
  return row ?? { people: [], firstSentAt: null, waiting: false };
}
