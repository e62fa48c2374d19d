import type { FaultBoard } from '../faults.ts';
import { onWire } from './events.ts';
import { userAgent } from './picture.ts';
import type { Pending, WebhookSet } from './state.ts';
import type { World } from './world.ts';

/** Milliseconds a receiver may take; the real limit is not documented. */
const patience = 30_000;

/**
 * Brings events to the bot's webhook, one after the other: flat bodies, the secret in the header.
 * Whether the platform tries again is not documented, so that here it never does: an event that
 * was not taken with 2xx is lost.
 */
export function deliverToWebhook(world: World, faults: FaultBoard): { close(): void } {
  const { state } = world;
  const closed = new AbortController();

  async function run(): Promise<void> {
    while (!closed.signal.aborted) {
      const [update] = state.updates.values();
      if (!state.webhook || !update || faults.outage !== undefined) {
        await world.changed.wait(2 ** 30, closed.signal);
        continue;
      }
      const taken = await post(world, state.webhook, update, closed.signal);
      if (closed.signal.aborted) return;
      world.commit([
        taken
          ? { kind: 'taken', update: update.id }
          : { kind: 'lost', update, why: 'webhook failed' },
      ]);
    }
  }

  void run();
  return { close: () => closed.abort() };
}

async function post(
  world: World,
  { url, secret }: WebhookSet,
  update: Pending,
  closed: AbortSignal,
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': userAgent,
        'x-bot-api-secret-token': secret,
      },
      body: JSON.stringify(onWire(world, update, world.origin())),
      redirect: 'manual',
      signal: AbortSignal.any([closed, AbortSignal.timeout(patience)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
