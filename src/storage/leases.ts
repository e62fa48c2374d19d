import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Database } from './database.ts';

/** Who sends for an account holds this. */
export function leaseName(accountId: AccountId): string {
  return `sender:${accountId}`;
}

export interface LeaseClaim {
  readonly orgId: OrgId;
  readonly name: string;
  /** A name nobody has used before. */
  readonly holder: string;
  readonly leaseMs: number;
}

/**
 * Takes a lease that is free, ours already, or has run out, by the database's own clock.
 *
 * @param force takes it from anybody: right only where nobody else can be running
 * @returns whether it is ours now
 */
export async function takeLease(
  database: Database,
  { orgId, name, holder, leaseMs }: LeaseClaim,
  force: boolean,
): Promise<boolean> {
  const changed = await database.prisma.$executeRaw`
    INSERT INTO lease AS held (org_id, name, holder, until_lease)
    VALUES (${orgId}, ${name}, ${holder},
      clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8))
    ON CONFLICT (org_id, name) DO UPDATE
    SET holder = EXCLUDED.holder, until_lease = EXCLUDED.until_lease
    WHERE held.until_lease <= clock_timestamp() OR held.holder = EXCLUDED.holder OR ${force}`;
  return changed > 0;
}

/** Gives a lease back, so that the next one need not wait for its end. */
export async function releaseLease(
  database: Database,
  { orgId, name, holder }: Omit<LeaseClaim, 'leaseMs'>,
): Promise<void> {
  await database.prisma.$executeRaw`
    DELETE FROM lease WHERE org_id = ${orgId} AND name = ${name} AND holder = ${holder}`;
}
