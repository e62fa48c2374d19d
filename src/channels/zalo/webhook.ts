import { z } from 'zod';
import { DondocError } from '../../kernel/errors.ts';
import { sameSecret } from '../../kernel/secret.ts';
import type { Webhook } from '../channel.ts';
import { type Call, Refusal } from './call.ts';
import { describe } from './errors.ts';

/** The header that carries our secret: plain equality, no signature. */
const secretHeader = 'x-bot-api-secret-token';

const webhookInfo = z.looseObject({
  url: z.string().default(''),
  /** The address is kept even when the platform could not reach it. */
  verification: z
    .looseObject({ ok: z.boolean(), outcome: z.string().default(''), hint: z.string().default('') })
    .optional()
    .catch(undefined),
});

/** Zalo's webhook: `secret` is 8 to 256 characters, the address public and https. */
export function createWebhook(call: Call): Webhook {
  return {
    verify(headers, secret) {
      const given = headers[secretHeader];
      return secret !== '' && typeof given === 'string' && sameSecret(given, secret);
    },
    async set(url, secret, signal) {
      const { result } = await refusable(call('setWebhook', { url, secret_token: secret }, signal));
      const { verification } = webhookInfo.parse(result ?? {});
      if (verification === undefined || verification.ok) return { trouble: null };
      return { trouble: `${verification.outcome} ${verification.hint}`.trim() };
    },
    async remove(signal) {
      await refusable(call('deleteWebhook', {}, signal));
    },
    async show(signal) {
      const url = await call('getWebhookInfo', {}, signal).then(
        ({ result }) => webhookInfo.parse(result ?? {}).url,
        (error: unknown) => {
          // Seen live where none was set.
          if (error instanceof Refusal && error.code === 404) return '';
          throw new DondocError('channel.misconfigured', { detail: describe(error) });
        },
      );
      return { url: url === '' ? null : url, trouble: null };
    },
  };
}

async function refusable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new DondocError('channel.misconfigured', { detail: describe(error) });
  }
}
