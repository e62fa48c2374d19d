import { token } from '../../kernel/random.ts';
import { splitPages } from '../../render/pages.ts';
import { type NewMessage, queue } from '../../storage/outbox.ts';
import { replyKey } from '../../storage/outbox-keys.ts';
import { savePrompts } from '../../storage/sittings.ts';
import { answering } from '../reply.ts';
import type { Answer } from './command.ts';
import type { Scene } from './scene.ts';

/** Where the messages of a command stand among those of its turn. */
const firstKey = 20;

/**
 * Answers the person who spoke: in pages where a text is too long for the channel, with the
 * buttons on the last where there are buttons. A button says its word for the person.
 */
export async function answer(scene: Scene, answers: readonly Answer[]): Promise<void> {
  const { turn, texts, surroundings, speaker, now } = scene;
  const { capabilities, orgId } = turn.account;
  const messages: NewMessage[] = [];
  for (const one of answers) {
    const pages = splitPages(one.text, capabilities.maxText, (n, of) =>
      texts('page.mark', { n, of }),
    );
    for (const [at, text] of pages.entries()) {
      const choices = at === pages.length - 1 && capabilities.buttons ? (one.choices ?? []) : [];
      const key = replyKey(turn.inbox, firstKey + messages.length);
      const promptToken = token(surroundings.random);
      const buttons = choices.map((choice, n) => ({
        label: texts(`command.choice.${choice}`),
        data: `${promptToken}.${n}`,
      }));
      if (buttons.length > 0) {
        await savePrompts(
          turn.tx,
          orgId,
          [
            {
              id: surroundings.ids(),
              token: promptToken,
              sitting: null,
              step: 0,
              address: speaker.address.id,
              person: speaker.person.id,
              actions: choices.map((choice) => ({
                do: 'say',
                text: texts(`command.word.${choice}`),
              })),
              subject: one.subject ?? null,
              outboxKey: key,
            },
          ],
          now,
        );
      }
      messages.push({
        ...answering(turn),
        key,
        address: speaker.address.id,
        category: 'command',
        payload: { text, buttons: buttons.length > 0 ? [buttons] : [], photo: null, file: null },
      });
    }
  }
  await queue(turn.tx, orgId, messages, now);
}
