import { as } from '../kernel/ids.ts';
import { storable } from '../kernel/storable.ts';
import { audited } from '../storage/audit.ts';
import type { Tx } from '../storage/database.ts';
import { loadRoundToDigest, type RoundToDigest } from '../storage/digest-round.ts';
import { type DigestId, type DigestRow, lockDigest } from '../storage/digests.ts';
import { freezeDigest } from './draw-up.ts';
import { present } from './present.ts';
import { type Preview, preview } from './preview.ts';
import { changeOf, type Ruling } from './ruling.ts';
import { publishAtOf } from './submit.ts';
import type { DigestWorld } from './world.ts';

/**
 * Writes the line of praise into the digest of the newest round, before it is approved; null takes
 * it out. One that was submitted is a draft again: its approver must read what is posted.
 *
 * @returns null when there is no round, or its digest is approved or published
 */
export async function praise(
  world: DigestWorld,
  tx: Tx,
  ruling: Ruling,
  text: string | null,
): Promise<Preview | null> {
  const said = text === null ? null : storable(text).trim();
  const row = await freezeAgain(world, tx, ruling, 'digest.praise', {
    status: 'draft',
    praise: said === '' ? null : said,
  });
  return row && (await preview(world, tx, ruling.orgId, row.digest.week, ruling.now));
}

/**
 * Submits the digest of the newest round, or submits it again after it was returned or changed.
 *
 * @returns its week; null when there is no round, or its digest is approved or published
 */
export async function submitAgain(
  world: DigestWorld,
  tx: Tx,
  ruling: Ruling,
): Promise<{ readonly week: string } | null> {
  const { orgId, now } = ruling;
  const found = await freezeAgain(world, tx, ruling, 'digest.submit', { status: 'submitted' });
  if (!found) return null;
  const { digest, round, change } = found;
  await present(world, tx, {
    ...{ orgId, digest, round, now, occurrence: change },
    publishAt: publishAtOf(round.nextPublishAt, now),
  });
  return { week: round.key };
}

async function freezeAgain(
  world: DigestWorld,
  tx: Tx,
  ruling: Ruling,
  command: string,
  given: { readonly status: 'draft' | 'submitted'; readonly praise?: string | null },
): Promise<{ digest: DigestRow; round: RoundToDigest; change: string } | null> {
  const { orgId, now } = ruling;
  const round = await loadRoundToDigest(tx, orgId, { campaign: null, week: null, openedBy: now });
  if (!round) return null;
  const before = await lockDigest(tx, orgId, round.campaignId, round.key);
  if (before?.status === 'approved' || before?.status === 'published') return null;
  const id = before?.id ?? as<DigestId>(world.ids());
  const change = changeOf(world.ids, ruling, command);
  const digest = await audited(tx, change, [{ entity: 'digest', ids: [id] }], () =>
    freezeDigest(world, tx, orgId, { ...given, round, before, id, now }),
  );
  return { digest, round, change: change.id };
}
