import type { Capabilities } from '../../channels/channel.ts';
import type { AddressId, OrgId, PersonId } from '../../kernel/ids.ts';
import { token } from '../../kernel/random.ts';
import { splitPages } from '../../render/pages.ts';
import type { Tx } from '../../storage/database.ts';
import { type NewMessage, type Payload, queue } from '../../storage/outbox.ts';
import { type OutboxKey, replyKey } from '../../storage/outbox-keys.ts';
import { savePrompts } from '../../storage/sittings.ts';
import { fetchLink } from '../files/links.ts';
import { answering, type Manner } from '../reply.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Answer } from './command.ts';
import type { Scene } from './scene.ts';

/** Where the messages of a command stand among those of its turn. */
const firstKey = 20;

/** Who is answered, and where. */
export interface Listener {
  readonly tx: Tx;
  readonly orgId: OrgId;
  readonly address: AddressId;
  readonly person: PersonId;
  readonly capabilities: Capabilities;
  /** Campaign time. */
  readonly now: Date;
}

/** Answers the person who spoke. */
export async function answer(scene: Scene, answers: readonly Answer[]): Promise<void> {
  const { turn, surroundings, speaker, now } = scene;
  const { capabilities, orgId } = turn.account;
  const { address, person } = speaker;
  await answerTo(
    surroundings,
    { tx: turn.tx, orgId, address: address.id, person: person.id, capabilities, now },
    answers,
    answering(turn),
    (n) => replyKey(turn.inbox, firstKey + n),
  );
}

/**
 * Answers in pages where a text is too long for the channel, with the buttons on the last where
 * there are buttons; a picture goes with the first, a file with the last, or apart where a page is
 * too long to stand under them. A button says its word for the person.
 *
 * @param keyOf the key of the n-th message
 */
export async function answerTo(
  surroundings: Surroundings,
  listener: Listener,
  answers: readonly Answer[],
  manner: Manner,
  keyOf: (n: number) => OutboxKey,
): Promise<void> {
  const { random, texts, ids } = surroundings;
  const { tx, orgId, address, person, capabilities, now } = listener;
  const messages: NewMessage[] = [];
  for (const given of answers) {
    const one = capabilities.files ? given : await linked(surroundings, listener, given);
    const pages = pagesOf(surroundings, one, capabilities);
    for (const [n, page] of pages.entries()) {
      const isLast = n === pages.length - 1;
      const key = keyOf(messages.length);
      const choices = isLast && capabilities.buttons ? (one.choices ?? []) : [];
      const buttons = await buttonsOf(choices, one.subject ?? null, key);
      messages.push({
        ...manner,
        key,
        address,
        category: 'command',
        payload: { ...page, buttons, file: isLast ? (one.file ?? null) : null },
      });
    }
  }
  await queue(tx, orgId, messages, now);

  async function buttonsOf(
    choices: NonNullable<Answer['choices']>,
    subject: string | null,
    outboxKey: OutboxKey,
  ) {
    if (choices.length === 0) return [];
    const promptToken = token(random);
    const prompt = {
      ...{ id: ids(), token: promptToken, sitting: null, step: 0, address, person, subject },
      actions: choices.map((choice) => ({
        do: 'say' as const,
        text: texts(`command.word.${choice}`),
      })),
      outboxKey,
    };
    await savePrompts(tx, orgId, [prompt], now);
    return [
      choices.map((choice, n) => ({
        label: texts(`command.choice.${choice}`),
        data: `${promptToken}.${n}`,
      })),
    ];
  }
}

/** Where no file goes, a link to it does. */
async function linked(
  surroundings: Surroundings,
  listener: Listener,
  { file, ...answer }: Answer,
): Promise<Answer> {
  if (file === undefined) return answer;
  const link = await fetchLink(surroundings, listener, file);
  return { ...answer, text: `${answer.text}\n${link}` };
}

/** One message of an answer. */
type Page = Pick<Payload, 'text' | 'photo'>;

/**
 * The pages of an answer. What is too long to stand under a picture stands below it; what is too
 * long to stand under a file, above it.
 */
function pagesOf(
  { texts }: Surroundings,
  { text, picture, file }: Answer,
  { maxText, maxCaption, photoOut }: Capabilities,
): readonly Page[] {
  const pages = splitPages(text, maxText, (n, of) => texts('page.mark', { n, of }));
  const last = pages.at(-1) ?? '';
  const plain = (file === undefined || last.length <= maxCaption ? pages : [...pages, '']).map(
    (page): Page => ({ text: page, photo: null }),
  );
  if (!picture || photoOut === 'none') return plain;
  const { photo, caption } = picture;
  const alone = plain.length === 1 && last.length <= maxCaption;
  return alone ? [{ text: last, photo }] : [{ text: caption, photo }, ...plain];
}
