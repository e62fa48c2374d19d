import type { UnitId } from '../../../kernel/ids.ts';
import type { UnitView } from '../../../storage/directory.ts';
import { causesTold, loadEscalation } from '../../../storage/escalation.ts';
import type { PersonView } from '../../../storage/people.ts';
import type { WorkRow } from '../../../storage/work.ts';
import type { Scene } from '../scene.ts';

/** Who stands above a unit, in the order in which they are told. */
export type Rung = 'head' | 'leader';

/** Why nobody above a unit may be told now. */
export type Closed = 'first-weeks' | 'off';

/** Null when it is open: it was switched on, and the first two weeks are over. */
export async function closedBecause(scene: Scene): Promise<Closed | null> {
  const campaign = await scene.campaign();
  if (!campaign) return 'off';
  const { aboveUnit, notBefore } = await loadEscalation(scene.tx, scene.orgId, campaign.id);
  if (notBefore !== null && scene.today < notBefore) return 'first-weeks';
  return aboveUnit === 'on' ? null : 'off';
}

/** What is missing of a unit in one round, and who above it is to be told next. */
export interface Step {
  readonly unit: UnitView;
  readonly rows: readonly WorkRow[];
  readonly rung: Rung;
  readonly person: PersonView;
}

/** Why a rung cannot be taken. */
export type NoStep =
  | { readonly why: 'nobody' | 'told'; readonly unit: UnitView }
  /** The head of the unit comes first. */
  | { readonly why: 'head-first'; readonly unit: UnitView; readonly head: PersonView };

/** The cause of a message to somebody above a unit: one for each round, unit and rung. */
export function rungCause(round: string, unit: UnitId, rung: Rung): string {
  return `above:${round}:${unit}:${rung}`;
}

/**
 * The next rung of each unit: its head, then the leader in charge. Nobody is told of their own
 * work, and nobody twice in a round.
 *
 * @param wanted the rung that was named; null for whichever comes next
 */
export async function stepsFor(
  scene: Scene,
  work: readonly WorkRow[],
  wanted: Rung | null,
): Promise<readonly (Step | NoStep)[]> {
  const units = (await scene.units()).filter((unit) => work.some((row) => row.unitId === unit.id));
  const people = await scene.people();
  const causes = work.flatMap((row) =>
    (['head', 'leader'] as const).map((rung) => rungCause(row.round.id, row.unitId, rung)),
  );
  const told = await causesTold(scene.tx, scene.orgId, causes);
  return units.map((unit): Step | NoStep => {
    const rows = work.filter((row) => row.unitId === unit.id);
    const owners = rows.map((row) => row.owner);
    const find = (id: string | null) =>
      people.find((one) => one.id === id && !owners.includes(one.id)) ?? null;
    const head = find(unit.headId);
    const leader = find(unit.leaderId);
    const was = (rung: Rung) =>
      rows.some((row) => told.has(rungCause(row.round.id, unit.id, rung)));
    const headDone = head === null || was('head');
    if (wanted === 'leader' && head && !headDone) return { why: 'head-first', unit, head };
    const rung: Rung = wanted ?? (headDone ? 'leader' : 'head');
    const person = rung === 'head' ? head : leader;
    if (!person) return { why: 'nobody', unit };
    return was(rung) ? { why: 'told', unit } : { unit, rows, rung, person };
  });
}

export function isStep(one: Step | NoStep): one is Step {
  return 'rung' in one;
}
