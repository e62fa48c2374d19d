import type { PersonId } from '../../kernel/ids.ts';
import { token } from '../../kernel/random.ts';
import { paged } from '../../render/paged.ts';
import type { ChangeId } from '../../storage/audit.ts';
import { type Category, type NewMessage, type Payload, queue } from '../../storage/outbox.ts';
import { fireKey, type OutboxKey } from '../../storage/outbox-keys.ts';
import type { PersonView } from '../../storage/people.ts';
import { savePrompts } from '../../storage/sittings.ts';
import { isReached } from './audience.ts';
import type { Commune, Scene, Setting } from './scene.ts';

/** A button that says words for whoever taps it. */
export interface Word {
  readonly label: string;
  readonly says: string;
}

/** What is told to somebody else because of a change. */
export interface Telling {
  readonly person: PersonView;
  readonly text: string;
  /** Shown where there are buttons; whatever they say can be typed as well. */
  readonly words?: readonly Word[];
}

/** How a telling goes. */
export interface Manner {
  readonly category?: Category;
  /** Campaign time before which it stays; null when it goes at once. */
  readonly notBefore?: Date | null;
  /** Which of several things under one cause it is: each is a message of its own. */
  readonly about?: string;
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
 * message for each person, whatever the number of things to tell. Whoever made the change is not
 * told.
 *
 * @returns those who could not be told
 */
export async function tell(
  scene: Scene,
  change: ChangeId,
  tellings: readonly Telling[],
  manner: Manner = {},
): Promise<readonly PersonView[]> {
  const others = tellings.filter(({ person }) => person.id !== scene.speaker.person.id);
  return await tellOf(scene, toldOf(change), others, manner);
}

/**
 * The same for what no change of somebody's has caused: a timer.
 *
 * @param cause makes the messages unique, one for each person
 */
export async function tellOf(
  setting: Setting,
  cause: string,
  tellings: readonly Telling[],
  manner: Manner = {},
): Promise<readonly PersonView[]> {
  return await queued(setting, cause, tellings, manner, (person, words, key) =>
    buttonsFor(setting, person, words, key),
  );
}

/**
 * Tells every coordinator of a commune what nobody of theirs has caused.
 *
 * @param cause makes the messages unique, one for each of them
 * @param text of each, where it is not the same for all
 * @returns whether any could be told
 */
export async function tellCoordinators(
  commune: Commune,
  cause: string,
  text: string | ((reader: PersonView) => string),
  manner: Manner = {},
): Promise<'told' | 'untold'> {
  const coordinators = (await commune.people()).filter(({ roles }) =>
    roles.includes('coordinator'),
  );
  const tellings = coordinators.map((person) => ({
    person,
    text: typeof text === 'string' ? text : text(person),
  }));
  const untold = await queued(commune, cause, tellings, manner, async () => []);
  return untold.length < coordinators.length ? 'told' : 'untold';
}

/** Queues one message for each person; those who cannot be reached are returned. */
async function queued(
  { tx, orgId, now, texts }: Commune,
  cause: string,
  tellings: readonly Telling[],
  { category = 'notice', notBefore = null, about }: Manner,
  buttonsOf: (
    person: PersonView,
    words: readonly Word[],
    key: OutboxKey,
  ) => Promise<Payload['buttons']>,
): Promise<readonly PersonView[]> {
  const byPerson = new Map<PersonId, { person: PersonView; lines: string[]; words: Word[] }>();
  for (const { person, text, words = [] } of tellings) {
    const entry = byPerson.get(person.id) ?? { person, lines: [], words: [] };
    entry.lines.push(text);
    entry.words.push(...words);
    byPerson.set(person.id, entry);
  }
  const messages: NewMessage[] = [];
  const untold: PersonView[] = [];
  for (const { person, lines, words } of byPerson.values()) {
    if (!person.address || !isReached(person)) {
      untold.push(person);
      continue;
    }
    const key = fireKey(about === undefined ? cause : `${cause}:${about}`, person.id, 0);
    messages.push({
      key,
      address: person.address.id,
      priority: 'urgent',
      repeatable: false,
      unasked: false,
      category,
      payload: {
        text: lines.join('\n'),
        buttons: await buttonsOf(person, words, key),
        photo: null,
        file: null,
      },
      notBefore,
      cause,
    });
  }
  const pages = messages.flatMap((message) => paged(message, texts));
  await queue(tx, orgId, pages, now);
  return untold;
}

/** One row of buttons where the person has any; what each says is kept, never inside the button. */
async function buttonsFor(
  { surroundings, tx, orgId, now }: Setting,
  person: PersonView,
  words: readonly Word[],
  key: OutboxKey,
): Promise<Payload['buttons']> {
  const { address } = person;
  if (!address || words.length === 0) return [];
  if (!surroundings.capabilitiesOf(address.platform).buttons) return [];
  const made = token(surroundings.random);
  const prompt = {
    ...{ id: surroundings.ids(), token: made, sitting: null, step: 0, outboxKey: key },
    ...{ address: address.id, person: person.id },
    actions: words.map(({ says }) => ({ do: 'say', text: says }) as const),
  };
  await savePrompts(tx, orgId, [prompt], now);
  return [words.map(({ label }, n) => ({ label, data: `${made}.${n}` }))];
}
