import type { CheckInId, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A question to the coordinators gets the next number, by which it is answered. */
export async function askCoordinator(
  tx: Tx,
  orgId: OrgId,
  question: {
    readonly id: string;
    readonly person: PersonId;
    readonly checkIn: CheckInId | null;
    readonly text: string;
    readonly now: Date;
  },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO directive (org_id, id, number, kind, from_person_id, task_id, text, status, created_at, sent_at)
    VALUES (${orgId}, ${question.id},
      1 + coalesce((SELECT max(d.number) FROM directive d
        WHERE d.org_id = ${orgId} AND d.kind = 'question'), 0),
      'question', ${question.person},
      (SELECT a.task_id FROM check_in c JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
        WHERE c.org_id = ${orgId} AND c.id = ${question.checkIn}),
      ${question.text}, 'sent', ${question.now}, ${question.now})
    RETURNING number`;
  return row?.number ?? 0;
}

/** The answer to a numbered question that is still open; null when there is none. */
export async function answerQuestion(
  tx: Tx,
  orgId: OrgId,
  number: number,
  reply: string,
  now: Date,
): Promise<{ readonly person: PersonId; readonly text: string; readonly name: string } | null> {
  const [row] = await tx.$queryRaw<{ person: PersonId; text: string; name: string }[]>`
    UPDATE directive d SET status = 'done', done_at = ${now}, reply = ${reply}
    FROM person p
    WHERE d.org_id = ${orgId} AND d.number = ${number} AND d.kind = 'question' AND d.status = 'sent'
      AND p.org_id = d.org_id AND p.id = d.from_person_id
    RETURNING d.from_person_id AS person, d.text, p.full_name AS name`;
  return row ?? null;
}

/** A question to the coordinators, as one answers it. */
export interface QuestionView {
  readonly id: string;
  readonly number: number;
  readonly person: PersonId;
  readonly name: string;
  readonly unit: string | null;
  readonly taskCode: string | null;
  readonly text: string;
  readonly reply: string | null;
  readonly open: boolean;
  readonly askedAt: Date;
}

/** Questions by number: the open ones, and, for the one asked for, also an answered one. */
export async function loadQuestions(
  tx: Tx,
  orgId: OrgId,
  number: number | null = null,
): Promise<readonly QuestionView[]> {
  return await tx.$queryRaw<QuestionView[]>`
    SELECT d.id, d.number, d.from_person_id AS person, p.full_name AS name,
      (SELECT u.short_name FROM membership m JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
        WHERE m.org_id = d.org_id AND m.person_id = d.from_person_id AND m.until_at IS NULL
        ORDER BY m.role <> 'focal_point', m.position LIMIT 1) AS unit,
      t.code AS "taskCode", d.text, d.reply, d.status = 'sent' AS open, d.created_at AS "askedAt"
    FROM directive d
    JOIN person p ON p.org_id = d.org_id AND p.id = d.from_person_id
    LEFT JOIN task t ON t.org_id = d.org_id AND t.id = d.task_id
    WHERE d.org_id = ${orgId} AND d.kind = 'question'
      AND CASE WHEN ${number}::int IS NULL THEN d.status = 'sent' ELSE d.number = ${number}::int END
    ORDER BY d.number`;
}
