import { defaultFormula } from '../core/scoring/formula.ts';
import { scoreUnit, type UnitScore } from '../core/scoring/score.ts';
import type { Ids, OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { keepFormula, type PhaseRow } from './phases.ts';
import { loadUnitRecords } from './score-records.ts';
import { loadScores, storeScores } from './scores.ts';

/** The points of a phase as they stand now; nothing is written. Units not counted are left out. */
export async function drawScores(
  tx: Tx,
  orgId: OrgId,
  phase: PhaseRow,
  now: Date,
): Promise<readonly UnitScore[]> {
  if (phase.lockedAt !== null) {
    return (await loadScores(tx, orgId, phase)).map((row) => row.score);
  }
  const records = await loadUnitRecords(tx, orgId, phase, now);
  const formula = phase.formula ?? defaultFormula;
  return records.flatMap((record) => scoreUnit(record, formula, phase) ?? []);
}

/** Computes the points of a phase and stores them, so that units can be shown theirs. */
export async function scorePhase(
  tx: Tx,
  ids: Ids,
  orgId: OrgId,
  phase: PhaseRow,
  now: Date,
): Promise<readonly UnitScore[]> {
  const scores = await drawScores(tx, orgId, phase, now);
  await keepFormula(tx, orgId, phase, phase.formula ?? defaultFormula);
  await storeScores(tx, ids, orgId, phase, scores);
  return scores;
}
