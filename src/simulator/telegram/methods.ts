import type { BotCall } from './call.ts';
import { answerCallbackQuery } from './methods/answering.ts';
import { createForumTopic, getChat, getChatMember, leaveChat } from './methods/chats.ts';
import {
  deleteMessage,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
} from './methods/editing.ts';
import { getMe, getMyCommands, setMyCommands } from './methods/profile.ts';
import { createReceiving, type Pacing } from './methods/receiving.ts';
import { sendChatAction, sendMessage } from './methods/sending.ts';
import type { World } from './world.ts';

/** Carries out one call: the result, or a `Refusal`. */
export type Method = (call: BotCall) => unknown;

/** Every method the emulator knows, by its name in the manual. */
export function createMethods(world: World, pacing: Pacing): Readonly<Record<string, Method>> {
  const on = (method: (world: World, call: BotCall) => unknown): Method => {
    return (call) => method(world, call);
  };
  const receiving = createReceiving(world, pacing);
  return {
    ...receiving,
    getMe: on(getMe),
    getMyCommands: on(getMyCommands),
    setMyCommands: on(setMyCommands),
    sendMessage: on(sendMessage),
    sendChatAction: on(sendChatAction),
    editMessageText: on(editMessageText),
    editMessageCaption: on(editMessageCaption),
    editMessageReplyMarkup: on(editMessageReplyMarkup),
    deleteMessage: on(deleteMessage),
    answerCallbackQuery: on(answerCallbackQuery),
    getChat: on(getChat),
    getChatMember: on(getChatMember),
    leaveChat: on(leaveChat),
    createForumTopic: on(createForumTopic),
  };
}
