import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import { nextMessageId } from '../chats.ts';
import { membershipUpdate } from '../membership.ts';
import type { Change, Chat, Member } from '../state.ts';
import type { ChatRef, Message, User } from '../types.ts';
import type { World } from '../world.ts';
import { chatOf, frame, posted, userOf } from './posting.ts';

const statuses = z.enum(['creator', 'administrator', 'member', 'restricted', 'left', 'kicked']);

export function groupVerbs(world: World) {
  const { state, bot } = world;

  /** The number of the next group: small and negative, or -100 before it for a supergroup. */
  function freshId(supergroup: boolean): number {
    const base = supergroup ? -1_002_000_000_000 : -4_000_000_000;
    let id = base - 1;
    while (state.chats.has(id)) id -= 1;
    return id;
  }

  /** Changes what somebody is in a chat, with the service messages and updates it causes. */
  function setStatus(chat: Chat, by: User, member: Member): void {
    const user = userOf(world, member.user);
    const was = chat.members.get(member.user)?.status ?? 'left';
    const isIn = (status: string) => status !== 'left' && status !== 'kicked';
    const changes: Change[] = [];
    if (!isIn(was) && isIn(member.status)) {
      changes.push(...joined(chat, by, user));
    } else if (isIn(was) && !isIn(member.status)) {
      const message: Message = { ...frame(world, by, chat), left_chat_member: user };
      const own = user.id === bot.id;
      changes.push(
        ...(own ? [{ kind: 'posted' as const, message }] : posted(world, chat, message)),
      );
    }
    const update = membershipUpdate(world, chat, by, member);
    world.commit([...update, { kind: 'member', chat: chat.ref.id, member }, ...changes]);
  }

  /** The service message of a newcomer. The bot hears of its own coming as well. */
  function joined(chat: Chat, by: User, user: User): Change[] {
    const message: Message = { ...frame(world, by, chat), new_chat_members: [user] };
    if (user.id !== bot.id) return posted(world, chat, message);
    return [{ kind: 'posted', message }, ...world.update('message', message)];
  }

  return {
    /** Makes a group or a supergroup with its first members, and the bot when it is wanted. */
    createGroup: verb(
      z.object({
        title: z.string(),
        by: z.int(),
        id: z.int().negative().optional(),
        kind: z.enum(['group', 'supergroup']).default('group'),
        forum: z.boolean().default(false),
        members: z.array(z.int()).default([]),
        withBot: z.boolean().default(false),
      }),
      (input) => {
        const by = userOf(world, input.by);
        const id = input.id ?? freshId(input.kind === 'supergroup');
        if (state.chats.has(id)) throw new Impossible(`there is a chat ${id} already`);
        if (input.forum && input.kind === 'group') throw new Impossible('a group has no topics');
        const ref: ChatRef = {
          id,
          type: input.kind,
          title: input.title,
          ...(input.forum ? { is_forum: true } : {}),
        };
        const others = input.members.filter((user) => user !== by.id);
        world.commit([
          { kind: 'chat', ref },
          { kind: 'member', chat: id, member: { user: by.id, status: 'creator' } },
          ...others.map(
            (user): Change => ({ kind: 'member', chat: id, member: { user, status: 'member' } }),
          ),
        ]);
        const chat = chatOf(world, id);
        const created: Partial<Message> =
          input.kind === 'group' ? { group_chat_created: true } : { supergroup_chat_created: true };
        world.commit([{ kind: 'posted', message: { ...frame(world, by, chat), ...created } }]);
        if (input.withBot) setStatus(chat, by, { user: bot.id, status: 'member' });
        return { chat: id };
      },
    ),

    /** Adds, removes, promotes or restricts the bot in a group. */
    setBotStatus: verb(
      z.object({
        chat: z.int(),
        by: z.int(),
        status: statuses.exclude(['creator']),
        canManageTopics: z.boolean().default(true),
        canDeleteMessages: z.boolean().default(true),
        canSend: z.boolean().default(false),
      }),
      (input) => {
        const { status, canManageTopics, canDeleteMessages, canSend } = input;
        setStatus(chatOf(world, input.chat), userOf(world, input.by), {
          user: bot.id,
          status,
          ...(status === 'administrator' ? { canManageTopics, canDeleteMessages } : {}),
          ...(status === 'restricted' ? { canSend } : {}),
        });
      },
    ),

    /** Adds, removes or promotes a person in a group. */
    setMember: verb(
      z.object({ chat: z.int(), by: z.int(), user: z.int(), status: statuses }),
      ({ chat, by, user, status }) =>
        setStatus(chatOf(world, chat), userOf(world, by), { user, status }),
    ),

    /** Makes a supergroup of a group: another number, messages counted anew. */
    migrate: verb(z.object({ chat: z.int(), by: z.int() }), (input) => {
      const old = chatOf(world, input.chat);
      const by = userOf(world, input.by);
      if (old.ref.type !== 'group') throw new Impossible('only a group can become a supergroup');
      const id = freshId(true);
      const ref: ChatRef = { id, type: 'supergroup', title: old.ref.title ?? '' };
      const leaving: Message = { ...frame(world, by, old), migrate_to_chat_id: id };
      world.commit([
        { kind: 'chat', ref },
        ...[...old.members.values()].map(
          (member): Change => ({ kind: 'member', chat: id, member }),
        ),
        ...posted(world, old, leaving),
        { kind: 'chat.migrated', chat: old.ref.id, to: id },
      ]);
      const chat = chatOf(world, id);
      const arriving: Message = { ...frame(world, by, chat), migrate_from_chat_id: old.ref.id };
      world.commit(posted(world, chat, arriving));
      return { chat: id };
    }),

    /** Deletes a group for everybody. */
    deleteGroup: verb(z.object({ chat: z.int() }), (input) =>
      world.commit([{ kind: 'chat.deleted', chat: chatOf(world, input.chat).ref.id }]),
    ),

    /** Opens a topic in a forum. */
    createTopic: verb(z.object({ chat: z.int(), user: z.int(), name: z.string() }), (input) => {
      const chat = chatOf(world, input.chat);
      if (!chat.ref.is_forum) throw new Impossible('not a forum');
      const thread = nextMessageId(state, chat);
      const message: Message = {
        ...frame(world, userOf(world, input.user), chat),
        message_thread_id: thread,
        is_topic_message: true,
        forum_topic_created: { name: input.name, icon_color: 7322096 },
      };
      world.commit([
        ...posted(world, chat, message),
        {
          kind: 'topic',
          chat: chat.ref.id,
          topic: { thread, name: input.name, iconColor: 7322096, state: 'open' },
        },
      ]);
      return { topic: thread };
    }),

    /** Closes, reopens or deletes a topic. */
    setTopic: verb(
      z.object({ chat: z.int(), topic: z.int(), state: z.enum(['open', 'closed', 'deleted']) }),
      (input) => {
        const chat = chatOf(world, input.chat);
        const topic = chat.topics.get(input.topic);
        if (!topic) throw new Impossible(`no topic ${input.topic}`);
        world.commit([
          { kind: 'topic', chat: chat.ref.id, topic: { ...topic, state: input.state } },
        ]);
      },
    ),

    /** Privacy mode, as BotFather's `/setprivacy` sets it. */
    setPrivacy: verb(z.object({ on: z.boolean() }), ({ on }) =>
      world.commit([{ kind: 'privacy', on }]),
    ),
  };
}
