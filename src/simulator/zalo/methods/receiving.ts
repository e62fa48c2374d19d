import { z } from 'zod';
import { type Method, paramsOf } from '../call.ts';
import type { Ears } from '../ears.ts';
import { onWire } from '../events.ts';
import { badRequest, Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** Seconds a poll lasts when it does not say. */
const usual = 30;

export function receivingMethods(world: World, ears: Ears): Readonly<Record<string, Method>> {
  return {
    getMe: () => ({
      id: world.bot.id,
      account_name: world.bot.accountName,
      account_type: 'BASIC',
      can_join_groups: world.plan.groups > 0,
      display_name: world.bot.displayName,
    }),

    /** One event, or 408 when none came. */
    async getUpdates(call) {
      const { timeout } = paramsOf(
        call,
        z.object({ timeout: z.coerce.number().min(0).max(60).default(usual) }),
      );
      if (world.state.webhook !== null) {
        throw badRequest("can't use getUpdates while webhook is set");
      }
      const taken = await ears.take(timeout * world.secondMs, call.gone);
      if (!taken) throw new Refusal(408, 'Request timeout');
      return onWire(world, taken, call.origin);
    },
  };
}
