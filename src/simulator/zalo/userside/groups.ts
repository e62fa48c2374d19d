import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import type { Change } from '../state.ts';
import { freshId, type World } from '../world.ts';
import { someId } from './people.ts';

export function groupVerbs(world: World) {
  const { state } = world;

  function groupOf(id: string) {
    const chat = state.chats.get(id);
    if (chat?.type !== 'GROUP') throw new Impossible(`there is no group ${id}`);
    return chat;
  }

  /** An administrator of the group opens the bot's invitation. The bot hears nothing of it. */
  function addBot(chat: string): Change {
    const groups = [...state.chats.values()].filter((one) => one.type === 'GROUP' && one.botIn);
    if (groups.length >= world.plan.groups) throw new Impossible('the plan has no group left');
    return { kind: 'bot', chat, in: true };
  }

  return {
    /** Makes a group with its members, and the bot when it is wanted. */
    createGroup: verb(
      z.object({
        title: z.string(),
        by: someId,
        id: someId.optional(),
        members: z.array(someId).default([]),
        withBot: z.boolean().default(false),
      }),
      ({ title, by, id = freshId(), members, withBot }) => {
        if (state.chats.has(id)) throw new Impossible(`there is a chat ${id} already`);
        const all = [...new Set([by, ...members])];
        const stranger = all.find((user) => !state.users.has(user));
        if (stranger !== undefined) throw new Impossible(`there is no user ${stranger}`);
        const bot = withBot ? [addBot(id)] : [];
        world.commit([
          { kind: 'chat', id, type: 'GROUP', title },
          ...all.map((user): Change => ({ kind: 'member', chat: id, user, in: true })),
          ...bot,
        ]);
        return { chat: id };
      },
    ),

    addBot: verb(z.object({ chat: someId }), ({ chat }) =>
      world.commit([addBot(groupOf(chat).id)]),
    ),

    /** The bot hears nothing of it, and its messages are refused. */
    removeBot: verb(z.object({ chat: someId }), ({ chat }) =>
      world.commit([{ kind: 'bot', chat: groupOf(chat).id, in: false }]),
    ),

    setMember: verb(
      z.object({ chat: someId, user: someId, in: z.boolean() }),
      ({ chat, user, in: isIn }) =>
        world.commit([{ kind: 'member', chat: groupOf(chat).id, user, in: isIn }]),
    ),
  };
}
