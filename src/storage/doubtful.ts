import { as, type OrgId, type PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { armTimer } from './timers.ts';

/** Campaign time in which doubtful messages are told together. */
const windowMs = 10 * 60_000;
/** What was recorded late in its window has been committed by then. */
const graceMs = 5 * 60_000;
/** The cause of what is told about doubtful messages, which are not told of themselves. */
const causePrefix = 'doubtful:';

/** What makes one telling unique: its window. */
export function doubtfulCause(window: string): string {
  return `${causePrefix}${window}`;
}

/**
 * Nobody knows whether a message arrived: looked at a little later, together with the others of
 * the same few minutes.
 *
 * @param now campaign time, as the message was settled with
 */
export async function watchDoubtful(tx: Tx, orgId: OrgId, now: Date): Promise<void> {
  const begins = Math.floor(now.getTime() / windowMs) * windowMs;
  const window = new Date(begins).toISOString();
  await armTimer(tx, orgId, {
    id: as(doubtfulCause(window)),
    kind: 'send.doubtful',
    subject: window,
    dueAt: new Date(begins + windowMs + graceMs),
  });
}

/** Who may have missed a message, or which room. */
export interface Doubtful {
  readonly person: PersonId | null;
  /** The name of the room; null for a person. */
  readonly room: string | null;
  /** Campaign time of the first such message. */
  readonly at: Date;
  readonly urgent: boolean;
  /** It asked for a report. */
  readonly asked: boolean;
}

/**
 * Whom the unasked messages of one window were for of which nobody knows whether they arrived.
 * Answers are left out, and whoever has written since: they have the assistant at hand.
 *
 * @param window when it begins, as the timer's subject says
 */
export async function loadDoubtful(
  tx: Tx,
  orgId: OrgId,
  window: string,
): Promise<readonly Doubtful[]> {
  const from = new Date(window);
  const to = new Date(from.getTime() + windowMs);
  return await tx.$queryRaw<Doubtful[]>`
    SELECT a.person_id AS person, r.name AS room, min(o.settled_at) AS at,
      bool_or(o.category = 'urgent') AS urgent,
      bool_or(o.category IN ('opening', 'second-reminder', 'last-call')) AS asked
    FROM outbox o
    JOIN address a ON a.org_id = o.org_id AND a.id = o.address_id
    LEFT JOIN room r ON r.org_id = a.org_id AND r.id = a.room_id
    WHERE o.org_id = ${orgId} AND o.status = 'uncertain' AND o.priority > 0
      AND o.settled_at >= ${from} AND o.settled_at < ${to}
      AND (a.person_id IS NOT NULL OR a.room_id IS NOT NULL)
      AND coalesce(o.cause, '') NOT LIKE ${`${causePrefix}%`}
      AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.org_id = o.org_id
        AND w.address_id = o.address_id AND w.priority = 0 AND w.created_at > o.settled_at
        AND a.person_id IS NOT NULL)
    GROUP BY a.person_id, r.name
    ORDER BY min(o.seq)`;
}
