import type { DirectiveKind, DirectiveView } from '../../../storage/directives.ts';
import { loadDirectives } from '../../../storage/directives.ts';
import { loadPrincipals } from '../../../storage/principals.ts';
import { readable } from '../look/permission.ts';
import { isMember } from '../names.ts';
import type { Scene } from '../scene.ts';

const answered: readonly DirectiveKind[] = ['directive', 'explanation'];

/** A directive that this person may answer: their unit's, theirs by name, or by hand for anyone. */
export async function findMine(scene: Scene, number: number): Promise<DirectiveView | null> {
  const [found] = await loadDirectives(scene.tx, scene.orgId, answered, { number });
  return found && (await mayAnswer(scene, found)) ? found : null;
}

/** What waits to be read by this person's own unit. */
export async function openOfMine(scene: Scene): Promise<readonly DirectiveView[]> {
  const all = await loadDirectives(scene.tx, scene.orgId, answered);
  const sent = all.filter(({ status }) => status === 'sent');
  const mine = await Promise.all(sent.map((one) => isAddressed(scene, one)));
  return sent.filter((_, n) => mine[n]);
}

async function mayAnswer(scene: Scene, directive: DirectiveView): Promise<boolean> {
  if (scene.speaker.person.roles.includes('coordinator')) return true;
  return await isAddressed(scene, directive);
}

/** Whether it went to this person, or to a unit of theirs. */
export async function isAddressed(scene: Scene, { unit, to }: DirectiveView): Promise<boolean> {
  const { id } = scene.speaker.person;
  if (to === id) return true;
  return (await scene.units()).some((one) => one.id === unit && isMember(id, [one]));
}

/** Whether this person gave it, it was given in their name, or they pass the giver's word on. */
export async function isGiver(scene: Scene, directive: DirectiveView): Promise<boolean> {
  const { id } = scene.speaker.person;
  if (directive.from === id || directive.behalf === id) return true;
  const principals = await loadPrincipals(scene.tx, scene.orgId, id);
  return principals.includes(directive.behalf ?? directive.from);
}

/** What this person gave, was given in their name, or passed on for another. */
export async function findGiven(scene: Scene, number: number): Promise<DirectiveView | null> {
  const [found] = await loadDirectives(scene.tx, scene.orgId, answered, { number });
  return found && (await isGiver(scene, found)) ? found : null;
}

/**
 * What this person may look at: leaders and coordinators all that is given, but for what is about
 * sensitive work of others; everybody else what their unit got.
 */
export async function visible(
  scene: Scene,
  directives: readonly DirectiveView[],
): Promise<readonly DirectiveView[]> {
  const { roles } = scene.speaker.person;
  const reads = roles.includes('leader') || roles.includes('coordinator');
  const kept: DirectiveView[] = [];
  for (const one of directives) {
    const own = (await isAddressed(scene, one)) || (await isGiver(scene, one));
    const open = one.about === null || (await readable([one.about], scene)).length > 0;
    if (own || (reads && open)) kept.push(one);
  }
  return kept;
}
