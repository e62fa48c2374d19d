import { type BotCall, integerOf, textOf } from '../call.ts';
import { chatFor, nextMessageId } from '../chats.ts';
import { keeps, limits } from '../limits.ts';
import { memberObject, membershipUpdate } from '../membership.ts';
import { badRequest } from '../refusal.ts';
import type { Change } from '../state.ts';
import type { World } from '../world.ts';

/** `getChat`. */
export function getChat(world: World, call: BotCall): Record<string, unknown> {
  const chat = chatFor(world, call.params.chat_id, 'read');
  return {
    ...chat.ref,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: true,
      limited_gifts: true,
      unique_gifts: true,
      premium_subscription: true,
      gifts_from_channels: true,
    },
  };
}

/** `getChatMember`. Somebody who never was in the chat has left it. */
export function getChatMember(world: World, call: BotCall): Record<string, unknown> {
  const chat = chatFor(world, call.params.chat_id, 'read');
  const id = integerOf(call, 'user_id') ?? 0;
  const user = id === world.bot.id ? world.bot : world.state.users.get(id);
  if (!user) throw badRequest('invalid user_id specified');
  return memberObject(user, chat.members.get(id) ?? { user: id, status: 'left' });
}

/** `leaveChat`. */
export function leaveChat(world: World, call: BotCall): true {
  const chat = chatFor(world, call.params.chat_id, 'edit');
  if (chat.ref.type === 'private') throw badRequest("chat_id can't be a private chat");
  const member = { user: world.bot.id, status: 'left' as const };
  world.commit([
    { kind: 'member', chat: chat.ref.id, member },
    ...membershipUpdate(world, chat, world.bot, member),
  ]);
  return true;
}

/** The colours a topic's icon may have (Bot API, createForumTopic). */
const iconColors = new Set([7322096, 16766590, 13338331, 9367192, 16749490, 16478047]);

/** `createForumTopic`. The topic has the number of the message that announces it. */
export function createForumTopic(world: World, call: BotCall): Record<string, unknown> {
  const chat = chatFor(world, call.params.chat_id, 'write');
  if (!chat.ref.is_forum) throw badRequest('the chat is not a forum');
  const me = chat.members.get(world.bot.id);
  if (me?.status !== 'administrator' || !me.canManageTopics) {
    throw badRequest('not enough rights to create a topic');
  }
  const name = (textOf(call, 'name') ?? '').trim();
  const limit = limits['createForumTopic.name'];
  if (name === '') throw badRequest('TOPIC_TITLE_EMPTY');
  if (limit && !keeps(limit, name)) throw badRequest('TOPIC_TITLE_TOO_LONG');
  const icon_color = integerOf(call, 'icon_color') ?? 7322096;
  if (!iconColors.has(icon_color)) throw badRequest('invalid icon color specified');
  const thread = nextMessageId(world.state, chat);
  const changes: Change[] = [
    {
      kind: 'posted',
      message: {
        message_id: thread,
        message_thread_id: thread,
        is_topic_message: true,
        from: world.bot,
        chat: chat.ref,
        date: Math.floor(world.clock.now().getTime() / 1000),
        forum_topic_created: { name, icon_color },
      },
    },
    {
      kind: 'topic',
      chat: chat.ref.id,
      topic: { thread, name, iconColor: icon_color, state: 'open' },
    },
  ];
  world.commit(changes);
  return { message_thread_id: thread, name, icon_color };
}
