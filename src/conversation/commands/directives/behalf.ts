import { addressForms } from '../../../core/language/chat-words.ts';
import { clean } from '../../../core/language/fold.ts';
import { lexicon, prepare } from '../../../core/language/lexicon.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { PersonView } from '../../../storage/people.ts';
import { loadPrincipals } from '../../../storage/principals.ts';
import type { Scene } from '../scene.ts';
import { restFrom } from '../words.ts';
import type { Target } from './draft.ts';

const order = lexicon([['thừa lệnh', true]]);

/** For whom an order is given, and what stands behind it. */
export interface ByOrder {
  /** Null: nobody was named, or nobody for whom the speaker may speak. */
  readonly principal: PersonView | null;
  readonly rest: string;
}

/** Reads "thừa lệnh Chủ tịch: …"; null when a text does not begin with it. */
export async function readOrder(text: string, scene: Scene): Promise<ByOrder | null> {
  const prepared = prepare(text);
  const hit = order.match(prepared, 0);
  if (!hit) return null;
  const principals = await principalsOf(scene);
  const names = principals.flatMap((one) => namesOf(one).map((name) => [name, one] as const));
  const named = lexicon(names).match(prepared, hit.end);
  return {
    principal: named?.value ?? null,
    rest: restFrom(clean(text), prepared, named?.end ?? hit.end),
  };
}

/** `Chánh Văn phòng`, `Phó Chủ tịch`, `đ/c Đức`. */
function namesOf({ title, fullName, callName }: PersonView): readonly string[] {
  const short = title.replace(/\s+(?:UBND|HĐND|Đảng|xã|phường).*$/u, '');
  const titles = [title, short].filter((one) => one !== '');
  return [
    ...titles,
    ...titles.map((one) => `đồng chí ${one}`),
    fullName,
    ...addressForms.map((form) => `${form} ${callName}`),
  ];
}

/** The people for whom the speaker may give directives, in the order of their post. */
export async function principalsOf(scene: Scene): Promise<readonly PersonView[]> {
  const { tx, orgId, speaker } = scene;
  const ids = await loadPrincipals(tx, orgId, speaker.person.id);
  const people = await scene.people();
  return ids.flatMap((id) => people.find((one) => one.id === id) ?? []);
}

/**
 * In whose name a directive goes when nobody was named: a proxy speaks for the leader in charge of
 * the unit, else for the first of those they speak for; whoever is no proxy speaks for themselves.
 */
export async function behalfFor(
  scene: Scene,
  [first]: readonly Target[],
): Promise<PersonId | null> {
  const principals = await principalsOf(scene);
  const unit = (await scene.units()).find((one) => one.id === first?.unit);
  const inCharge = principals.find((one) => one.id === unit?.leaderId);
  return (inCharge ?? principals[0])?.id ?? null;
}
