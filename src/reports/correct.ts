import { corrected } from '../core/digest/correction.ts';
import { asReported } from '../core/digest/correction-states.ts';
import { digest } from '../core/digest/digest.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import { as, type OrgId } from '../kernel/ids.ts';
import { who } from '../render/people.ts';
import { createWhen } from '../render/when.ts';
import { audited } from '../storage/audit.ts';
import { campaignPublished, openCorrectionOf, saveCorrection } from '../storage/corrections.ts';
import type { Tx } from '../storage/database.ts';
import { loadDigestInput } from '../storage/digest-input.ts';
import { loadDigestRecipients } from '../storage/digest-recipients.ts';
import { loadRoundToDigest, type RoundToDigest } from '../storage/digest-round.ts';
import { type DigestId, type DigestRow, lockDigest, lockNewestDigest } from '../storage/digests.ts';
import { queue } from '../storage/outbox.ts';
import { fireKey } from '../storage/outbox-keys.ts';
import { loadHome } from '../storage/speaker.ts';
import { loadFirstRead, loadToldAnew } from '../storage/told-anew.ts';
import { readersOf, recipientsText } from './copies.ts';
import { correctionText } from './correction-text.ts';
import { digestTexts } from './digest-text.ts';
import { note, peopleOfRole } from './notes.ts';
import { post } from './post.ts';
import { messagesOf } from './present.ts';
import { changeOf, type Ruling } from './ruling.ts';
import type { DigestWorld } from './world.ts';

/** A correction as it would be posted. `nothing`: no figure is another since it was published. */
export type Proposal =
  | { readonly result: 'correction'; readonly week: string; readonly text: string }
  | { readonly result: 'nothing'; readonly week: string }
  | { readonly result: 'unpublished' };

/** What became of a correction. */
export type Corrected =
  | { readonly result: 'submitted' | 'published'; readonly week: string }
  | Exclude<Proposal, { readonly result: 'correction' }>;

interface Found {
  readonly round: RoundToDigest;
  readonly published: DigestRow;
  readonly figures: DigestFigures | null;
}

/** What a correction of a week would say. @param week `2025-W43`; null: the newest published */
export async function proposeCorrection(
  { texts }: Pick<DigestWorld, 'texts'>,
  tx: Tx,
  orgId: OrgId,
  week: string | null,
  now: Date,
): Promise<Proposal> {
  const found = await find(tx, orgId, week, now);
  if (!found) return { result: 'unpublished' };
  const { key } = found.round;
  const text = found.figures && correctionText(found.figures, texts);
  return text ? { result: 'correction', week: key, text } : { result: 'nothing', week: key };
}

/**
 * Freezes a correction as the next version of the digest it corrects, and puts it before the
 * approver; in a commune that publishes by itself it is posted at once.
 */
export async function submitCorrection(
  world: DigestWorld,
  tx: Tx,
  ruling: Ruling,
  week: string | null,
): Promise<Corrected> {
  const { orgId, now } = ruling;
  const found = await find(tx, orgId, week, now);
  if (!found) return { result: 'unpublished' };
  const { round, published, figures } = found;
  if (!figures) return { result: 'nothing', week: round.key };
  const open = await openCorrectionOf(tx, orgId, published.id);
  const id = open ?? as<DigestId>(world.ids());
  const texts = digestTexts(figures, world.texts);
  const change = changeOf(world.ids, ruling, 'digest.correct');
  await audited(tx, change, [{ entity: 'digest', ids: [id] }], () =>
    saveCorrection(tx, orgId, { id, corrects: published, asOf: now, figures, texts }),
  );
  if (round.publishesAutomatically) {
    const row: DigestRow = { ...published, id, figures, texts, picture: null, status: 'submitted' };
    await post(world, tx, orgId, { ...row, corrects: published.id }, now);
    return { result: 'published', week: round.key };
  }
  await askApproval(world, tx, ruling, round, published, change.id);
  return { result: 'submitted', week: round.key };
}

/** M33 of the correction that was submitted last and waits; null where something else does. */
export async function waitingCorrection(
  { texts }: Pick<DigestWorld, 'texts'>,
  tx: Tx,
  orgId: OrgId,
): Promise<string | null> {
  const waiting = await lockNewestDigest(tx, orgId);
  const waits = waiting?.status === 'submitted' && waiting.corrects !== null;
  return waits ? correctionText(waiting.figures, texts) : null;
}

/** The published digest of a week, and its figures as corrected by what was told since. */
async function find(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<Found | null> {
  const known = await campaignPublished(tx, orgId, week);
  if (!known) return null;
  const wanted = { campaign: known.campaign, week: known.week, openedBy: now };
  const round = await loadRoundToDigest(tx, orgId, wanted);
  const published = await lockDigest(tx, orgId, known.campaign, known.week);
  if (!round || published?.status !== 'published' || !published.publishedAt) return null;
  const { publishedAt, asOf: since } = published;
  const readAt = (await loadFirstRead(tx, orgId, published)) ?? since;
  const anew = await loadToldAnew(tx, orgId, { round, readAt, since });
  if (anew.revisions.length + anew.restated.length === 0) {
    return { round, published, figures: null };
  }
  // Days are counted as they were: only what was told anew is another.
  const read = await loadDigestInput(tx, orgId, round, published.figures.praise, readAt);
  const fresh = digest(asReported(read, anew.restated));
  const times = { publishedAt, at: now };
  const figures = corrected(published.figures, fresh, anew, read.fields, times);
  return { round, published, figures };
}

/** M32 for a correction: short enough to be read whole in the request itself. */
async function askApproval(
  { texts }: DigestWorld,
  tx: Tx,
  { orgId, now }: Ruling,
  round: RoundToDigest,
  published: DigestRow,
  change: string,
): Promise<void> {
  const { zone } = published.figures;
  const approvers = await peopleOfRole(tx, orgId, 'approver', zone, now);
  const readers = readersOf(await loadDigestRecipients(tx, orgId, published.campaignId));
  const proposal = await proposeCorrection({ texts }, tx, orgId, round.key, now);
  const when = createWhen(texts, zone, now);
  const text = texts('digest.correction.request', {
    round: when.round({ cadence: 'week', key: round.key }),
    author: await authorOf(tx, orgId, texts, round),
    hour: when.hour(now),
    recipients: recipientsText(texts, readers).join('; '),
    text: proposal.result === 'correction' ? proposal.text : '',
  });
  const notes = approvers.map((p) => note(p, 'approval', text, fireKey(change, p.id, 0), change));
  await queue(tx, orgId, messagesOf(notes), now);
}

/** `đ/c Mai`, or the unit that runs the campaign. */
async function authorOf(
  tx: Tx,
  orgId: OrgId,
  texts: DigestWorld['texts'],
  { manager }: RoundToDigest,
): Promise<string> {
  const { coordinator } = await loadHome(tx, orgId);
  return coordinator ? who(texts, coordinator.name) : manager;
}
