import { isDeepStrictEqual } from 'node:util';
import { type BotCall, integerOf } from '../call.ts';
import { chatFor } from '../chats.ts';
import { badRequest } from '../refusal.ts';
import type { Chat, StoredMessage } from '../state.ts';
import type { Message } from '../types.ts';
import type { World } from '../world.ts';
import { bodyText, captionFields, markupOf } from './sending.ts';

/** `editMessageText`: another text and keyboard for a text of the bot. */
export function editMessageText(world: World, call: BotCall): Message {
  const { message } = editable(world, call);
  const text = bodyText(call);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text: _, entities: __, reply_markup: ___, ...frame } = message;
  return replace(world, message, {
    ...frame,
    text: text.text,
    ...(text.entities.length === 0 ? {} : { entities: text.entities }),
    ...markupOf(call),
  });
}

/** `editMessageCaption`: another caption and keyboard for a photo or document of the bot. */
export function editMessageCaption(world: World, call: BotCall): Message {
  const { message } = editable(world, call);
  if (!message.photo && !message.document) {
    throw badRequest('there is no caption in the message to edit');
  }
  const { caption: _, caption_entities: __, reply_markup: ___, ...frame } = message;
  return replace(world, message, { ...frame, ...captionFields(call.params), ...markupOf(call) });
}

/** `editMessageReplyMarkup`: another keyboard, or none. */
export function editMessageReplyMarkup(world: World, call: BotCall): Message {
  const { message } = editable(world, call);
  const { reply_markup: _, ...frame } = message;
  return replace(world, message, { ...frame, ...markupOf(call) });
}

/** A bot's own message can be deleted for 48 hours (Bot API, deleteMessage). */
const deletableSeconds = 48 * 3600;

/** `deleteMessage`. */
export function deleteMessage(world: World, call: BotCall): true {
  const chat = chatFor(world, call.params.chat_id, 'edit');
  const stored = lookUp(chat, call, 'message to delete not found');
  const { message } = stored;
  const age = Math.floor(world.clock.now().getTime() / 1000) - message.date;
  const member = chat.members.get(world.bot.id);
  const may =
    message.from.id === world.bot.id ||
    chat.ref.type === 'private' ||
    member?.canDeleteMessages === true;
  if (!may || age > deletableSeconds) throw badRequest("message can't be deleted");
  world.commit([{ kind: 'deleted', chat: chat.ref.id, message: message.message_id }]);
  return true;
}

function editable(world: World, call: BotCall): StoredMessage {
  const chat = chatFor(world, call.params.chat_id, 'edit');
  const stored = lookUp(chat, call, 'message to edit not found');
  if (stored.message.from.id !== world.bot.id) throw badRequest("message can't be edited");
  return stored;
}

function lookUp(chat: Chat, call: BotCall, missing: string): StoredMessage {
  const id = integerOf(call, 'message_id');
  if (id === undefined || id <= 0) throw badRequest('message identifier is not specified');
  const stored = chat.messages.get(id);
  if (!stored || stored.deleted) throw badRequest(missing);
  return stored;
}

function replace(world: World, before: Message, after: Message): Message {
  if (isDeepStrictEqual(before, after)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const edit_date = Math.floor(world.clock.now().getTime() / 1000);
  const message = { ...after, edit_date };
  world.commit([{ kind: 'edited', message }]);
  return message;
}
