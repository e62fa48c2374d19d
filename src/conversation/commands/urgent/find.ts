import { who } from '../../../render/people.ts';
import { type DirectiveView, loadDirectives } from '../../../storage/directives.ts';
import type { Scene, Setting } from '../scene.ts';

/** All urgent reports by number, or the one of a number. */
export async function loadUrgent(scene: Scene, number?: number): Promise<readonly DirectiveView[]> {
  const which = number === undefined ? {} : { number };
  return await loadDirectives(scene.tx, scene.orgId, ['urgent'], which);
}

/** `Thôn 4`, or `đ/c Đức` of nobody's unit: who reports. */
export async function fromText(
  { texts, people }: Setting,
  { from, unitName }: Pick<DirectiveView, 'from' | 'unitName'>,
): Promise<string> {
  if (unitName !== null) return unitName;
  const reporter = (await people()).find(({ id }) => id === from);
  return reporter ? who(texts, reporter.callName) : '';
}
