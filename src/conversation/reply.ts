import type { Action } from '../core/checkin/input.ts';
import type { AddressId, PersonId, SittingId } from '../kernel/ids.ts';
import { token } from '../kernel/random.ts';
import type { Texts } from '../render/locale.ts';
import { paged } from '../render/paged.ts';
import type { Category as Purpose, Rendered } from '../render/rendered.ts';
import { type Category, type NewMessage, queue } from '../storage/outbox.ts';
import { type OutboxKey, replyKey } from '../storage/outbox-keys.ts';
import { type PromptRow, savePrompts } from '../storage/sittings.ts';
import type { Surroundings, Turn } from './surroundings.ts';

/** For whom messages are made ready, and which place of the conversation their buttons mean. */
export interface Recipient {
  readonly address: AddressId;
  readonly person: PersonId;
  readonly sitting: SittingId | null;
  readonly step: number;
}

/** What makes a message an answer, a reminder, a list. */
export type Manner = Pick<
  NewMessage,
  'priority' | 'repeatable' | 'unasked' | 'notBefore' | 'cause'
> & { readonly category: Category | null };

/** Answers what the person just sent: goes first, may be sent once more, is never held back. */
export const answering = (turn: Turn): Manner => ({
  priority: 'reply',
  repeatable: true,
  unasked: false,
  notBefore: null,
  cause: turn.inbox,
  category: null,
});

const categories: Readonly<Record<Purpose, Category>> = {
  opening: 'opening',
  'last-call': 'last-call',
  reminder: 'second-reminder',
  receipt: 'receipt',
  're-ask': 'answering',
  question: 'answering',
  reply: 'answering',
};

/**
 * Makes rendered messages ready for the outbox: every button gets its token, and what the buttons
 * mean is kept with the prompt, never inside the button.
 *
 * @param keyOf the key of the n-th message
 */
export function prepare(
  { random, ids }: Surroundings,
  recipient: Recipient,
  rendered: readonly Rendered[],
  manner: Manner,
  keyOf: (n: number) => OutboxKey,
): { readonly messages: readonly NewMessage[]; readonly prompts: readonly PromptRow[] } {
  const prompts: PromptRow[] = [];
  const messages = rendered.map((one, n): NewMessage => {
    const key = keyOf(n);
    const actions: Action[] = one.buttons.flat().map((button) => button.action);
    const promptToken = token(random);
    if (one.prompt || actions.length > 0) {
      prompts.push({
        id: ids(),
        token: promptToken,
        sitting: recipient.sitting,
        step: recipient.step,
        address: recipient.address,
        person: recipient.person,
        actions: actions.length > 0 ? actions : (one.prompt?.actions ?? []),
        outboxKey: key,
      });
    }
    let index = 0;
    const buttons = one.buttons.map((row) =>
      row.map(({ label }) => ({ label, data: `${promptToken}.${index++}` })),
    );
    return {
      ...manner,
      key,
      address: recipient.address,
      category: manner.category ?? categories[one.category],
      payload: { text: one.text, buttons, photo: null, file: null },
    };
  });
  return { messages, prompts };
}

/** Queues what a turn says to the person who spoke. */
export async function replyRendered(
  surroundings: Surroundings,
  turn: Turn,
  recipient: Recipient,
  rendered: readonly Rendered[],
): Promise<void> {
  const keyOf = (n: number) => replyKey(turn.inbox, n);
  const { messages, prompts } = prepare(surroundings, recipient, rendered, answering(turn), keyOf);
  await savePrompts(turn.tx, turn.account.orgId, prompts, turn.now);
  await queue(turn.tx, turn.account.orgId, messages, turn.now);
}

/** Queues a plain text to the person or room that spoke, in pages where it is too long for one. */
export async function replyText(
  texts: Texts,
  turn: Turn,
  address: AddressId,
  text: string,
  category: Category = 'command',
  n = 0,
): Promise<void> {
  const message: NewMessage = {
    ...answering(turn),
    key: replyKey(turn.inbox, n),
    address,
    category,
    payload: { text, buttons: [], photo: null, file: null },
  };
  await queue(
    turn.tx,
    turn.account.orgId,
    paged(message, texts, turn.account.capabilities.maxText),
    turn.now,
  );
}
