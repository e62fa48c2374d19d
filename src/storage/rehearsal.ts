import type { Tx } from './database.ts';

/** The campaign time of a rehearsal that was stored last; null in a first run. */
export async function storedClock(tx: Tx): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT campaign_at AS at FROM rehearsal_clock WHERE org_id = '*' AND id = 'clock'`;
  return row?.at ?? null;
}

/** Stores the campaign time of a rehearsal. It never goes back. */
export async function storeClock(tx: Tx, at: Date, speed: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rehearsal_clock (org_id, id, campaign_at, anchor_lease, speed)
    VALUES ('*', 'clock', ${at}, clock_timestamp(), ${speed})
    ON CONFLICT (org_id, id) DO UPDATE SET campaign_at = greatest(rehearsal_clock.campaign_at, excluded.campaign_at),
      anchor_lease = excluded.anchor_lease, speed = excluded.speed`;
}

/** The next instant after `now` at which anything is due, or a held message may go. */
export async function nextStop(tx: Tx, now: Date): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(next_fire_at) FROM schedule WHERE enabled AND deleted_at IS NULL AND next_fire_at > ${now}),
      (SELECT min(due_at) FROM round WHERE status = 'open' AND due_at > ${now}),
      (SELECT min(closes_at) FROM round WHERE status IN ('open', 'due') AND closes_at > ${now}),
      (SELECT min(fire_at) FROM snooze WHERE fired_at IS NULL AND cancelled_at IS NULL AND fire_at > ${now}),
      (SELECT min(due_at) FROM timer WHERE fired_at IS NULL AND due_at > ${now}),
      (SELECT min(not_before_at) FROM outbox WHERE settled_at IS NULL AND not_before_at > ${now})
    ) AS at`;
  return row?.at ?? null;
}
