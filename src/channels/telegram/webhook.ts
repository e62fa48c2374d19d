import type { Api } from 'grammy';
import { DondocError } from '../../kernel/errors.ts';
import { sameSecret } from '../../kernel/secret.ts';
import type { Webhook } from '../channel.ts';
import { describe } from './errors.ts';
import { grammySignal } from './signal.ts';

/** The header that carries our secret (core.telegram.org/bots/api#setwebhook). */
const secretHeader = 'x-telegram-bot-api-secret-token';

/** Telegram's webhook: `secret` is 1 to 256 letters, digits, `_` and `-`. */
export function createWebhook(
  api: Api,
  allowedUpdates: readonly ('message' | 'callback_query' | 'my_chat_member')[],
): Webhook {
  return {
    verify(headers, secret) {
      const given = headers[secretHeader];
      return secret !== '' && typeof given === 'string' && sameSecret(given, secret);
    },
    async set(url, secret, signal) {
      await refusable(
        api.setWebhook(
          url,
          { secret_token: secret, allowed_updates: allowedUpdates },
          grammySignal(signal),
        ),
      );
      return { trouble: null };
    },
    async remove(signal) {
      await refusable(api.deleteWebhook({}, grammySignal(signal)));
    },
    async show(signal) {
      const info = await refusable(api.getWebhookInfo(grammySignal(signal)));
      return {
        url: info.url === undefined || info.url === '' ? null : info.url,
        trouble: info.last_error_message ?? null,
      };
    },
  };
}

async function refusable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new DondocError('channel.misconfigured', { detail: describe(error) });
  }
}
