import type { Capabilities } from '../../channels/channel.ts';
import type { AddressId, OrgId, PersonId } from '../../kernel/ids.ts';
import { token } from '../../kernel/random.ts';
import { splitPages } from '../../render/pages.ts';
import type { Tx } from '../../storage/database.ts';
import { type NewMessage, queue } from '../../storage/outbox.ts';
import { type OutboxKey, replyKey } from '../../storage/outbox-keys.ts';
import { savePrompts } from '../../storage/sittings.ts';
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
 * there are buttons; a file goes with the last page, or after it where that page is too long to
 * stand under a file. A button says its word for the person.
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
  for (const one of answers) {
    for (const [text, isLast] of pagesOf(surroundings, one, capabilities)) {
      const key = keyOf(messages.length);
      const choices = isLast && capabilities.buttons ? (one.choices ?? []) : [];
      const buttons = await buttonsOf(choices, one.subject ?? null, key);
      messages.push({
        ...manner,
        key,
        address,
        category: 'command',
        payload: { text, buttons, photo: null, file: isLast ? (one.file ?? null) : null },
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

/** The pages of an answer, and which is the last. */
function pagesOf(
  { texts }: Surroundings,
  { text, file }: Answer,
  { maxText, maxCaption }: Capabilities,
): readonly (readonly [string, boolean])[] {
  const pages = splitPages(text, maxText, (n, of) => texts('page.mark', { n, of }));
  const fits = file === undefined || (pages.at(-1) ?? '').length <= maxCaption;
  const all = fits ? pages : [...pages, ''];
  return all.map((page, n) => [page, n === all.length - 1] as const);
}
