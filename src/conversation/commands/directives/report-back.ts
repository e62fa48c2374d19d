import type { ChangeId } from '../../../storage/audit.ts';
import type { DirectiveView } from '../../../storage/directives.ts';
import type { PersonView } from '../../../storage/people.ts';
import type { Scene, Setting } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { titled } from './wording.ts';

/** Whoever gave a directive, and the leader in whose name it was given. */
export async function giversOf(
  setting: Setting,
  { from, behalf }: DirectiveView,
): Promise<readonly PersonView[]> {
  const people = await setting.people();
  return [from, behalf].flatMap((id) => people.find((one) => one.id === id) ?? []);
}

/** The leader whose word it is. */
export async function leaderOf(
  setting: Setting,
  { from, behalf }: DirectiveView,
): Promise<PersonView | null> {
  return (await setting.people()).find((one) => one.id === (behalf ?? from)) ?? null;
}

/** Reports to the leader and the proxy who passed the word on. @param textFor by whom it is read */
export async function reportBack(
  scene: Scene,
  change: ChangeId,
  directive: DirectiveView,
  textFor: (leader: string) => string,
): Promise<readonly PersonView[]> {
  const givers = await giversOf(scene, directive);
  const tellings = givers.map(
    (person): Telling => ({ person, text: textFor(titled(scene.texts, person)) }),
  );
  return await tell(scene, change, tellings, { category: 'directive' });
}
