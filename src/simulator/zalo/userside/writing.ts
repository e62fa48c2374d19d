import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import type { Ears } from '../ears.ts';
import { posted } from '../events.ts';
import type { Change, Chat, Message, User } from '../state.ts';
import { freshId, type World } from '../world.ts';
import { someId } from './people.ts';

/** The longest text the app sends as one message. */
const longestText = 2000;

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));

export function writingVerbs(world: World, ears: Ears) {
  const { state, bot } = world;

  /** The private chat comes into being with its first message. */
  function openChat(user: User): Change[] {
    if (state.chats.has(user.id)) return [];
    return [
      { kind: 'chat', id: user.id, type: 'PRIVATE', title: user.name },
      { kind: 'member', chat: user.id, user: user.id, in: true },
      { kind: 'bot', chat: user.id, in: true },
    ];
  }

  function chatOf(user: User, id: string): Chat {
    const chat = state.chats.get(id);
    if (!chat) throw new Impossible(`there is no chat ${id}`);
    if (!chat.members.has(user.id)) throw new Impossible(`${user.name} is not in ${id}`);
    return chat;
  }

  return {
    /**
     * Sends one thing into a chat. `mention` picks the bot from the list of names, which puts
     * `@<its name> ` before the text or the caption: in a group nothing else reaches it, but for
     * replies to it.
     */
    send: verb(
      z.object({
        user: someId,
        /** Without it: the private chat with the bot. */
        chat: someId.optional(),
        text: z.string().min(1).max(longestText).optional(),
        photo: bytes.optional(),
        mime: z.string().default('image/jpeg'),
        caption: z.string().optional(),
        sticker: z.string().optional(),
        voice: z.url().optional(),
        /** A link, a file, a card: the bot hears that there was something. */
        unsupported: z.boolean().optional(),
        mention: z.boolean().default(false),
        replyTo: z.string().optional(),
      }),
      (input) => {
        const user = state.users.get(input.user);
        if (!user) throw new Impossible(`there is no user ${input.user}`);
        if (input.chat === undefined) world.commit(openChat(user));
        const chat = chatOf(user, input.chat ?? user.id);
        if (chat.type === 'PRIVATE' && !chat.botIn) {
          throw new Impossible('the bot is blocked: unblock it first');
        }
        const said = (text: string) => (input.mention ? `@${bot.displayName} ${text}` : text);
        const message: Message = {
          id: freshId(),
          chat: chat.id,
          from: user.id,
          date: world.clock.now().getTime(),
          ...(input.replyTo === undefined ? {} : { replyTo: input.replyTo }),
          ...content(input, said),
        };
        world.commit(posted(world, chat, message, input.mention, ears.polled));
        return { chat: chat.id, message: message.id };
      },
    ),
  };

  function content(
    input: {
      readonly text?: string | undefined;
      readonly photo?: Buffer | undefined;
      readonly mime: string;
      readonly caption?: string | undefined;
      readonly sticker?: string | undefined;
      readonly voice?: string | undefined;
      readonly unsupported?: boolean | undefined;
      readonly mention: boolean;
    },
    said: (text: string) => string,
  ): Partial<Message> {
    if (input.text !== undefined) return { text: said(input.text) };
    if (input.photo !== undefined) {
      const file = `${freshId()}.${input.mime.split('/')[1] ?? 'jpg'}`;
      world.blobs.write(file, input.photo);
      const caption = input.caption ?? (input.mention ? '' : undefined);
      return {
        photo: { file, mime: input.mime, size: input.photo.length },
        ...(caption === undefined ? {} : { caption: said(caption) }),
      };
    }
    if (input.sticker !== undefined) return { sticker: input.sticker };
    if (input.voice !== undefined) return { voice: input.voice };
    if (input.unsupported) return { unsupported: true };
    throw new Impossible('nothing to send');
  }
}
