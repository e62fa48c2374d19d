import { type DirectiveView, loadDirectives } from '../../../storage/directives.ts';
import type { Scene } from '../scene.ts';

/** All urgent reports by number, or the one of a number. */
export async function loadUrgent(scene: Scene, number?: number): Promise<readonly DirectiveView[]> {
  const which = number === undefined ? {} : { number };
  return await loadDirectives(scene.tx, scene.orgId, ['urgent'], which);
}
