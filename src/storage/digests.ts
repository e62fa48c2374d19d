import type { Variant } from '../core/campaign/recipients.ts';
import { hash } from '../core/campaign/to-definition.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import type { CampaignId, Id, OrgId, PersonId } from '../kernel/ids.ts';
import type { BlobId } from './blobs.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';

export type DigestId = Id<'digest'>;

/** `returned`: the approver sent it back to its author. A published one is never changed. */
export type DigestStatus = 'draft' | 'submitted' | 'approved' | 'published' | 'returned';

export type StoredTexts = Readonly<Record<Variant, string>>;

/** A digest as stored. */
export interface DigestRow {
  readonly id: DigestId;
  readonly campaignId: CampaignId;
  /** `2025-W43` */
  readonly week: string;
  readonly version: number;
  readonly asOf: Date;
  readonly figures: DigestFigures;
  readonly texts: StoredTexts;
  readonly status: DigestStatus;
  /** SHA-256 of figures and texts, hex. */
  readonly hash: string;
  /** Drawn from the same figures; null when it could not be drawn. */
  readonly picture: BlobId | null;
  readonly approvedBy: PersonId | null;
  readonly approvedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly returnReason: string | null;
  /** The digest that this one corrects. */
  readonly corrects: DigestId | null;
}

const columns = Prisma.sql`id, campaign_id AS "campaignId", period_key AS week, version,
  as_of_at AS "asOf", figures, texts, status, hash, picture_blob_id AS picture, approved_by_person_id AS "approvedBy",
  approved_at AS "approvedAt", published_at AS "publishedAt", return_reason AS "returnReason",
  corrects_id AS corrects`;

/**
 * The newest version of a week's digest, locked for what follows; null when there is none. A
 * correction counts once it is published.
 */
export async function lockDigest(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  week: string,
): Promise<DigestRow | null> {
  const [row] = await tx.$queryRaw<DigestRow[]>`
    SELECT ${columns} FROM digest
    WHERE org_id = ${orgId} AND campaign_id = ${campaign} AND period_key = ${week}
      AND (corrects_id IS NULL OR status = 'published')
    ORDER BY version DESC LIMIT 1 FOR UPDATE`;
  return row ?? null;
}

/**
 * What an approver's word is about, locked: what was submitted last, digest or correction; where
 * nothing waits, the digest of the newest week. Null when there is none yet.
 */
export async function lockNewestDigest(tx: Tx, orgId: OrgId): Promise<DigestRow | null> {
  const [row] = await tx.$queryRaw<DigestRow[]>`
    SELECT ${columns} FROM digest WHERE org_id = ${orgId}
    ORDER BY (status = 'submitted') DESC,
      CASE status WHEN 'submitted' THEN submitted_at END DESC NULLS LAST,
      period_key DESC, version DESC
    LIMIT 1 FOR UPDATE`;
  return row ?? null;
}

/** The figures of the last published digest before a week, in its newest version. */
export async function loadPublishedBefore(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
  week: string,
): Promise<DigestFigures | null> {
  const [row] = await tx.$queryRaw<{ figures: DigestFigures }[]>`
    SELECT figures FROM digest
    WHERE org_id = ${orgId} AND campaign_id = ${campaign} AND period_key < ${week}
      AND status = 'published'
    ORDER BY period_key DESC, version DESC LIMIT 1`;
  return row?.figures ?? null;
}

/** What a digest is frozen from. */
export interface Frozen {
  readonly id: DigestId;
  readonly campaign: CampaignId;
  readonly week: string;
  readonly asOf: Date;
  readonly figures: DigestFigures;
  readonly texts: StoredTexts;
  readonly picture: BlobId | null;
  readonly status: 'draft' | 'submitted';
}

/**
 * Freezes the digest of a week, in place of one that is still open. One that is approved or
 * published stays as it is.
 *
 * @returns the digest of the week as it stands now
 */
