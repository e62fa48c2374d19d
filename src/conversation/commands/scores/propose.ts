import { as } from '../../../kernel/ids.ts';
import { saidReasonsText } from '../../../render/scores.ts';
import type { Change } from '../../../storage/audit.ts';
import { giveReason } from '../../../storage/objections.ts';
import { loadObjections } from '../../../storage/scores.ts';
import type { Scene } from '../scene.ts';
import type { Standing } from './standing.ts';

/**
 * Puts to the council what units said of late reports, wherever it would change anything: a delay
 * that cost points, or a unit below the gate. It counts when the council accepts it, never before.
 *
 * @returns how many reasons now wait for its word
 */
export async function proposeReasons(
  scene: Scene,
  { phase, scores }: Standing,
  change: Change,
): Promise<number> {
  const { tx, orgId, surroundings } = scene;
  const given = (await loadObjections(tx, orgId, phase)).filter(
    ({ kind }) => kind === 'objective_reason',
  );
  const proposals = scores.flatMap(({ unit, gate, tasks }) =>
    tasks.flatMap((task) => {
      if (task.part !== 'timeliness' || task.objectiveReason !== null) return [];
      if (task.saidReasons.length === 0 || (task.steps === 0 && gate.passed)) return [];
      const { code } = task;
      const known = given.some((row) => row.unit === unit && row.reason.startsWith(`${code}: `));
      return known ? [] : [{ unit, task: code, reason: saidReasonsText(task.saidReasons, scene) }];
    }),
  );
  for (const proposal of proposals) {
    const one: Change = { ...change, id: as(surroundings.ids()), command: 'score.propose' };
    await giveReason(tx, surroundings.ids, one, phase, { ...proposal, person: null });
  }
  return proposals.length;
}
