import type { PersonId } from '../../../kernel/ids.ts';
import { who } from '../../../render/people.ts';
import type { PersonView } from '../../../storage/people.ts';
import { isReached } from '../audience.ts';
import type { Setting } from '../scene.ts';
import type { Target } from './draft.ts';

/**
 * Who reads what is sent to a unit: its first focal point who can be reached and its head; or the
 * one person that was named. Whoever is away is read for by their stand-in.
 */
export async function receiversOf(
  setting: Setting,
  { unit, person }: Target,
): Promise<readonly PersonView[]> {
  const people = await setting.people();
  const find = (id: PersonId | null) => people.filter((one) => one.id === id);
  const present = (one: PersonView) => find(one.away?.standIn ?? null)[0] ?? one;
  if (person !== null) return find(person).map(present);
  const view = (await setting.units()).find((one) => one.id === unit);
  if (!view) return [];
  const focal = view.members
    .filter(({ role }) => role === 'focal_point')
    .flatMap((member) => find(member.person))
    .map(present);
  const heads = find(view.headId);
  const first = focal.find(isReached) ?? heads.find(isReached) ?? focal[0] ?? heads[0];
  const both = [...(first ? [first] : []), ...heads.filter(isReached)];
  return both.filter((one, n) => both.findIndex((other) => other.id === one.id) === n);
}

/** `Trạm Y tế (đ/c Hoà)`. */
export async function targetText(setting: Setting, target: Target): Promise<string> {
  const { texts } = setting;
  const unit = (await setting.units()).find((one) => one.id === target.unit);
  const receivers = await receiversOf(setting, target);
  return texts('directive.to', {
    unit: unit?.shortName ?? '',
    people: receivers.map((one) => who(texts, one.callName)).join(', '),
  });
}
