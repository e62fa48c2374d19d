import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import { storeFile, storePhoto } from '../files.ts';
import type { Change, Chat } from '../state.ts';
import { withFoundEntities } from '../text.ts';
import type { Message } from '../types.ts';
import type { World } from '../world.ts';
import { chatOf, frame, posted, userOf, writableChat } from './posting.ts';

/** The longest text a client sends as one message; it splits what is longer. */
const longestText = 4096;

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));

const content = {
  text: z.string().min(1).optional(),
  photo: bytes.optional(),
  caption: z.string().optional(),
  document: z.object({ name: z.string(), mime: z.string().optional(), bytes }).optional(),
  sticker: z.string().optional(),
  /** Length in seconds. */
  voice: z.number().optional(),
  contact: z
    .object({ phone: z.string(), firstName: z.string(), user: z.int().optional() })
    .optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
};

const place = {
  user: z.int(),
  /** Without it: the private chat with the bot. */
  chat: z.int().optional(),
};

/** Where a message went. A long text becomes several. */
export interface Sent {
  readonly chat: number;
  readonly messages: readonly number[];
}

export function writingVerbs(world: World) {
  function send(
    input: { user: number; chat?: number | undefined; topic?: number | undefined },
    contents: readonly Partial<Message>[],
    extra: readonly Change[] = [],
  ): Sent {
    const user = userOf(world, input.user);
    const { chat } = writableChat(world, user, input.chat ?? user.id);
    const messages: number[] = [];
    let first = extra;
    for (const part of contents) {
      const message: Message = { ...frame(world, user, chat, input.topic), ...part };
      world.commit([...first, ...unblocking(world, chat), ...posted(world, chat, message)]);
      first = [];
      messages.push(message.message_id);
    }
    return { chat: chat.ref.id, messages };
  }

  return {
    /** Sends one thing into a chat: a text, a photo, a document, a sticker, … */
    send: verb(
      z.object({ ...place, ...content, topic: z.int().optional(), replyTo: z.int().optional() }),
      (input) => {
        const user = userOf(world, input.user);
        const replied = input.replyTo === undefined ? {} : repliedIn(world, input);
        if (input.text !== undefined) {
          return send(
            input,
            pieces(input.text).map((text) => ({ ...textFields(text), ...replied })),
          );
        }
        const caption = input.caption === undefined ? {} : captionFields(input.caption);
        if (input.photo) {
          const { photo, changes } = storePhoto(world, input.photo);
          return send(input, [{ ...replied, photo, ...caption }], changes);
        }
        if (input.document) {
          const { document, changes } = storeFile(world, 'document', input.document);
          return send(input, [{ ...replied, document, ...caption }], changes);
        }
        if (input.sticker !== undefined) {
          const file = { name: 'sticker.webp', bytes: Buffer.from('RIFF0000WEBP') };
          const { document, changes } = storeFile(world, 'sticker', file);
          const shape = { type: 'regular', width: 512, height: 512 };
          const look = { is_animated: false, is_video: false, emoji: input.sticker };
          return send(
            input,
            [{ ...replied, sticker: { ...document, ...shape, ...look } }],
            changes,
          );
        }
        if (input.voice !== undefined) {
          const file = { name: 'voice.ogg', mime: 'audio/ogg', bytes: Buffer.from('OggS') };
          const { document, changes } = storeFile(world, 'voice', file);
          return send(
            input,
            [{ ...replied, voice: { ...document, duration: input.voice } }],
            changes,
          );
        }
        if (input.contact) {
          const contact = {
            phone_number: input.contact.phone,
            first_name: input.contact.firstName,
            ...(input.contact.user === undefined ? {} : { user_id: input.contact.user }),
          };
          return send(input, [{ ...replied, contact }]);
        }
        if (input.location) return send(input, [{ ...replied, location: input.location }]);
        throw new Impossible(`${user.first_name} sends nothing`);
      },
    ),

    /** Presses Start: `/start <payload>` in the private chat, `/start@bot <payload>` in a group. */
    start: verb(
      z.object({
        ...place,
        payload: z
          .string()
          .regex(/^[\w-]{1,64}$/)
          .optional(),
      }),
      (input) => {
        const inGroup = input.chat !== undefined && input.chat !== input.user;
        const command = inGroup ? `/start@${world.bot.username}` : '/start';
        const text = input.payload === undefined ? command : `${command} ${input.payload}`;
        return send(input, [textFields(text)]);
      },
    ),

    /** Changes a text the person sent before. */
    edit: verb(
      z.object({ user: z.int(), chat: z.int(), message: z.int(), text: z.string() }),
      (input) => {
        const chat = chatOf(world, input.chat);
        const before = chat.messages.get(input.message)?.message;
        if (before?.from.id !== input.user) throw new Impossible('not a message of this user');
        const { entities: _, ...kept } = before;
        const edit_date = Math.floor(world.clock.now().getTime() / 1000);
        const message: Message = { ...kept, ...textFields(input.text), edit_date };
        world.commit([{ kind: 'edited', message }, ...world.update('edited_message', message)]);
        return { chat: chat.ref.id, messages: [message.message_id] };
      },
    ),
  };
}

function textFields(text: string): Pick<Message, 'text' | 'entities'> {
  const { entities } = withFoundEntities({ text, entities: [] });
  return { text, ...(entities.length === 0 ? {} : { entities }) };
}

function captionFields(caption: string): Pick<Message, 'caption' | 'caption_entities'> {
  const { entities } = withFoundEntities({ text: caption, entities: [] });
  return { caption, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
}

function pieces(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += longestText)
    parts.push(text.slice(at, at + longestText));
  return parts;
}

function repliedIn(
  world: World,
  input: { user: number; chat?: number | undefined; replyTo?: number | undefined },
): Pick<Message, 'reply_to_message'> {
  const stored = chatOf(world, input.chat ?? input.user).messages.get(input.replyTo ?? 0);
  if (!stored) throw new Impossible(`no message ${input.replyTo} to reply to`);
  const { reply_to_message: _, ...message } = stored.message;
  return { reply_to_message: message };
}

/** Who writes to a bot they had blocked unblocks it. */
function unblocking(world: World, chat: Chat): Change[] {
  if (chat.ref.type !== 'private') return [];
  if (chat.members.get(world.bot.id)?.status !== 'kicked') return [];
  throw new Impossible('the bot is blocked: unblock it first');
}
