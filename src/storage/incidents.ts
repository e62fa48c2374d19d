import type { OrgId } from '../kernel/ids.ts';
import type { Database, Tx } from './database.ts';

/** What it is about, with the room it concerns before the point. */
export type IncidentKind = `${string}.${string}`;

/** Something an operator must look at, and what it concerns: an account, an address. */
export interface Incident {
  readonly orgId: OrgId;
  readonly kind: IncidentKind;
  readonly subject: string;
}

/**
 * Opens an incident. While it is open, raising it again changes nothing: it is told once.
 *
 * @param detail an English line for the log and the operator; never a secret
 * @param now campaign time
 * @returns whether it is new
 */
export async function raise(
  tx: Tx,
  { orgId, kind, subject }: Incident,
  detail: string,
  now: Date,
): Promise<boolean> {
  const opened = await tx.$executeRaw`
    INSERT INTO incident (org_id, id, kind, subject, detail, opened_at)
    VALUES (${orgId}, gen_random_uuid()::text, ${kind}, ${subject}, ${detail}, ${now}::timestamptz)
    ON CONFLICT (org_id, kind, subject) WHERE closed_at IS NULL DO NOTHING`;
  return opened > 0;
}

/**
 * Ends an incident, which is told once more.
 *
 * @param now campaign time
 * @returns whether it was open
 */
export async function end(tx: Tx, { orgId, kind, subject }: Incident, now: Date): Promise<boolean> {
  const closed = await tx.$executeRaw`
    UPDATE incident SET closed_at = ${now}::timestamptz
    WHERE org_id = ${orgId} AND kind = ${kind} AND subject = ${subject} AND closed_at IS NULL`;
  return closed > 0;
}

/** The open incidents of the given kinds. */
export async function openIncidents(
  database: Database,
  orgId: OrgId,
  kinds: readonly IncidentKind[],
): Promise<Incident[]> {
  return await database.prisma.$queryRaw`
    SELECT org_id AS "orgId", kind, subject FROM incident
    WHERE org_id = ${orgId} AND kind = ANY (${kinds}::text[]) AND closed_at IS NULL`;
}
