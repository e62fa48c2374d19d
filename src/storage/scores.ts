import type { UnitScore } from '../core/scoring/score.ts';
import type { Id, Ids, OrgId, PersonId } from '../kernel/ids.ts';
import { audited, type Change } from './audit.ts';
import type { Tx } from './database.ts';
import type { PhaseRow } from './phases.ts';

export type ScoreId = Id<'score'>;
export type ObjectionId = Id<'objection'>;

/** The points of a unit as stored. */
export interface ScoreRow {
  readonly id: ScoreId;
  readonly score: UnitScore;
  /** When the unit was shown it; null before. */
  readonly shownAt: Date | null;
  readonly lockedAt: Date | null;
}

/** What was said about the points of a unit. */
export interface ObjectionRow {
  readonly id: ObjectionId;
  readonly unit: string;
  readonly kind: 'objection' | 'objective_reason' | 'adjustment';
  readonly delta: number | null;
  readonly reason: string;
  readonly person: PersonId | null;
  readonly createdAt: Date;
  readonly decision: 'accepted' | 'refused' | null;
  readonly decidedAt: Date | null;
}

/**
 * Stores the points of a phase in place of those computed before, in two statements. What is
 * locked stays; a unit that is not counted any more is taken out, unless somebody objected.
 *
 * @returns how many were written
 */
export async function storeScores(
  tx: Tx,
  ids: Ids,
  orgId: OrgId,
  phase: PhaseRow,
  scores: readonly UnitScore[],
): Promise<number> {
  const rows = scores.map((score) => ({
    ...{ id: ids(), unit: score.unit, total: score.total, detail: score },
  }));
  const units = scores.map((score) => score.unit);
  await tx.$executeRaw`
    DELETE FROM score s USING unit u
    WHERE s.org_id = ${orgId} AND s.phase_id = ${phase.id} AND s.locked_at IS NULL
      AND u.org_id = s.org_id AND u.id = s.unit_id AND u.code <> ALL(${units}::text[])
      AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.org_id = s.org_id AND o.score_id = s.id)`;
  return await tx.$executeRaw`
    INSERT INTO score (org_id, id, phase_id, unit_id, total, detail)
    SELECT ${orgId}, n.id, ${phase.id}, u.id, n.total, n.detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n(id text, unit text, total double precision, detail jsonb)
    JOIN unit u ON u.org_id = ${orgId} AND u.code = n.unit
    ON CONFLICT (org_id, phase_id, unit_id) DO UPDATE
    SET total = excluded.total, detail = excluded.detail
    WHERE score.locked_at IS NULL`;
}

/** The points of a phase, units of one group side by side. */
export async function loadScores(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
): Promise<readonly ScoreRow[]> {
  return await tx.$queryRaw<ScoreRow[]>`
    SELECT s.id, s.detail || jsonb_build_object('held', s.held_at IS NOT NULL) AS score, s.shown_at AS "shownAt", s.locked_at AS "lockedAt"
    FROM score s JOIN unit u ON u.org_id = s.org_id AND u.id = s.unit_id
    WHERE s.org_id = ${orgId} AND s.phase_id = ${phase.id}
    ORDER BY u.peer_group, u.code`;
}

/** Whether the units have been shown the points of a phase: nobody else reads them before. */
export async function areShown(tx: Tx, orgId: OrgId, phase: PhaseRow): Promise<boolean> {
  const shown = { orgId, phaseId: phase.id, shownAt: { not: null } };
  return (await tx.score.count({ where: shown })) > 0;
}

/** Short names of the units that get no points: none of their work counts in the phase. */
export async function loadUnitsBut(
  tx: Tx,
  orgId: OrgId,
  codes: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT short_name AS name FROM unit
    WHERE org_id = ${orgId} AND closed_at IS NULL AND code <> ALL(${[...codes]}::text[])
    ORDER BY peer_group, code`;
  return rows.map(({ name }) => name);
}

/** Everything said about the points of a phase, in the order it was said. */
export async function loadObjections(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
): Promise<readonly ObjectionRow[]> {
  return await tx.$queryRaw<ObjectionRow[]>`
    SELECT o.id, u.code AS unit, o.kind, o.delta, o.reason, o.person_id AS person,
      o.created_at AS "createdAt", o.decision, o.decided_at AS "decidedAt"
    FROM objection o
    JOIN score s ON s.org_id = o.org_id AND s.id = o.score_id AND s.phase_id = ${phase.id}
    JOIN unit u ON u.org_id = s.org_id AND u.id = s.unit_id
    WHERE o.org_id = ${orgId} ORDER BY o.created_at, o.id`;
}

/**
 * Shows every unit its own points: from now on they may object. Nobody else sees them before.
 *
 * @returns how many units are shown theirs for the first time
 */
export async function showScores(tx: Tx, change: Change, phase: PhaseRow): Promise<number> {
  const { orgId, at } = change;
  const hidden = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM score
    WHERE org_id = ${orgId} AND phase_id = ${phase.id} AND shown_at IS NULL`;
  return await audited(
    tx,
    change,
    [{ entity: 'score', ids: hidden.map((row) => row.id) }],
    () =>
      tx.$executeRaw`
        UPDATE score SET shown_at = ${at}::timestamptz
        WHERE org_id = ${orgId} AND phase_id = ${phase.id} AND shown_at IS NULL`,
  );
}

/**
 * Holds a unit back, or considers it again: it keeps its points and gets no place.
 *
 * @returns `locked` after the phase is; `not-counted` when the unit has no points
 */
export async function holdScore(
  tx: Tx,
  change: Change,
  phase: PhaseRow,
  unit: string,
  hold: boolean,
): Promise<'done' | 'locked' | 'not-counted'> {
  const { orgId, at } = change;
  if (phase.lockedAt !== null) return 'locked';
  const scores = await loadScores(tx, orgId, phase);
  const found = scores.find((row) => row.score.unit === unit);
  if (!found) return 'not-counted';
  await audited(
    tx,
    change,
    [{ entity: 'score', ids: [found.id] }],
    () =>
      tx.$executeRaw`
        UPDATE score SET held_at = ${hold ? at : null}::timestamptz
        WHERE org_id = ${orgId} AND id = ${found.id}`,
  );
  return 'done';
}

/**
 * Locks a phase: its points and its formula never change again. Refused while an objection waits.
 *
 * @returns how many objections wait; 0: it is locked
 */
export async function lockScores(tx: Tx, change: Change, phase: PhaseRow): Promise<number> {
  const { orgId, at } = change;
  const waiting = (await loadObjections(tx, orgId, phase)).filter((row) => row.decision === null);
  if (waiting.length > 0) return waiting.length;
  const scores = await loadScores(tx, orgId, phase);
  const touched = [
    { entity: 'phase', ids: [phase.id] },
    { entity: 'score', ids: scores.map((row) => row.id) },
  ] as const;
  await audited(tx, change, touched, async () => {
    await tx.$executeRaw`
      UPDATE phase SET locked_at = ${at}::timestamptz
      WHERE org_id = ${orgId} AND id = ${phase.id} AND locked_at IS NULL`;
    await tx.$executeRaw`
      UPDATE score SET locked_at = ${at}::timestamptz
      WHERE org_id = ${orgId} AND phase_id = ${phase.id} AND locked_at IS NULL`;
  });
  return 0;
}
