import { pause } from '../../kernel/clock.ts';
import type { FaultBoard } from '../faults.ts';
import { waitingUpdates } from './queue.ts';
import type { Webhook } from './state.ts';
import type { World } from './world.ts';

/** The first and the longest pause between two tries, in milliseconds of machine time. */
const pauses = { first: 200, longest: 10_000 };

/** How long a receiver may take to answer, in milliseconds of machine time. */
const patience = 60_000;

/** What went wrong last, for `getWebhookInfo`. */
export interface WebhookTrouble {
  /** Unix time in seconds. */
  readonly date: number;
  readonly message: string;
}

export interface WebhookDelivery {
  readonly trouble: WebhookTrouble | undefined;
  close(): void;
}

/**
 * Posts updates to the bot's webhook, one after the other, each until it is answered with 2xx.
 * Begins by itself whenever a webhook is set, and after a restart of the emulator.
 */
export function deliverToWebhook(world: World, faults: FaultBoard): WebhookDelivery {
  const { state } = world;
  const closed = new AbortController();
  let trouble: WebhookTrouble | undefined;

  async function run(): Promise<void> {
    let ms = pauses.first;
    while (!closed.signal.aborted) {
      const { webhook } = state;
      const [update] = waitingUpdates(world, 1);
      if (!webhook || !update || faults.outage !== undefined) {
        await world.changed.wait(2 ** 30, closed.signal);
        continue;
      }
      const wrong = await post(webhook, update, closed.signal);
      if (state.webhook !== webhook) continue;
      if (wrong === undefined) {
        ms = pauses.first;
        world.commit([{ kind: 'dropped', below: Number(update.update_id) + 1 }]);
      } else if (!closed.signal.aborted) {
        trouble = { date: Math.floor(world.clock.now().getTime() / 1000), message: wrong };
        await pause(ms, closed.signal);
        ms = Math.min(ms * 2, pauses.longest);
      }
    }
  }

  void run();
  return {
    get trouble() {
      return trouble;
    },
    close: () => closed.abort(),
  };
}

/** Posts one update; undefined when the receiver took it, otherwise what Telegram says of it. */
async function post(
  webhook: Webhook,
  update: unknown,
  closed: AbortSignal,
): Promise<string | undefined> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(webhook.secret === undefined
          ? {}
          : { 'x-telegram-bot-api-secret-token': webhook.secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([closed, AbortSignal.timeout(patience)]),
    });
    await response.arrayBuffer();
    if (response.ok) return undefined;
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError'
      ? 'Read timeout expired'
      : 'Connection refused';
  }
}
