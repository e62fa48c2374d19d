import type { AttachmentId, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { DirectiveId } from './directives.ts';

/** A photo of an urgent report, whose bytes are here. */
export interface UrgentPhoto {
  readonly id: AttachmentId;
  /** Of the bytes, in hex: the blob's id. */
  readonly sha256: string;
  readonly mime: string;
}

/**
 * Photos that somebody sent since a moment and that are evidence of no task go with their report.
 *
 * @param since campaign time
 * @returns how many they are, and those whose bytes are here; the others are still on their way
 */
export async function claimPhotos(
  tx: Tx,
  orgId: OrgId,
  report: DirectiveId,
  from: PersonId,
  since: Date,
): Promise<{ readonly count: number; readonly kept: readonly UrgentPhoto[] }> {
  const rows = await tx.$queryRaw<{ id: AttachmentId; sha256: string | null; mime: string }[]>`
    UPDATE attachment SET directive_id = ${report}
    WHERE org_id = ${orgId} AND person_id = ${from} AND name IS NULL AND check_in_id IS NULL
      AND directive_id IS NULL AND state <> 'failed' AND created_at >= ${since}::timestamptz
    RETURNING id, blob_id AS sha256, mime`;
  const kept = rows.flatMap(({ sha256, ...row }) => (sha256 === null ? [] : [{ ...row, sha256 }]));
  return { count: rows.length, kept };
}

/** The photos of a report that are here, in the order in which they were sent. */
export async function loadUrgentPhotos(
  tx: Tx,
  orgId: OrgId,
  report: DirectiveId,
): Promise<readonly UrgentPhoto[]> {
  return await tx.$queryRaw<UrgentPhoto[]>`
    SELECT id, blob_id AS sha256, mime FROM attachment
    WHERE org_id = ${orgId} AND directive_id = ${report} AND blob_id IS NOT NULL
    ORDER BY created_at, id`;
}

/** The urgent report that a photo goes with; null when it goes with none. */
export async function reportOfPhoto(
  tx: Tx,
  orgId: OrgId,
  photo: AttachmentId,
): Promise<DirectiveId | null> {
  const [row] = await tx.$queryRaw<{ id: DirectiveId }[]>`
    SELECT d.id FROM attachment a
    JOIN directive d ON d.org_id = a.org_id AND d.id = a.directive_id
    WHERE a.org_id = ${orgId} AND a.id = ${photo}`;
  return row?.id ?? null;
}
