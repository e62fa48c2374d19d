import { z } from 'zod';
import { Impossible, verb } from '../../verb.ts';
import { freshId, type World } from '../world.ts';

/** The id of a person or a chat. */
export const someId = z.string().min(1);

export function peopleVerbs(world: World) {
  const { state } = world;

  function setBlocked(user: string, blocked: boolean): void {
    if (!state.chats.has(user)) throw new Impossible(`${user} never wrote to the bot`);
    world.commit([{ kind: 'bot', chat: user, in: !blocked }]);
  }

  return {
    /** Makes a person, or changes the name of one. */
    createUser: verb(
      z.object({
        name: z.string(),
        id: z
          .string()
          .regex(/^[0-9a-f]{20}$/)
          .optional(),
      }),
      ({ name, id = freshId() }) => {
        world.commit([{ kind: 'user', user: { id, name } }]);
        return { id, name };
      },
    ),

    /** Blocks the bot. It hears nothing of it, and its messages are refused. */
    block: verb(z.object({ user: someId }), ({ user }) => setBlocked(user, true)),

    unblock: verb(z.object({ user: someId }), ({ user }) => setBlocked(user, false)),

    /** Takes up a seat, or all that are left, as people do whom the test does not play. */
    fillSeats: verb(z.object({ left: z.int().min(0).default(0) }), ({ left }) => {
      const free = Math.max(0, world.plan.seats - state.seats.size - left);
      world.commit(
        Array.from({ length: free }, () => ({ kind: 'seat' as const, user: freshId() })),
      );
      return { seats: state.seats.size };
    }),
  };
}
