import { pause } from '../../../kernel/clock.ts';
import { waitFor } from '../../signal.ts';
import { type BotCall, flagOf, integerOf, textOf } from '../call.ts';
import { confirm, type Update, waitingUpdates } from '../queue.ts';
import { badRequest, conflict, type Refusal } from '../refusal.ts';
import type { Change } from '../state.ts';
import type { WebhookDelivery } from '../webhook.ts';
import type { World } from '../world.ts';

/** The longest poll, in seconds, whatever the bot asks for. */
const longestPoll = 50;

/** How the server slows down bots that ask in circles; seconds of machine time (Client.cpp). */
export interface Pacing {
  /** The same offset asked again within this time waits for as long, though it asked not to. */
  readonly samePoll: number;
  /** The same offset asked again within this time gets one update. */
  readonly hastyPoll: number;
  /** A second conflict within this time is answered after as long. */
  readonly conflict: number;
}

export const realPacing: Pacing = { samePoll: 3, hastyPoll: 0.5, conflict: 3 };

/** `getUpdates` and the settings of the webhook: what only one receiver at a time may do. */
export function createReceiving(world: World, pacing: Pacing) {
  const { state } = world;
  let waiting: { end(reason: string): void } | undefined;
  let lastPoll = { offset: Number.NaN, at: Number.NEGATIVE_INFINITY };
  let nextConflictAt = 0;

  async function refuseConflict(reason: string): Promise<Refusal> {
    if (seconds() >= nextConflictAt) nextConflictAt = seconds() + pacing.conflict;
    else await pause(pacing.conflict * 1000);
    return conflict(reason);
  }

  return {
    async getUpdates(call: BotCall): Promise<readonly Update[]> {
      if (state.webhook) {
        throw await refuseConflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      const offset = integerOf(call, 'offset') ?? 0;
      let limit = clamp(integerOf(call, 'limit') ?? 100, 1, 100);
      let timeout = clamp(integerOf(call, 'timeout') ?? 0, 0, longestPoll);
      world.commit(allowedChange(world, call));
      const since = seconds() - lastPoll.at;
      if (offset === lastPoll.offset && since < pacing.samePoll) {
        timeout = Math.max(timeout, pacing.samePoll);
      }
      if (offset === lastPoll.offset && since < pacing.hastyPoll) limit = 1;
      lastPoll = { offset, at: seconds() };

      confirm(world, offset);
      const take = () => {
        const updates = waitingUpdates(world, limit);
        return updates.length === 0 ? undefined : updates;
      };
      const ready = take();
      if (ready || timeout === 0) return ready ?? [];

      waiting?.end(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      );
      const ended = new AbortController();
      let reason: string | undefined;
      const mine = {
        end(why: string) {
          reason = why;
          ended.abort();
        },
      };
      waiting = mine;
      const stop = AbortSignal.any([ended.signal, call.gone]);
      const updates = await waitFor(world.changed, take, timeout * 1000, stop);
      if (waiting === mine) waiting = undefined;
      if (reason !== undefined) throw await refuseConflict(reason);
      return updates ?? [];
    },

    setWebhook(call: BotCall): true {
      const url = textOf(call, 'url') ?? '';
      const changes: Change[] = [...allowedChange(world, call)];
      if (flagOf(call, 'drop_pending_updates')) changes.push(dropAll(world));
      if (url !== '') {
        const secret = textOf(call, 'secret_token');
        checkWebhook(url, secret);
        waiting?.end('terminated by setWebhook request');
        changes.push({
          kind: 'webhook',
          webhook: {
            url,
            ...(secret ? { secret } : {}),
            maxConnections: clamp(integerOf(call, 'max_connections') ?? 40, 1, 100),
          },
        });
      } else {
        changes.push({ kind: 'webhook', webhook: undefined });
      }
      world.commit(changes);
      return true;
    },

    deleteWebhook(call: BotCall): true {
      const changes: Change[] = [{ kind: 'webhook', webhook: undefined }];
      if (flagOf(call, 'drop_pending_updates')) changes.push(dropAll(world));
      world.commit(changes);
      return true;
    },
  };
}

/** `getWebhookInfo`. */
export function webhookInfo(world: World, delivery: WebhookDelivery): Record<string, unknown> {
  const { webhook, allowed } = world.state;
  const { trouble } = delivery;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: waitingUpdates(world, Number.POSITIVE_INFINITY).length,
    ...(webhook ? { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' } : {}),
    ...(webhook && trouble
      ? { last_error_date: trouble.date, last_error_message: trouble.message }
      : {}),
    ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
  };
}

/** Asked for no kind it knows, the server goes back to its default; not asked, it keeps the last. */
function allowedChange(world: World, call: BotCall): Change[] {
  const asked = call.params.allowed_updates;
  if (!Array.isArray(asked)) return [];
  const types = asked.map((type) => String(type).toLowerCase());
  if (types.join() === world.state.allowed.join()) return [];
  return [{ kind: 'allowed', types }];
}

function dropAll(world: World): Change {
  return { kind: 'dropped', below: world.state.lastUpdateId + 1 };
}

/** HTTPS is demanded of everybody but a receiver on loopback, where no certificate can be had. */
function checkWebhook(text: string, secret: string | undefined): void {
  if (!URL.canParse(text)) throw badRequest('invalid webhook URL specified');
  const url = new URL(text);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !loopback) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (secret !== undefined && secret.length > 256) throw badRequest('secret token is too long');
  if (secret && !/^[A-Za-z0-9_-]+$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters');
  }
}

function seconds(): number {
  return performance.now() / 1000;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
