import type { PersonId } from '../../kernel/ids.ts';
import type { ChangeId } from '../../storage/audit.ts';
import { type Category, type NewMessage, queue } from '../../storage/outbox.ts';
import { fireKey } from '../../storage/outbox-keys.ts';
import type { PersonView } from '../../storage/people.ts';
import { isReached } from './audience.ts';
import type { Scene } from './scene.ts';

/** What is told to somebody else because of a change. */
export interface Telling {
  readonly person: PersonView;
  readonly text: string;
}

/**
 * The cause of what a change tells others. It is no cause of the change's own: what was sent is
 * corrected when the change is taken back, and holds the taking back up no longer.
 */
export function toldOf(change: ChangeId): string {
  return `told:${change}`;
}

/**
 * Tells people what concerns them, at once: whoever is affected by a change learns of it. One
 * message for each person, whatever the number of things to tell.
 *
 * @returns those who could not be told
 */
export async function tell(
  scene: Scene,
  change: ChangeId,
  tellings: readonly Telling[],
  category: Category = 'notice',
): Promise<readonly PersonView[]> {
  const byPerson = new Map<PersonId, { person: PersonView; lines: string[] }>();
  for (const { person, text } of tellings) {
    const entry = byPerson.get(person.id) ?? { person, lines: [] };
    entry.lines.push(text);
    byPerson.set(person.id, entry);
  }
  const messages: NewMessage[] = [];
  const untold: PersonView[] = [];
  for (const { person, lines } of byPerson.values()) {
    if (person.id === scene.speaker.person.id) continue;
    if (!person.address || !isReached(person)) {
      untold.push(person);
      continue;
    }
    messages.push({
      key: fireKey(toldOf(change), person.id, 0),
      address: person.address.id,
      priority: 'urgent',
      repeatable: false,
      unasked: false,
      category,
      payload: { text: lines.join('\n'), buttons: [], photo: null, file: null },
      notBefore: null,
      cause: toldOf(change),
    });
  }
  await queue(scene.tx, scene.orgId, messages, scene.now);
  return untold;
}
