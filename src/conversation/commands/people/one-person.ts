import type { PersonView } from '../../../storage/people.ts';
import { findPeople, type Names } from '../names.ts';
import type { Scene } from '../scene.ts';

/** One person whom a text names, or why it is not clear whom. */
export type OnePerson =
  | { readonly found: 'person'; readonly person: PersonView }
  | { readonly found: 'nobody' | 'several'; readonly text: string };

export function onePerson(text: string, names: Names, scene: Scene): OnePerson {
  const people = findPeople(text, names);
  const [person, ...others] = people;
  if (!person) {
    return { found: 'nobody', text: scene.texts('command.person.unknown', { name: text }) };
  }
  if (others.length === 0) return { found: 'person', person };
  return {
    found: 'several',
    text: scene.texts('command.person.several', {
      name: text,
      people: people.map((one) => fullText(scene, one)).join('; '),
    }),
  };
}

/** `Nguyễn Thị Hoà (Trạm Y tế)`. */
export function fullText({ texts }: Scene, person: PersonView): string {
  return person.unitName === null
    ? person.fullName
    : texts('command.person.full', { name: person.fullName, unit: person.unitName });
}
