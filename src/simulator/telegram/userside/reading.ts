import { z } from 'zod';
import { waitFor } from '../../signal.ts';
import { Impossible, verb } from '../../verb.ts';
import { type SeenAnswer, type SeenMessage, seenAnswer, seenIn, seenMessage } from '../seen.ts';
import type { SeenEvent } from '../state.ts';
import type { World } from '../world.ts';

/** An event with what it is about. */
export interface SeenChange {
  readonly seq: number;
  readonly kind: SeenEvent['kind'];
  readonly message?: SeenMessage;
  readonly answer?: SeenAnswer;
}

/** How long a wait lasts by default, in milliseconds of machine time. */
const patience = z.int().positive().default(20_000);

export function readingVerbs(world: World) {
  const { state } = world;

  const changesAfter = (seq: number): SeenChange[] =>
    state.events.slice(Math.max(0, seq)).map((event) => {
      const message = seenMessage(state, event);
      const answer = seenAnswer(state, event);
      return {
        seq: event.seq,
        kind: event.kind,
        ...(message ? { message } : {}),
        ...(answer ? { answer } : {}),
      };
    });

  return {
    /** The number of the newest event: what comes later has a greater one. */
    cursor: verb(z.object({}), () => ({ seq: state.events.length })),

    /** Everything in a chat, oldest first, as its members see it. */
    messages: verb(
      z.object({ chat: z.int(), deleted: z.boolean().default(false) }),
      ({ chat, deleted }) => {
        const known = state.chats.get(chat);
        return known ? seenIn(known, deleted) : [];
      },
    ),

    /** Every event after `after`; waits for the first when there is none yet. */
    changes: verb(
      z.object({ after: z.int().default(0), wait: z.int().min(0).default(0) }),
      async ({ after, wait }, abort) => {
        const some = () => (state.events.length > after ? changesAfter(after) : undefined);
        return (await waitFor(world.changed, some, wait, abort)) ?? [];
      },
    ),

    /**
     * The first message of the bot after event `after`, posted or edited, that fits. Its `seq` is
     * the next `after`.
     */
    next: verb(
      z.object({
        chat: z.int(),
        after: z.int(),
        /** A part of the text; upper and lower case differ. */
        contains: z.string().optional(),
        /** The text of a button. */
        button: z.string().optional(),
        kind: z.enum(['posted', 'edited']).optional(),
        timeout: patience,
      }),
      async (input, abort) => {
        const find = () =>
          changesAfter(input.after).find(({ kind, message }) => {
            if (!message?.from.bot || message.chat !== input.chat) return false;
            if (kind === 'deleted' || (input.kind !== undefined && kind !== input.kind))
              return false;
            if (input.contains !== undefined && !message.text.includes(input.contains))
              return false;
            const texts = message.buttons.flat().map((button) => button.text);
            return input.button === undefined || texts.includes(input.button);
          });
        const found = await waitFor(world.changed, find, input.timeout, abort);
        if (!found?.message) throw new Impossible(`no such message: ${JSON.stringify(input)}`);
        return { ...found.message, seq: found.seq };
      },
    ),

    /** What the bot said to a tap; waits for it. */
    answer: verb(
      z.object({ query: z.string(), timeout: patience }),
      async ({ query, timeout }, abort) => {
        const find = () => {
          const event = state.events.find((one) => one.query === query);
          return event && seenAnswer(state, event);
        };
        const answer = await waitFor(world.changed, find, timeout, abort);
        if (!answer) throw new Impossible(`the tap ${query} was not answered`);
        return answer;
      },
    ),

    /** Waits until the bot has confirmed every update; the number that were left otherwise. */
    drained: verb(z.object({ timeout: patience }), async ({ timeout }, abort) => {
      const empty = () => (state.updates.size === 0 ? true : undefined);
      await waitFor(world.changed, empty, timeout, abort);
      return { left: state.updates.size };
    }),
  };
}
