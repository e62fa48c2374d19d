import { hash } from '../core/campaign/to-definition.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import type { AddressId, CampaignId, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { DigestId, DigestRow, StoredTexts } from './digests.ts';

/** A correction, frozen. */
export interface NewCorrection {
  readonly id: DigestId;
  readonly corrects: DigestRow;
  readonly asOf: Date;
  readonly figures: DigestFigures;
  readonly texts: StoredTexts;
}

/**
 * Stores a correction as the next version of its digest and submits it, in place of one that waits
 * or was returned. The digest it corrects stays as it is.
 */
export async function saveCorrection(
  tx: Tx,
  orgId: OrgId,
  { id, corrects, asOf, figures, texts }: NewCorrection,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO digest (org_id, id, campaign_id, period_key, version, as_of_at, figures, texts,
      status, hash, picture_blob_id, submitted_at, corrects_id)
    VALUES (${orgId}, ${id}, ${corrects.campaignId}, ${corrects.week}, ${corrects.version + 1},
      ${asOf}, ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(texts)}::jsonb, 'submitted',
      ${hash({ figures, texts })}, NULL, ${asOf}, ${corrects.id})
    ON CONFLICT (org_id, campaign_id, period_key, version) DO UPDATE
    SET as_of_at = excluded.as_of_at, figures = excluded.figures, texts = excluded.texts,
      status = 'submitted', hash = excluded.hash, submitted_at = excluded.submitted_at,
      return_reason = NULL, approved_by_person_id = NULL, approved_at = NULL
    WHERE digest.status <> 'published'`;
}

/** The id of a correction that waits or was returned, which the next one takes the place of. */
export async function openCorrectionOf(
  tx: Tx,
  orgId: OrgId,
  corrects: DigestId,
): Promise<DigestId | null> {
  const [row] = await tx.$queryRaw<{ id: DigestId }[]>`
    SELECT id FROM digest
    WHERE org_id = ${orgId} AND corrects_id = ${corrects} AND status <> 'published'
    ORDER BY version DESC LIMIT 1`;
  return row?.id ?? null;
}

/** The campaign whose digest of a week, or whose newest, is published; null for none. */
export async function campaignPublished(
  tx: Tx,
  orgId: OrgId,
  week: string | null,
): Promise<{ readonly campaign: CampaignId; readonly week: string } | null> {
  const [row] = await tx.$queryRaw<{ campaign: CampaignId; week: string }[]>`
    SELECT campaign_id AS campaign, period_key AS week FROM digest
    WHERE org_id = ${orgId} AND status = 'published'
      AND (${week}::text IS NULL OR period_key = ${week}::text)
    ORDER BY period_key DESC, version DESC LIMIT 1`;
  return row ?? null;
}

/** The platform's ids of the first page of a digest, by the address it went to. */
export async function loadPosted(
  tx: Tx,
  orgId: OrgId,
  digest: DigestId,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ address: string; message: string }[]>`
    SELECT DISTINCT ON (address_id) address_id AS address, platform_message_id AS message
    FROM outbox
    WHERE org_id = ${orgId} AND cause = ${digest} AND key LIKE 'digest:%:1'
      AND platform_message_id IS NOT NULL
    ORDER BY address_id, seq`;
  return new Map(rows.map(({ address, message }) => [address, message]));
}

/** Whether a message of a chat, by the platform's id, is a page of a digest. */
export async function isDigestMessage(
  tx: Tx,
  orgId: OrgId,
  address: AddressId,
  message: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM outbox
    WHERE org_id = ${orgId} AND address_id = ${address} AND platform_message_id = ${message}
      AND category = 'digest' LIMIT 1`;
  return rows.length > 0;
}
