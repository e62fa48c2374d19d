import { z } from 'zod';
import { waitFor } from '../../signal.ts';
import { Impossible, verb } from '../../verb.ts';
import type { Ears } from '../ears.ts';
import type { Message } from '../state.ts';
import type { World } from '../world.ts';
import { someId } from './people.ts';

/** A message as a person sees it in the app. */
export interface SeenMessage {
  readonly chat: string;
  readonly id: string;
  /** Later messages have greater ones. */
  readonly seq: number;
  readonly from: { readonly id: string; readonly name: string; readonly bot: boolean };
  /** Campaign time, ISO 8601, UTC. */
  readonly date: string;
  /** The text, or the caption of a photo. */
  readonly text: string;
  readonly style?: unknown;
  readonly photo?: { readonly file: string; readonly size: number };
  readonly other?: 'sticker' | 'voice' | 'unsupported';
}

/** How long a wait lasts by default, in milliseconds of machine time. */
const patience = z.int().positive().default(20_000);

export function readingVerbs(world: World, ears: Ears) {
  const { state, bot } = world;

  function seen(message: Message, n: number): SeenMessage {
    const isBot = message.from === bot.id;
    const name = isBot ? bot.displayName : (state.users.get(message.from)?.name ?? '');
    const other =
      message.sticker === undefined
        ? message.voice === undefined
          ? message.unsupported && 'unsupported'
          : 'voice'
        : 'sticker';
    return {
      chat: message.chat,
      id: message.id,
      seq: n + 1,
      from: { id: message.from, name, bot: isBot },
      date: new Date(message.date).toISOString(),
      text: message.text ?? message.caption ?? '',
      ...(message.style === undefined ? {} : { style: message.style }),
      ...(message.photo ? { photo: { file: message.photo.file, size: message.photo.size } } : {}),
      ...(other ? { other } : {}),
    };
  }

  const after = (seq: number): SeenMessage[] =>
    state.events.slice(Math.max(0, seq)).map((message, n) => seen(message, Math.max(0, seq) + n));

  return {
    /** The number of the newest message: what comes later has a greater one. */
    cursor: verb(z.object({}), () => ({ seq: state.events.length })),

    /** Everything in a chat, oldest first, as its members see it. */
    messages: verb(z.object({ chat: someId }), ({ chat }) =>
      after(0).filter((message) => message.chat === chat),
    ),

    /** Every message after `after`; waits for the first when there is none yet. */
    changes: verb(
      z.object({ after: z.int().default(0), wait: z.int().min(0).default(0) }),
      async (input, abort) => {
        const some = () => (state.events.length > input.after ? after(input.after) : undefined);
        return (await waitFor(world.changed, some, input.wait, abort)) ?? [];
      },
    ),

    /** The bot's first message after number `after` that fits. Its `seq` is the next `after`. */
    next: verb(
      z.object({
        chat: someId,
        after: z.int(),
        /** A part of the text; upper and lower case differ. */
        contains: z.string().optional(),
        timeout: patience,
      }),
      async (input, abort) => {
        const find = () =>
          after(input.after).find(
            ({ chat, from, text }) =>
              from.bot && chat === input.chat && text.includes(input.contains ?? ''),
          );
        const found = await waitFor(world.changed, find, input.timeout, abort);
        if (!found) throw new Impossible(`no such message: ${JSON.stringify(input)}`);
        return found;
      },
    ),

    /** Waits until the bot has taken every event; the number that were left otherwise. */
    drained: verb(z.object({ timeout: patience }), async ({ timeout }, abort) => {
      const empty = () => (state.updates.size === 0 ? true : undefined);
      await waitFor(world.changed, empty, timeout, abort);
      return { left: state.updates.size };
    }),

    /** Waits until the bot would hear: it polls, or has a webhook. */
    listening: verb(z.object({ timeout: patience }), async ({ timeout }, abort) => {
      const heard = () => (ears.polled || state.webhook !== null ? true : undefined);
      const listening = await waitFor(world.changed, heard, timeout, abort);
      if (listening === undefined) throw new Impossible('nobody listens');
    }),

    /** What never reached the bot, and why. */
    lost: verb(z.object({}), () =>
      state.lost.map(({ update, why }) => ({
        why,
        event: update.event,
        message: update.message?.id ?? null,
        text: update.message?.text ?? null,
      })),
    ),

    /** What the plan counts. */
    usage: verb(z.object({}), () => ({
      plan: world.plan,
      seats: state.seats.size,
      months: Object.fromEntries(state.used),
    })),
  };
}
