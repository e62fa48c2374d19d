import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import type { CallbackQuery, Chat } from '../state.ts';
import type { InlineButton, Message, User } from '../types.ts';
import type { World } from '../world.ts';
import { chatOf, userOf } from './posting.ts';

export function tappingVerbs(world: World) {
  /** The query of a tap, and the update that brings it to the bot. */
  function ask(user: User, chat: Chat, message: number, data: string): { query: string } {
    const id = `${randomInt(1e9, 4e9)}${randomInt(1e8, 1e9)}`;
    const stored = chat.messages.get(message);
    const query: CallbackQuery = { id, user: user.id, chat: chat.ref.id, message, data };
    world.commit([
      { kind: 'query', query },
      ...world.update('callback_query', {
        id,
        from: user,
        // A message that is gone arrives as an InaccessibleMessage.
        message:
          stored && !stored.deleted
            ? stored.message
            : { chat: chat.ref, message_id: message, date: 0 },
        chat_instance: String(chat.ref.id * -7919),
        data,
      }),
    ]);
    return { query: id };
  }

  return {
    /**
     * Taps a button by what it says or by its data. Without a message: the newest one that has
     * such a button. A button that is not there cannot be tapped.
     */
    tap: verb(
      z.object({
        user: z.int(),
        chat: z.int().optional(),
        message: z.int().optional(),
        text: z.string().optional(),
        data: z.string().optional(),
      }),
      (input) => {
        const user = userOf(world, input.user);
        const chat = chatOf(world, input.chat ?? user.id);
        const status = chat.members.get(user.id)?.status ?? 'left';
        if (status === 'left' || status === 'kicked') {
          throw new Impossible(`${user.first_name} is not in chat ${chat.ref.id}`);
        }
        const fits = (button: InlineButton) =>
          button.callback_data !== undefined &&
          (input.text === undefined || button.text === input.text) &&
          (input.data === undefined || button.callback_data === input.data);
        const { message, button } = findButton(chat, input.message, fits, input.text ?? input.data);
        return ask(user, chat, message.message_id, button.callback_data ?? '');
      },
    ),

    /**
     * Sends a tap that no button stands for, as a changed client can: of a message that is gone,
     * with data of somebody else, with anything.
     */
    forgeTap: verb(
      z.object({ user: z.int(), chat: z.int(), message: z.int(), data: z.string() }),
      (input) =>
        ask(userOf(world, input.user), chatOf(world, input.chat), input.message, input.data),
    ),
  };
}

function findButton(
  chat: Chat,
  id: number | undefined,
  fits: (button: InlineButton) => boolean,
  wanted: string | undefined,
): { message: Message; button: InlineButton } {
  const candidates = [...chat.messages.values()]
    .filter((stored) => !stored.deleted && (id === undefined || stored.message.message_id === id))
    .sort((a, b) => b.message.message_id - a.message.message_id);
  for (const { message } of candidates) {
    const button = message.reply_markup?.inline_keyboard.flat().find(fits);
    if (button) return { message, button };
  }
  const shown = candidates
    .slice(0, 3)
    .map(({ message }) => message.reply_markup?.inline_keyboard.flat().map((button) => button.text))
    .filter((texts) => texts !== undefined);
  throw new Impossible(
    `no button "${wanted ?? ''}" on ${id === undefined ? 'any message' : `message ${id}`} of chat ${chat.ref.id}; newest have ${JSON.stringify(shown)}`,
  );
}
