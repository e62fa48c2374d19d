import { type Since, since } from '../core/digest/since.ts';
import type { OrgId } from '../kernel/ids.ts';
import { campaignPublished } from '../storage/corrections.ts';
import type { Tx } from '../storage/database.ts';
import { loadRoundToDigest } from '../storage/digest-round.ts';
import { lockDigest } from '../storage/digests.ts';
import { drawUp } from './draw-up.ts';

/** What has changed since the last digest was published. */
export interface News {
  readonly week: string;
  readonly publishedAt: Date;
  readonly since: Since;
}

/** Null before the first digest was published. */
export async function sincePublished(tx: Tx, orgId: OrgId, now: Date): Promise<News | null> {
  const known = await campaignPublished(tx, orgId, null);
  if (!known) return null;
  const { campaign, week } = known;
  const round = await loadRoundToDigest(tx, orgId, { campaign, week, openedBy: now });
  const published = await lockDigest(tx, orgId, campaign, week);
  if (!round || !published?.publishedAt) return null;
  const live = await drawUp(tx, orgId, round, published.figures.praise, now);
  return { week, publishedAt: published.publishedAt, since: since(published.figures, live) };
}
