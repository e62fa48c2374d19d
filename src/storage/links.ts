import { createHash } from 'node:crypto';
import type { Id, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

export type LinkId = Id<'link'>;

/** What a link is for: to send us a document, or photos, or to fetch a file. */
export type LinkPurpose = 'send' | 'photos' | 'fetch';

/** A link for one person and one use. */
export interface Link {
  readonly orgId: OrgId;
  readonly id: LinkId;
  readonly personId: PersonId;
  readonly purpose: LinkPurpose;
  readonly params: unknown;
  /** Campaign time. */
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** Links are stored hashed: who reads the database can open none of them. */
function hashToken(token: string): string {
  return createHash('sha256').update(`link ${token}`).digest('hex');
}

export async function saveLink(
  tx: Tx,
  link: Omit<Link, 'usedAt'>,
  token: string,
  now: Date,
): Promise<void> {
  const { orgId, id, personId, purpose, params, expiresAt } = link;
  await tx.$executeRaw`
    INSERT INTO link (org_id, id, token_hash, person_id, purpose, params, created_at, expires_at)
    VALUES (${orgId}, ${id}, ${hashToken(token)}, ${personId}, ${purpose},
      ${JSON.stringify(params)}::jsonb, ${now}::timestamptz, ${expiresAt}::timestamptz)`;
}

/**
 * The link of a token, used or not; null when there is none. It is found by the token's hash: how
 * long that takes tells nothing about the token.
 */
export async function findLink(tx: Tx, token: string): Promise<Link | null> {
  const [row] = await tx.$queryRaw<Link[]>`
    SELECT org_id AS "orgId", id, person_id AS "personId", purpose, params,
      expires_at AS "expiresAt", used_at AS "usedAt"
    FROM link WHERE token_hash = ${hashToken(token)} AND person_id IS NOT NULL`;
  return row ?? null;
}

/** Uses a link up. @returns whether it was still to be used: of two at once only one gets true */
export async function useLink(
  tx: Tx,
  { orgId, id }: Pick<Link, 'orgId' | 'id'>,
  now: Date,
): Promise<boolean> {
  const used = await tx.$executeRaw`
    UPDATE link SET used_at = ${now}::timestamptz
    WHERE org_id = ${orgId} AND id = ${id} AND used_at IS NULL AND expires_at > ${now}::timestamptz`;
  return used > 0;
}
