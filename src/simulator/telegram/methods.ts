import type { BotCall } from './call.ts';
import { answerCallbackQuery } from './methods/answering.ts';
import { createForumTopic, getChat, getChatMember, leaveChat } from './methods/chats.ts';
import {
  deleteMessage,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
} from './methods/editing.ts';
import { getFile, sendDocument, sendMediaGroup, sendPhoto } from './methods/media.ts';
import { getMe, getMyCommands, setMyCommands } from './methods/profile.ts';
import { createReceiving, type Pacing, webhookInfo } from './methods/receiving.ts';
import { sendChatAction, sendMessage } from './methods/sending.ts';
import type { WebhookDelivery } from './webhook.ts';
import type { World } from './world.ts';

/** Carries out one call: the result, or a `Refusal`. */
export type Method = (call: BotCall) => unknown;

/** Every method the emulator knows, by its name in the manual. */
export function createMethods(
  world: World,
  pacing: Pacing,
  webhook: WebhookDelivery,
): Readonly<Record<string, Method>> {
  const on = (method: (world: World, call: BotCall) => unknown): Method => {
    return (call) => method(world, call);
  };
  const receiving = createReceiving(world, pacing);
  return {
    ...receiving,
    getWebhookInfo: () => webhookInfo(world, webhook),
    getMe: on(getMe),
    getMyCommands: on(getMyCommands),
    setMyCommands: on(setMyCommands),
    sendMessage: on(sendMessage),
    sendPhoto: on(sendPhoto),
    sendDocument: on(sendDocument),
    sendMediaGroup: on(sendMediaGroup),
    getFile: on(getFile),
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
