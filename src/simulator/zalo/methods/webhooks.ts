import { isIP } from 'node:net';
import { z } from 'zod';
import { type BotCall, type Method, paramsOf } from '../call.ts';
import { type Probe, probe } from '../probe.ts';
import { badRequest, notFound, Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** How often a day `testWebhook` answers. */
const testsADay = 10;

export interface WebhookRules {
  /** The real platform refuses addresses of the local network; tests have no others. */
  readonly hosts: 'public' | 'any';
  /** Whether the probe at `setWebhook` carries the secret; reports say that it does not. */
  readonly probeWithSecret: boolean;
}

export function webhookMethods(
  world: World,
  rules: WebhookRules,
): Readonly<Record<string, Method>> {
  const { state, clock } = world;
  const secretOf = (secret: string) => (rules.probeWithSecret ? secret : null);

  async function test(url: string, secret: string, call: BotCall): Promise<Probe> {
    return await probe(url, secretOf(secret), call.gone);
  }

  return {
    /** The address is kept even when it does not answer. */
    async setWebhook(call) {
      const { url, secret_token: secret } = paramsOf(
        call,
        z.object({
          url: z.url({ protocol: /^https?$/ }),
          secret_token: z.string().min(8).max(256),
        }),
      );
      if (rules.hosts === 'public' && !isPublic(new URL(url))) {
        throw badRequest('url must be a public https address');
      }
      const updatedAt = clock.now().getTime();
      world.commit([{ kind: 'webhook', webhook: { url, secret, updatedAt } }]);
      const verification = await test(url, secret, call);
      return { url, updated_at: updatedAt, verification };
    },

    /** Without one the manual shows an empty address; on the wire it is 404. */
    getWebhookInfo() {
      if (state.webhook === null) throw notFound();
      return { url: state.webhook.url, updated_at: state.webhook.updatedAt };
    },

    deleteWebhook() {
      world.commit([{ kind: 'webhook', webhook: null }]);
      return { url: '', updated_at: clock.now().getTime() };
    },

    async testWebhook(call) {
      const day = clock.now().toISOString().slice(0, 10);
      if ((state.tests.get(day) ?? 0) >= testsADay) {
        throw new Refusal(426, 'Too many tests today', 'errorCode');
      }
      if (state.webhook === null) throw notFound();
      world.commit([{ kind: 'tested', day }]);
      const { url, secret } = state.webhook;
      const begun = performance.now();
      const found = await test(url, secret, call);
      return { ...found, latency_ms: Math.round(performance.now() - begun) };
    },
  };
}

/** Refused are plain http, names without a dot, and addresses of this machine or its network. */
function isPublic({ protocol, hostname }: URL): boolean {
  if (protocol !== 'https:') return false;
  if (/^(localhost|127\.|10\.|192\.168\.|\[)/.test(hostname)) return false;
  return isIP(hostname) > 0 || hostname.includes('.');
}
