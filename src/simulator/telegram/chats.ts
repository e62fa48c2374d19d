import { badRequest, forbidden } from './refusal.ts';
import type { Chat, State } from './state.ts';
import type { ChatRef, User } from './types.ts';
import type { World } from './world.ts';

/** What a method wants of a chat: to look, to edit what stands there, or to write something new. */
export type Access = 'read' | 'edit' | 'write';

/**
 * The chat a call is about, when the bot may do there what it wants (Bot API server,
 * `check_chat_access`).
 *
 * @param chatId `chat_id` as it came
 * @throws Refusal
 */
export function chatFor(world: World, chatId: unknown, access: Access): Chat {
  const { state, bot } = world;
  if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
  const id = typeof chatId === 'number' ? chatId : byUsername(state, String(chatId));
  if (id !== undefined && state.deactivated.has(id) && access !== 'read') {
    throw forbidden('user is deactivated');
  }
  const chat = id === undefined ? undefined : state.chats.get(id);
  if (!chat) {
    if (id !== undefined && state.users.has(id) && access !== 'read') {
      throw forbidden("bot can't initiate conversation with a user");
    }
    throw badRequest('chat not found');
  }
  const status = chat.members.get(bot.id)?.status ?? 'left';
  switch (chat.ref.type) {
    case 'private':
      if (status === 'kicked' && access !== 'read') throw forbidden('bot was blocked by the user');
      return chat;
    case 'group':
      if (chat.migratedTo !== undefined && access === 'write') {
        throw badRequest('group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: chat.migratedTo,
        });
      }
      if (chat.deleted && access === 'write') throw forbidden('the group chat was deleted');
      if (access === 'read') return chat;
      break;
    case 'supergroup':
      break;
  }
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.ref.type} chat`);
  if (status === 'left') throw forbidden(`bot is not a member of the ${chat.ref.type} chat`);
  return chat;
}

/** Refuses a restricted bot; `what` as Telegram names it, like `text messages`. */
export function mustBeAllowedToSend(world: World, chat: Chat, what: string): void {
  const member = chat.members.get(world.bot.id);
  if (member?.status === 'restricted' && member.canSend === false) {
    throw badRequest(`not enough rights to send ${what} to the chat`);
  }
}

/**
 * The topic a message goes to.
 *
 * @returns undefined for the chat itself, and for General
 * @throws Refusal when there is no such topic; General has none that could be named
 */
export function threadFor(chat: Chat, thread: number | undefined): number | undefined {
  if (thread === undefined || thread === 0) return undefined;
  const topic = chat.topics.get(thread);
  if (!topic || topic.state === 'deleted') throw badRequest('message thread not found');
  if (topic.state === 'closed') throw badRequest('TOPIC_CLOSED');
  return thread;
}

/** The number of the next message in a chat. Supergroups count for themselves. */
export function nextMessageId(state: State, chat: Chat): number {
  return (chat.ref.type === 'supergroup' ? chat.lastMessageId : state.lastSharedMessageId) + 1;
}

export function privateRef(user: User): ChatRef {
  return {
    id: user.id,
    type: 'private',
    first_name: user.first_name,
    ...(user.last_name === undefined ? {} : { last_name: user.last_name }),
    ...(user.username === undefined ? {} : { username: user.username }),
  };
}

function byUsername(state: State, name: string): number | undefined {
  if (!name.startsWith('@')) return undefined;
  const wanted = name.slice(1).toLowerCase();
  for (const chat of state.chats.values()) {
    if (chat.ref.type === 'supergroup' && chat.ref.username?.toLowerCase() === wanted) {
      return chat.ref.id;
    }
  }
  return undefined;
}
