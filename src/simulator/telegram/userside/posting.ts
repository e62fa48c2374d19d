import { Impossible } from '../../verb.ts';
import { nextMessageId, privateRef } from '../chats.ts';
import type { Change, Chat } from '../state.ts';
import type { Message, User } from '../types.ts';
import type { World } from '../world.ts';

/** The person, or a complaint that nobody has this number. */
export function userOf(world: World, id: number): User {
  const user = id === world.bot.id ? world.bot : world.state.users.get(id);
  if (!user) throw new Impossible(`there is no user ${id}`);
  return user;
}

export function chatOf(world: World, id: number): Chat {
  const chat = world.state.chats.get(id);
  if (!chat) throw new Impossible(`there is no chat ${id}`);
  return chat;
}

/**
 * The chat a person writes into. The private chat with the bot comes into being with its first
 * message.
 */
export function writableChat(
  world: World,
  user: User,
  id: number,
): { chat: Chat; opened: boolean } {
  if (id === user.id && !world.state.chats.has(id)) {
    world.commit([
      { kind: 'chat', ref: privateRef(user) },
      { kind: 'member', chat: id, member: { user: user.id, status: 'member' } },
      { kind: 'member', chat: id, member: { user: world.bot.id, status: 'member' } },
    ]);
    return { chat: chatOf(world, id), opened: true };
  }
  const chat = chatOf(world, id);
  const status = chat.members.get(user.id)?.status ?? 'left';
  if (status === 'left' || status === 'kicked') {
    throw new Impossible(`${user.first_name} is not in chat ${id}`);
  }
  if (chat.migratedTo !== undefined) throw new Impossible(`chat ${id} became ${chat.migratedTo}`);
  return { chat, opened: false };
}

/** A message of a person as it begins: number, sender, place and time. */
export function frame(world: World, user: User, chat: Chat, topic?: number): Message {
  const thread = topic === undefined ? undefined : chat.topics.get(topic)?.thread;
  if (topic !== undefined && thread === undefined) throw new Impossible(`no topic ${topic}`);
  return {
    message_id: nextMessageId(world.state, chat),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
    from: user,
    chat: chat.ref,
    date: Math.floor(world.clock.now().getTime() / 1000),
  };
}

/**
 * The changes of a message that a person or the platform posts: it stands in the chat, and the bot
 * gets an update when it may hear it.
 */
export function posted(world: World, chat: Chat, message: Message): Change[] {
  const heard = hears(world, chat, message) ? world.update('message', message) : [];
  return [{ kind: 'posted', message }, ...heard];
}

/**
 * Privacy mode (https://core.telegram.org/bots/features#privacy-mode): a bot that is no
 * administrator hears in a group commands for itself, general commands when it was the last bot to
 * write there, replies to its own messages, and service messages. A mention alone is not enough.
 */
export function hears(world: World, chat: Chat, message: Message): boolean {
  const status = chat.members.get(world.bot.id)?.status ?? 'left';
  if (chat.ref.type === 'private') return status !== 'kicked';
  if (status === 'left' || status === 'kicked') return false;
  if (status === 'administrator' || !world.state.privacy || isService(message)) return true;
  if (message.reply_to_message?.from.id === world.bot.id) return true;
  const command = (message.entities ?? []).find((entity) => entity.type === 'bot_command');
  if (!command || message.text === undefined) return false;
  const [, target] = message.text.substr(command.offset, command.length).split('@');
  if (target !== undefined) return target.toLowerCase() === world.bot.username?.toLowerCase();
  return [...chat.messages.values()].some((stored) => stored.message.from.id === world.bot.id);
}

function isService(message: Message): boolean {
  return (
    message.new_chat_members !== undefined ||
    message.left_chat_member !== undefined ||
    message.group_chat_created !== undefined ||
    message.supergroup_chat_created !== undefined ||
    message.migrate_to_chat_id !== undefined ||
    message.migrate_from_chat_id !== undefined ||
    message.forum_topic_created !== undefined ||
    message.forum_topic_closed !== undefined
  );
}
