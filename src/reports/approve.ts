import { dayOf, isoWeek } from '../core/calendar/zone.ts';
import { storable } from '../kernel/storable.ts';
import { capital } from '../render/figures.ts';
import { who } from '../render/people.ts';
import { createWhen } from '../render/when.ts';
import { audited } from '../storage/audit.ts';
import type { Tx } from '../storage/database.ts';
import { loadRoundToDigest } from '../storage/digest-round.ts';
import {
  type DigestRow,
  lockNewestDigest,
  markApproved,
  markReturned,
} from '../storage/digests.ts';
import { queue } from '../storage/outbox.ts';
import { fireKey } from '../storage/outbox-keys.ts';
import { loadPeople, type PersonView } from '../storage/people.ts';
import { note, peopleOfRole } from './notes.ts';
import { clause } from './phrases.ts';
import { post } from './post.ts';
import { messagesOf } from './present.ts';
import { changeOf, type Ruling } from './ruling.ts';
import type { DigestWorld } from './world.ts';

/** What became of an approval. */
export type Approval =
  | { readonly result: 'published'; readonly week: string; readonly correction: boolean }
  | { readonly result: 'waits'; readonly week: string; readonly publishAt: Date }
  | Refused;

export type Return = { readonly result: 'returned'; readonly week: string } | Refused;

/** `nothing`: no digest waits for anybody. */
export type Refused =
  | { readonly result: 'nothing' | 'not-approver' }
  | { readonly result: 'already'; readonly status: DigestRow['status'] };

/**
 * Approves the digest that was submitted last. Before its time it waits for the agenda; after it,
 * it is posted at once, in the same transaction.
 */
export async function approve(world: DigestWorld, tx: Tx, ruling: Ruling): Promise<Approval> {
  const { orgId, person, now } = ruling;
  const found = await findSubmitted(tx, ruling);
  if ('result' in found) return found;
  const { digest } = found;
  const change = changeOf(world.ids, ruling, 'digest.approve');
  await audited(tx, change, [{ entity: 'digest', ids: [digest.id] }], () =>
    markApproved(tx, orgId, digest.id, person, now),
  );
  const { campaignId: campaign, week, figures } = digest;
  const round = await loadRoundToDigest(tx, orgId, { campaign, week, openedBy: now });
  const next = round?.nextPublishAt ?? null;
  if (next !== null && next > now && isoWeek(dayOf(next, figures.zone)) === week) {
    return { result: 'waits', week, publishAt: next };
  }
  await post(world, tx, orgId, digest, now);
  return { result: 'published', week, correction: digest.corrects !== null };
}

/** Sends a digest back to its author; the coordinators are told why. */
export async function returnToAuthor(
  world: DigestWorld,
  tx: Tx,
  ruling: Ruling,
  reason: string,
): Promise<Return> {
  const { orgId, now } = ruling;
  const found = await findSubmitted(tx, ruling);
  if ('result' in found) return found;
  const { digest, approver } = found;
  const change = { ...changeOf(world.ids, ruling, 'digest.return'), reason: storable(reason) };
  await audited(tx, change, [{ entity: 'digest', ids: [digest.id] }], () =>
    markReturned(tx, orgId, digest.id, storable(reason)),
  );
  const { texts } = world;
  const { zone } = digest.figures;
  const text = texts(digest.corrects === null ? 'digest.returned' : 'digest.correction.returned', {
    who: capital(who(texts, approver.callName)),
    round: createWhen(texts, zone, now).round({ cadence: 'week', key: digest.week }),
    reason: clause(reason),
  });
  const coordinators = await peopleOfRole(tx, orgId, 'coordinator', zone, now);
  const notes = coordinators.map((p) =>
    note(p, 'digest', text, fireKey(change.id, p.id, 0), digest.id),
  );
  await queue(tx, orgId, messagesOf(notes), now);
  return { result: 'returned', week: digest.week };
}

async function findSubmitted(
  tx: Tx,
  { orgId, person, now }: Ruling,
): Promise<{ readonly digest: DigestRow; readonly approver: PersonView } | Refused> {
  const digest = await lockNewestDigest(tx, orgId);
  if (!digest) return { result: 'nothing' };
  const today = dayOf(now, digest.figures.zone);
  const [approver] = await loadPeople(tx, orgId, today, { only: [person], role: 'approver' });
  if (!approver) return { result: 'not-approver' };
  if (digest.status !== 'submitted') return { result: 'already', status: digest.status };
  return { digest, approver };
}
