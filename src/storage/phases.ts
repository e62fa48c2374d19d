import { type Formula, readFormula } from '../core/scoring/formula.ts';
import type { CampaignId, Day, Id, OrgId } from '../kernel/ids.ts';
import { audited, type Change } from './audit.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';

export type PhaseId = Id<'phase'>;

/** A phase of a campaign, for which units get points. */
export interface PhaseRow {
  readonly id: PhaseId;
  readonly campaignId: CampaignId;
  readonly code: string;
  readonly name: string;
  readonly start: Day;
  readonly end: Day;
  readonly zone: string;
  /** Null until somebody has published one. */
  readonly formula: Formula | null;
  readonly lockedAt: Date | null;
}

/** What a phase is called. */
export type PhaseName = Pick<PhaseRow, 'code' | 'name'>;

/** The phases of the campaign that began last, in their order. */
export async function loadPhaseNames(tx: Tx, orgId: OrgId): Promise<readonly PhaseName[]> {
  return await tx.$queryRaw<PhaseName[]>`
    SELECT p.code, p.name FROM phase p
    WHERE p.org_id = ${orgId} AND p.campaign_id = (SELECT c.id FROM campaign c
      WHERE c.org_id = ${orgId} ORDER BY c.start_day DESC, c.code LIMIT 1)
    ORDER BY p.start_day`;
}

/**
 * A phase by its code; without one, the last that has begun by a day, else the first. Locked for
 * what follows.
 *
 * @returns null when there is none
 */
export async function lockPhase(
  tx: Tx,
  orgId: OrgId,
  wanted: { readonly code: string | null; readonly today: Day },
): Promise<PhaseRow | null> {
  return await lockFirst(
    tx,
    orgId,
    Prisma.sql`${wanted.code}::text IS NULL OR p.code = ${wanted.code}`,
    Prisma.sql`p.start_day > ${wanted.today},
      CASE WHEN p.start_day > ${wanted.today} THEN p.start_day END, p.start_day DESC`,
  );
}

/**
 * The phase that points are about on a day: the last that has ended; before one has, the running
 * one, else the first. Locked for what follows.
 */
export async function lockScoredPhase(tx: Tx, orgId: OrgId, today: Day): Promise<PhaseRow | null> {
  const ended = Prisma.sql`p.end_day < ${today}`;
  return await lockFirst(
    tx,
    orgId,
    Prisma.sql`true`,
    Prisma.sql`(${ended}) DESC, CASE WHEN ${ended} THEN p.end_day END DESC, p.start_day`,
  );
}

/** The next phase whose formula may still be published; null when all have theirs. */
export async function lockOpenPhase(tx: Tx, orgId: OrgId, today: Day): Promise<PhaseRow | null> {
  return await lockFirst(
    tx,
    orgId,
    Prisma.sql`p.locked_at IS NULL AND p.end_day >= ${today}
      AND (p.formula IS NULL OR p.start_day > ${today})`,
    Prisma.sql`p.start_day`,
  );
}

async function lockFirst(
  tx: Tx,
  orgId: OrgId,
  which: Prisma.Sql,
  order: Prisma.Sql,
): Promise<PhaseRow | null> {
  const [row] = await tx.$queryRaw<(Omit<PhaseRow, 'formula'> & { formula: unknown })[]>`
    SELECT p.id, p.campaign_id AS "campaignId", p.code, p.name, p.start_day AS start,
      p.end_day AS "end", o.time_zone AS zone, p.formula, p.locked_at AS "lockedAt"
    FROM phase p JOIN organization o ON o.id = p.org_id
    WHERE p.org_id = ${orgId} AND (${which}) ORDER BY ${order}, p.id LIMIT 1 FOR UPDATE OF p`;
  return row ? { ...row, formula: readFormula(row.formula) } : null;
}

/**
 * Publishes the formula of a phase. Once published it is the same from the first day of the phase
 * on: nobody is measured by a rule made afterwards.
 *
 * @param today in the organization's zone
 * @returns `frozen`: it stays as it was
 */
export async function publishFormula(
  tx: Tx,
  change: Change,
  phase: PhaseRow,
  formula: Formula,
  today: Day,
): Promise<'published' | 'frozen'> {
  if (phase.lockedAt !== null || (phase.formula !== null && today >= phase.start)) return 'frozen';
  await audited(
    tx,
    change,
    [{ entity: 'phase', ids: [phase.id] }],
    () =>
      tx.$executeRaw`
        UPDATE phase SET formula = ${JSON.stringify(formula)}::jsonb
        WHERE org_id = ${change.orgId} AND id = ${phase.id}`,
  );
  return 'published';
}

/** Keeps the formula that points were computed with, where nobody had published one before. */
export async function keepFormula(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
  formula: Formula,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE phase SET formula = ${JSON.stringify(formula)}::jsonb
    WHERE org_id = ${orgId} AND id = ${phase.id} AND formula IS NULL`;
}
