import { hash } from '../core/campaign/to-definition.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import { loadRoundToDigest } from '../storage/digest-round.ts';
import { type DigestStatus, lockDigest } from '../storage/digests.ts';
import type { Payload } from '../storage/outbox.ts';
import { type DigestTexts, digestText, digestTexts } from './digest-text.ts';
import { drawUp } from './draw-up.ts';
import { photoOf } from './illustrate.ts';
import { keepPicture } from './picture/keep-picture.ts';
import type { DigestWorld } from './world.ts';

/** The digest of a week as it would be read now, or as it was frozen. */
export interface Preview {
  readonly week: string;
  /** Null: nothing is stored of it yet. */
  readonly status: DigestStatus | null;
  /** Made from figures that do not change any more. */
  readonly frozen: boolean;
  readonly figures: DigestFigures;
  readonly texts: DigestTexts;
  /** The full version with nothing left out, however many messages it takes. */
  readonly whole: string;
  /** SHA-256 of figures and texts; null before it is frozen. */
  readonly hash: string | null;
  /** The texts made again now, and the hash over them, are to the byte what was stored. */
  readonly intact: boolean;
}

/**
 * The digest of a week in every variant. What was submitted is made again from its frozen figures;
 * before that it is computed from what is known now, and nothing is written.
 *
 * @param week `2025-W43`; null for the newest round
 * @returns null when the week had no round
 */
export async function preview(
  { texts }: Pick<DigestWorld, 'texts'>,
  tx: Tx,
  orgId: OrgId,
  week: string | null,
  now: Date,
): Promise<Preview | null> {
  const round = await loadRoundToDigest(tx, orgId, { campaign: null, week, openedBy: now });
  if (!round) return null;
  const row = await lockDigest(tx, orgId, round.campaignId, round.key);
  const status = row?.status ?? null;
  if (row && isFrozen(row.status)) {
    const { figures } = row;
    const again = digestTexts(figures, texts);
    const intact = hash({ figures, texts: again }) === row.hash;
    return {
      ...{ week: round.key, status, frozen: true, figures, texts: again, hash: row.hash, intact },
      whole: digestText(figures, 'full', { texts, limit: Number.POSITIVE_INFINITY }),
    };
  }
  const figures = await drawUp(tx, orgId, round, row?.figures.praise ?? null, now);
  return {
    week: round.key,
    status,
    frozen: false,
    figures,
    texts: digestTexts(figures, texts),
    whole: digestText(figures, 'full', { texts, limit: Number.POSITIVE_INFINITY }),
    hash: null,
    intact: true,
  };
}

/**
 * The picture of a week as it was frozen, else drawn from what is known now.
 *
 * @param week `2025-W43`; null for the newest round
 * @returns null when the week had no round, or nothing could be drawn
 */
export async function previewPicture(
  { texts }: Pick<DigestWorld, 'texts'>,
  tx: Tx,
  orgId: OrgId,
  week: string | null,
  now: Date,
): Promise<Payload['photo']> {
  const round = await loadRoundToDigest(tx, orgId, { campaign: null, week, openedBy: now });
  if (!round) return null;
  const row = await lockDigest(tx, orgId, round.campaignId, round.key);
  if (row && isFrozen(row.status)) return photoOf(row, texts);
  const figures = await drawUp(tx, orgId, round, row?.figures.praise ?? null, now);
  const picture = await keepPicture(tx, orgId, { figures, round, texts, now });
  return photoOf({ picture, week: round.key }, texts);
}

function isFrozen(status: DigestStatus): boolean {
  return status !== 'draft' && status !== 'returned';
}
