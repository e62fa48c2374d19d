import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import { privateRef } from '../chats.ts';
import { membershipUpdate } from '../membership.ts';
import type { Member } from '../state.ts';
import type { User } from '../types.ts';
import type { World } from '../world.ts';
import { chatOf, userOf } from './posting.ts';

/** The first number given to a person who was made without one. */
const firstUserId = 700_000_001;

export function peopleVerbs(world: World) {
  const { state } = world;

  function setBlocked(id: number, blocked: boolean): void {
    const user = userOf(world, id);
    const chat = chatOf(world, id);
    const member: Member = { user: world.bot.id, status: blocked ? 'kicked' : 'member' };
    if (chat.members.get(world.bot.id)?.status === member.status) return;
    world.commit([
      { kind: 'member', chat: id, member },
      ...membershipUpdate(world, chat, user, member),
    ]);
  }

  return {
    /** Makes a person, or changes the names of one. */
    createUser: verb(
      z.object({
        id: z.int().positive().optional(),
        firstName: z.string(),
        lastName: z.string().optional(),
        username: z.string().optional(),
        languageCode: z.string().default('vi'),
      }),
      (input) => {
        const id = input.id ?? Math.max(firstUserId - 1, ...state.users.keys()) + 1;
        if (id === world.bot.id) throw new Impossible('this is the number of the bot');
        const user: User = {
          id,
          is_bot: false,
          first_name: input.firstName,
          ...(input.lastName === undefined ? {} : { last_name: input.lastName }),
          ...(input.username === undefined ? {} : { username: input.username }),
          language_code: input.languageCode,
        };
        const ref = state.chats.has(id) ? [{ kind: 'chat' as const, ref: privateRef(user) }] : [];
        world.commit([{ kind: 'user', user }, ...ref]);
        return user;
      },
    ),

    /** Deletes a person's account. */
    deactivate: verb(z.object({ user: z.int() }), (input) => {
      world.commit([{ kind: 'user', user: userOf(world, input.user), deactivated: true }]);
    }),

    /** Blocks the bot: it hears of it once, and can no longer write. */
    block: verb(z.object({ user: z.int() }), (input) => setBlocked(input.user, true)),

    unblock: verb(z.object({ user: z.int() }), (input) => setBlocked(input.user, false)),
  };
}
