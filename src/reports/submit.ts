import type { Tx } from '../storage/database.ts';
import { loadRoundToDigest } from '../storage/digest-round.ts';
import { lockDigest } from '../storage/digests.ts';
import { freezeDigest } from './draw-up.ts';
import type { DigestMoment, DigestOutcome } from './moment.ts';
import { isOvertaken } from './overtaken.ts';
import { present } from './present.ts';
import type { DigestWorld } from './world.ts';

/**
 * Freezes the digest of the round that a moment closes, and asks for its approval. What was frozen
 * before stays: the approver must find what was submitted to them.
 */
export async function submit(
  world: DigestWorld,
  tx: Tx,
  moment: DigestMoment,
): Promise<DigestOutcome> {
  const { orgId, campaignId, now } = moment;
  if (await isOvertaken(tx, moment)) return skipped('superseded');
  const wanted = { campaign: campaignId, week: null, openedBy: moment.dueAt };
  const round = await loadRoundToDigest(tx, orgId, wanted);
  if (!round) return skipped('no-round');
  const before = await lockDigest(tx, orgId, campaignId, round.key);
  if (before && before.status !== 'draft' && before.status !== 'returned') {
    return { ...skipped(`already ${before.status}`), round: round.id };
  }
  const digest = await freezeDigest(world, tx, orgId, { round, before, status: 'submitted', now });
  const deliveries = await present(world, tx, {
    ...{ orgId, digest, round, now },
    occurrence: moment.occurrence,
    publishAt: publishAtOf(round.nextPublishAt, now),
  });
  return { outcome: 'sent', reason: null, round: round.id, deliveries };
}

/** What is due already is posted as soon as it is approved. */
export function publishAtOf(next: Date | null, now: Date): Date {
  return next !== null && next > now ? next : now;
}

export function skipped(reason: string): DigestOutcome {
  return { outcome: 'skipped', reason, round: null, deliveries: [] };
}
