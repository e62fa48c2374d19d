import { createHash } from 'node:crypto';
import { as, type Id, type OrgId } from '../kernel/ids.ts';
import type { Database, Tx } from './database.ts';

/** SHA-256 of the bytes, hex. */
export type BlobId = Id<'blob'>;

export interface StoredBlob {
  mime: string;
  bytes: Uint8Array;
}

/** The name of these bytes, whoever stores them. */
export function blobId(bytes: Uint8Array): BlobId {
  return as(createHash('sha256').update(bytes).digest('hex'));
}

/**
 * Keeps a photo or document in the database, so that one backup has all. The same bytes are kept
 * once; their first type stays.
 *
 * @param now campaign time
 */
export async function storeBlob(
  tx: Tx,
  orgId: OrgId,
  { mime, bytes }: StoredBlob,
  now: Date,
): Promise<BlobId> {
  const id = blobId(bytes);
  await tx.$executeRaw`
    INSERT INTO blob (org_id, id, mime, bytes, created_at)
    VALUES (${orgId}, ${id}, ${mime}, ${bytes}, ${now}::timestamptz)
    ON CONFLICT (org_id, id) DO NOTHING`;
  return id;
}

/**
 * Keeps bytes for a while only, such as a sheet of codes that work.
 *
 * @param now campaign time, as is `until`
 */
export async function storeBlobUntil(
  tx: Tx,
  orgId: OrgId,
  blob: StoredBlob,
  now: Date,
  until: Date,
): Promise<BlobId> {
  const id = await storeBlob(tx, orgId, blob, now);
  await tx.$executeRaw`
    UPDATE blob SET expires_at = ${until}::timestamptz WHERE org_id = ${orgId} AND id = ${id}`;
  return id;
}

/** A blob that is kept for a while was fetched: it goes earlier, at `until`. */
export async function shortenBlob(tx: Tx, orgId: OrgId, id: string, until: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE blob SET expires_at = least(expires_at, ${until}::timestamptz)
    WHERE org_id = ${orgId} AND id = ${id} AND expires_at IS NOT NULL`;
}

/** Drops what was kept for a while only. @param now campaign time @returns how many */
export async function dropExpiredBlobs({ prisma }: Pick<Database, 'prisma'>, now: Date) {
  return await prisma.$executeRaw`DELETE FROM blob WHERE expires_at <= ${now}::timestamptz`;
}

/** The bytes of a blob, or null when this organization has none of that name. */
export async function readBlob(
  { prisma }: Pick<Database, 'prisma'>,
  orgId: OrgId,
  id: string,
): Promise<StoredBlob | null> {
  return await readBlobIn(prisma, orgId, id);
}

/** The same, inside a transaction. */
export async function readBlobIn(tx: Tx, orgId: OrgId, id: string): Promise<StoredBlob | null> {
  return await tx.blob.findUnique({
    where: { orgId_id: { orgId, id } },
    select: { mime: true, bytes: true },
  });
}
