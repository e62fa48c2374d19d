import { type BotCall, flagOf, formattedOf, integerOf, textOf } from '../call.ts';
import { chatFor, mustBeAllowedToSend, nextMessageId, threadFor } from '../chats.ts';
import { readMarkup } from '../keyboard.ts';
import { keeps, limits } from '../limits.ts';
import { badRequest } from '../refusal.ts';
import type { Chat } from '../state.ts';
import type { FormattedText } from '../text.ts';
import type { Message } from '../types.ts';
import type { World } from '../world.ts';

/** `sendMessage`: writes a text. */
export function sendMessage(world: World, call: BotCall): Message {
  const chat = chatFor(world, call.params.chat_id, 'write');
  const text = bodyText(call);
  const frame = frameOf(world, call, chat, 'text messages');
  const message: Message = {
    ...frame,
    text: text.text,
    ...(text.entities.length === 0 ? {} : { entities: text.entities }),
    ...markupOf(call),
  };
  world.commit([{ kind: 'posted', message }]);
  return message;
}

/** `sendChatAction`: shows "typing…"; nothing stays. */
export function sendChatAction(world: World, call: BotCall): true {
  const chat = chatFor(world, call.params.chat_id, 'write');
  threadFor(chat, integerOf(call, 'message_thread_id'));
  if (!chatActions.has(textOf(call, 'action') ?? '')) {
    throw badRequest('wrong parameter action in request');
  }
  return true;
}

const chatActions = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

/** The text of a message, of the length the platform takes. @throws Refusal */
export function bodyText(call: BotCall): FormattedText {
  const text = formattedOf(call.params, 'text', 'entities');
  if (text.text === '') throw badRequest('message text is empty');
  const limit = limits['sendMessage.text'];
  if (limit && !keeps(limit, text.text)) throw badRequest('message is too long');
  return text;
}

/** The caption in `source`, as the fields of a message. @throws Refusal */
export function captionFields(
  source: Readonly<Record<string, unknown>>,
): Pick<Message, 'caption' | 'caption_entities'> {
  const caption = formattedOf(source, 'caption', 'caption_entities');
  const limit = limits['sendPhoto.caption'];
  if (limit && !keeps(limit, caption.text)) throw badRequest('message caption is too long');
  return {
    ...(caption.text === '' ? {} : { caption: caption.text }),
    ...(caption.entities.length === 0 ? {} : { caption_entities: caption.entities }),
  };
}

/** The inline keyboard of a call, as the field of a message. @throws Refusal */
export function markupOf(call: BotCall): Pick<Message, 'reply_markup'> {
  const markup = readMarkup(call.params.reply_markup);
  return markup?.kind === 'inline' && markup.keyboard ? { reply_markup: markup.keyboard } : {};
}

/** The part that every new message of the bot has: number, time, place, what it answers. */
export function frameOf(world: World, call: BotCall, chat: Chat, what: string): Message {
  mustBeAllowedToSend(world, chat, what);
  const thread = threadFor(chat, integerOf(call, 'message_thread_id'));
  const replied = repliedOf(call, chat);
  return {
    message_id: nextMessageId(world.state, chat),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
    from: world.bot,
    chat: chat.ref,
    date: Math.floor(world.clock.now().getTime() / 1000),
    ...(replied === undefined ? {} : { reply_to_message: replied }),
  };
}

function repliedOf(call: BotCall, chat: Chat): Message | undefined {
  const given = call.params.reply_parameters as Record<string, unknown> | undefined;
  const id = given?.message_id ?? integerOf(call, 'reply_to_message_id');
  if (typeof id !== 'number' || id === 0) return undefined;
  const stored = chat.messages.get(id);
  if (stored && !stored.deleted) {
    const { reply_to_message: _, ...message } = stored.message;
    return message;
  }
  if (given?.allow_sending_without_reply === true || flagOf(call, 'allow_sending_without_reply')) {
    return undefined;
  }
  throw badRequest('message to be replied not found');
}
