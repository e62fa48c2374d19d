import { told } from '../../../core/digest/anonymous.ts';
import { fieldsInCharge, type TaskCard } from '../../../storage/task-cards.ts';
import { isMember } from '../names.ts';
import { readers } from '../roles.ts';
import type { Scene } from '../scene.ts';

/** What decides who may read something about a task. */
export type Guarded = Pick<
  TaskCard,
  'unitId' | 'sensitivity' | 'fieldCode' | 'parentFieldCode' | 'leaderId'
>;

/**
 * How a text that somebody wrote about work is read by whoever asks: as it stands by coordinators
 * and its own unit, and without names and numbers of citizens by everybody else.
 */
export async function tellerOf(
  card: Pick<TaskCard, 'unitId' | 'sensitivity'>,
  scene: Scene,
): Promise<(text: string) => string> {
  const { person } = scene.speaker;
  const own = (await scene.units()).filter((unit) => unit.id === card.unitId);
  const near = person.roles.includes('coordinator') || isMember(person.id, own);
  return near ? (text) => text : (text) => told(card.sensitivity, text);
}

/**
 * Which cards somebody may read: what is sensitive only coordinators, its own unit, and leaders in
 * charge of its field or its unit; the rest whoever reads about the commune, and its own unit.
 */
export async function readable<T extends Guarded>(
  cards: readonly T[],
  scene: Scene,
): Promise<readonly T[]> {
  const { person } = scene.speaker;
  if (person.roles.includes('coordinator')) return cards;
  const units = await scene.units();
  const own = units.filter((unit) => isMember(person.id, [unit])).map((unit) => unit.id);
  const fields = person.roles.includes('leader')
    ? await fieldsInCharge(scene.tx, scene.orgId, person.id)
    : [];
  const reads = readers.some((role) => person.roles.includes(role));
  return cards.filter((card) => {
    if (own.includes(card.unitId)) return true;
    if (card.sensitivity !== 'sensitive') return reads;
    const inCharge =
      fields.includes(card.fieldCode) ||
      (card.parentFieldCode !== null && fields.includes(card.parentFieldCode));
    return inCharge || (person.roles.includes('leader') && card.leaderId === person.id);
  });
}