export async function freeze(tx: Tx, orgId: OrgId, frozen: Frozen): Promise<DigestRow> {
  const { figures, texts, picture, status, asOf } = frozen;
  const submitted = status === 'submitted' ? asOf : null;
  await tx.$executeRaw`
    INSERT INTO digest (org_id, id, campaign_id, period_key, version, as_of_at, figures, texts,
      status, hash, picture_blob_id, submitted_at)
    VALUES (${orgId}, ${frozen.id}, ${frozen.campaign}, ${frozen.week}, 1, ${asOf},
      ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(texts)}::jsonb, ${status},
      ${hash({ figures, texts })}, ${picture}, ${submitted})
    ON CONFLICT (org_id, campaign_id, period_key, version) DO UPDATE
    SET as_of_at = excluded.as_of_at, figures = excluded.figures, texts = excluded.texts,
      status = excluded.status, hash = excluded.hash, picture_blob_id = excluded.picture_blob_id,
      submitted_at = excluded.submitted_at, return_reason = NULL
    WHERE digest.status IN ('draft', 'submitted', 'returned')`;
  const row = await lockDigest(tx, orgId, frozen.campaign, frozen.week);
  if (!row) throw new Error('a digest that was just frozen is gone');
  return row;
}

/** Approved by a person: it may be posted. */
export async function markApproved(
  tx: Tx,
  orgId: OrgId,
  id: DigestId,
  person: PersonId,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE digest SET status = 'approved', approved_by_person_id = ${person}, approved_at = ${now}
    WHERE org_id = ${orgId} AND id = ${id} AND status = 'submitted'`;
}

/** Sent back to its author, with what is to be changed. */
export async function markReturned(
  tx: Tx,
  orgId: OrgId,
  id: DigestId,
  reason: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE digest SET status = 'returned', return_reason = ${reason},
      approved_by_person_id = NULL, approved_at = NULL
    WHERE org_id = ${orgId} AND id = ${id} AND status IN ('submitted', 'approved')`;
}

/** Posted, once: false when it was before. */
export async function markPublished(
  tx: Tx,
  orgId: OrgId,
  id: DigestId,
  now: Date,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE digest SET status = 'published', published_at = ${now}
    WHERE org_id = ${orgId} AND id = ${id} AND status <> 'published'`;
  return changed > 0;
}

/** A digest of which somebody was given copies to pass on by hand. */
export interface PassedOn {
  readonly id: DigestId;
  /** `2025-W43` */
  readonly week: string;
  /** When that was said to be done. */
  readonly at: Date | null;
}

/** The newest published digest with copies to pass on; null when everybody got theirs. */
export async function loadCopyToPassOn(tx: Tx, orgId: OrgId): Promise<PassedOn | null> {
  const [row] = await tx.$queryRaw<PassedOn[]>`
    SELECT d.id, d.period_key AS week, d.passed_on_at AS at FROM digest d
    WHERE d.org_id = ${orgId} AND d.status = 'published' AND EXISTS (
      SELECT FROM outbox o WHERE o.org_id = d.org_id AND o.cause = d.id
        AND o.key LIKE 'digest:' || d.id || ':by-hand-%')
    ORDER BY d.published_at DESC, d.version DESC LIMIT 1`;
  return row ?? null;
}

/** The copies were passed on. */
export async function markPassedOn(
  tx: Tx,
  orgId: OrgId,
  id: DigestId,
  person: PersonId,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE digest SET passed_on_at = ${now}::timestamptz, passed_on_by_person_id = ${person}
    WHERE org_id = ${orgId} AND id = ${id} AND passed_on_at IS NULL`;
}

/** The week whose digest waits for approval; null while none does. */
export async function weekToApprove(tx: Tx, orgId: OrgId): Promise<string | null> {
  const found = await tx.digest.findFirst({
    where: { orgId, status: 'submitted' },
    orderBy: { submittedAt: 'desc' },
    select: { periodKey: true },
  });
  return found?.periodKey ?? null;
}
