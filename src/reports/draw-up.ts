import { digest } from '../core/digest/digest.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import type { Crash } from '../kernel/crash.ts';
import { as, type Ids, type OrgId } from '../kernel/ids.ts';
import type { Texts } from '../render/locale.ts';
import type { Tx } from '../storage/database.ts';
import { loadDigestInput } from '../storage/digest-input.ts';
import type { RoundToDigest } from '../storage/digest-round.ts';
import { type DigestId, type DigestRow, freeze } from '../storage/digests.ts';
import { digestTexts } from './digest-text.ts';
import { keepPicture } from './picture/keep-picture.ts';

/** The figures of a week as they stand now; nothing is written. */
export async function drawUp(
  tx: Tx,
  orgId: OrgId,
  round: RoundToDigest,
  praise: string | null,
  now: Date,
): Promise<DigestFigures> {
  return digest(await loadDigestInput(tx, orgId, round, praise, now));
}

/**
 * Freezes the digest of a week: figures, texts of every variant, and the hash over both.
 *
 * @param before the digest of the week so far: its praise stays, as long as no other is given
 */
export async function freezeDigest(
  { ids, texts, crash }: { readonly ids: Ids; readonly texts: Texts; readonly crash: Crash },
  tx: Tx,
  orgId: OrgId,
  given: {
    readonly round: RoundToDigest;
    readonly before: DigestRow | null;
    /** Of a digest that is not there yet. */
    readonly id?: DigestId;
    readonly praise?: string | null;
    readonly status: 'draft' | 'submitted';
    readonly now: Date;
  },
): Promise<DigestRow> {
  const { round, before, status, now } = given;
  const praise = given.praise === undefined ? (before?.figures.praise ?? null) : given.praise;
  const figures = await drawUp(tx, orgId, round, praise, now);
  const picture = await keepPicture(tx, orgId, { figures, round, texts, now });
  const row = await freeze(tx, orgId, {
    id: before?.id ?? given.id ?? as<DigestId>(ids()),
    campaign: round.campaignId,
    week: round.key,
    asOf: now,
    figures,
    texts: digestTexts(figures, texts),
    picture,
    status,
  });
  crash('digest.frozen');
  return row;
}
