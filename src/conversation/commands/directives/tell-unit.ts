import type { ChangeId } from '../../../storage/audit.ts';
import type { DirectiveView } from '../../../storage/directives.ts';
import { isReached } from '../audience.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { receiversOf } from './receivers.ts';
import { labelOf } from './wording.ts';

/**
 * Tells a unit what has become of a directive: whoever took it on and whoever reads for the unit;
 * where nobody of them can be reached, the coordinators pass it on.
 */
export async function tellUnit(
  scene: Scene,
  change: ChangeId,
  directive: DirectiveView,
  text: string,
): Promise<void> {
  const { unit, to, unitName } = directive;
  if (unit === null) return;
  const people = await scene.people();
  const reads = await receiversOf(scene, { unit, person: null });
  const taken = people.filter((one) => one.id === to);
  const all = [...taken, ...reads.filter((one) => one.id !== to)].filter(isReached);
  const values = { unit: unitName ?? '', number: labelOf(directive), text };
  const letters =
    all.length > 0
      ? all.map((person) => ({ person, text }))
      : people
          .filter(({ roles }) => roles.includes('coordinator'))
          .map((person) => ({ person, text: scene.texts('directive.passOn', values) }));
  await tell(scene, change, letters, { category: 'directive' });
}
