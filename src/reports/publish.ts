import { createWhen } from '../render/when.ts';
import type { Tx } from '../storage/database.ts';
import { loadRoundToDigest, type RoundToDigest } from '../storage/digest-round.ts';
import { type DigestRow, lockDigest } from '../storage/digests.ts';
import { queue } from '../storage/outbox.ts';
import { fireKey } from '../storage/outbox-keys.ts';
import { freezeDigest } from './draw-up.ts';
import type { DigestDelivered, DigestMoment, DigestOutcome } from './moment.ts';
import { note, peopleOfRole } from './notes.ts';
import { isOvertaken } from './overtaken.ts';
import { post } from './post.ts';
import { deliveriesOf, messagesOf, present } from './present.ts';
import { skipped } from './submit.ts';
import type { DigestWorld } from './world.ts';

/**
 * Posts the digest of the round that a moment closes, if it is approved or the commune publishes
 * automatically. What is not approved is not posted: coordinators and approvers are told at once,
 * and a later approval posts it. A digest that nobody submitted is frozen here.
 */
export async function publish(
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
  if (before?.status === 'published') return { ...skipped('already published'), round: round.id };
  const fresh = before === null || before.status === 'draft';
  const digest = fresh
    ? await freezeDigest(world, tx, orgId, { round, before, status: 'submitted', now })
    : before;
  if (mayPost(digest, round)) {
    const deliveries = await post(world, tx, orgId, digest, now);
    return { outcome: 'sent', reason: null, round: round.id, deliveries };
  }
  const shown = fresh
    ? await present(world, tx, {
        ...{ orgId, digest, round, now },
        occurrence: moment.occurrence,
        publishAt: now,
      })
    : [];
  const told = await tellWaiting(world, tx, moment, round, digest, fresh);
  return {
    outcome: 'skipped',
    reason: 'awaiting approval',
    round: round.id,
    deliveries: [...shown, ...told],
  };
}

/** Approved, or in a commune that publishes by itself; never what an approver sent back. */
function mayPost({ status }: DigestRow, { publishesAutomatically }: RoundToDigest): boolean {
  return status === 'approved' || (status === 'submitted' && publishesAutomatically);
}

/** Beside the pages of a preview and a request, under the same due moment. */
const waitingNumber = 60;

async function tellWaiting(
  { texts }: DigestWorld,
  tx: Tx,
  { orgId, occurrence, now }: DigestMoment,
  round: RoundToDigest,
  digest: DigestRow,
  asked: boolean,
): Promise<readonly DigestDelivered[]> {
  const { zone } = round;
  const when = createWhen(texts, zone, now);
  const values = { round: when.round({ cadence: 'week', key: digest.week }) };
  const approvers = await peopleOfRole(tx, orgId, 'approver', zone, now);
  const coordinators = await peopleOfRole(tx, orgId, 'coordinator', zone, now);
  const toCoordinator = texts(
    approvers.length === 0 ? 'digest.waiting.nobody' : 'digest.waiting.coordinator',
    values,
  );
  const toApprover = texts('digest.waiting.approver', values);
  const key = (person: string) => fireKey(occurrence, person, waitingNumber);
  // Whoever has just got the request itself needs no second word about it.
  const reminded = asked ? [] : approvers;
  const notes = [
    ...reminded.map((p) => note(p, 'awaiting-approval', toApprover, key(p.id), digest.id)),
    ...coordinators
      .filter((p) => !reminded.some((r) => r.id === p.id))
      .map((p) => note(p, 'awaiting-approval', toCoordinator, key(p.id), digest.id)),
  ];
  await queue(tx, orgId, messagesOf(notes), now);
  return deliveriesOf(notes);
}
