import { addDays, dayOf } from '../../../core/calendar/zone.ts';
import { defaultFormula, type Formula } from '../../../core/scoring/formula.ts';
import type { UnitScore } from '../../../core/scoring/score.ts';
import type { Day } from '../../../kernel/ids.ts';
import type { UnitView } from '../../../storage/directory.ts';
import { lockPhase, lockScoredPhase, type PhaseRow } from '../../../storage/phases.ts';
import { drawScores, scorePhase } from '../../../storage/score-phase.ts';
import { loadScores } from '../../../storage/scores.ts';
import type { Scene } from '../scene.ts';

/** The points of the phase that ended last, as they stand now. */
export interface Standing {
  readonly phase: PhaseRow;
  readonly formula: Formula;
  readonly scores: readonly UnitScore[];
  /** When units were shown theirs; null before. */
  readonly shownAt: Date | null;
  /** The last day on which a unit may object; null before it was shown anything. */
  readonly lastDay: Day | null;
}

/**
 * Null before the campaign has a phase. Nothing is written.
 *
 * @param code of another phase than the one that ended last
 */
export async function loadStanding(
  scene: Scene,
  code: string | null = null,
): Promise<Standing | null> {
  const { tx, orgId, today, now } = scene;
  const phase =
    code === null
      ? await lockScoredPhase(tx, orgId, today)
      : await lockPhase(tx, orgId, { code, today });
  if (!phase) return null;
  const formula = phase.formula ?? defaultFormula;
  const stored = await loadScores(tx, orgId, phase);
  const shownAt = stored.find((row) => row.shownAt !== null)?.shownAt ?? null;
  return {
    ...{ phase, formula, shownAt },
    scores: await drawScores(tx, orgId, phase, now),
    lastDay: shownAt && addDays(dayOf(shownAt, phase.zone), formula.objectionDays),
  };
}

/** What is said about points hangs on stored ones: they are stored with the first word. */
export async function storeOnce(scene: Scene, { phase }: Standing): Promise<void> {
  const { tx, orgId, surroundings, now } = scene;
  const stored = await loadScores(tx, orgId, phase);
  if (stored.length === 0) await scorePhase(tx, surroundings.ids, orgId, phase, now);
}

const unitRoles: readonly string[] = ['focal_point', 'unit_head', 'deputy'];

/** The units for which somebody speaks. */
export async function ownUnits(scene: Scene): Promise<readonly UnitView[]> {
  const { id } = scene.speaker.person;
  const units = await scene.units();
  return units.filter(({ members }) =>
    members.some((one) => one.person === id && unitRoles.includes(one.role)),
  );
}

export function scoreOf({ scores }: Standing, unit: UnitView): UnitScore | null {
  return scores.find((score) => score.unit === unit.code) ?? null;
}

/**
 * Whose points somebody may read: coordinators all of them; a unit its own once it is shown them;
 * whoever reads about the commune nobody's before the units have seen theirs.
 */
export function mayRead(
  scene: Scene,
  standing: Standing,
  unit: UnitView,
  own: readonly UnitView[],
): boolean {
  const { roles } = scene.speaker.person;
  if (roles.includes('coordinator')) return true;
  if (standing.shownAt === null) return false;
  const reads = roles.some((role) => ['leader', 'approver', 'auditor'].includes(role));
  return reads || own.some((one) => one.id === unit.id);
}
