import type { Channel } from '../channels/channel.ts';
import type { AccountId } from '../kernel/ids.ts';
import type { Seal } from '../kernel/seal.ts';
import type { WebOptions } from './server.ts';

/** A bot whose platform may bring updates to us. */
export interface WebhookAccount {
  readonly id: AccountId;
  /** The part of the token before the colon: the last part of the address. */
  readonly externalId: string;
  readonly channel: Channel;
}

/** The secret that a platform says with every update of an account: drawn from the key. */
export function webhookSecret(seal: Seal, account: AccountId): string {
  return seal.derive(`webhook ${account}`);
}

/** Where updates of an account are to be brought. */
export function webhookUrl(
  publicUrl: string,
  platform: Channel['platform'],
  externalId: string,
): string {
  return `${publicUrl.replace(/\/+$/, '')}/webhooks/${platform}/${externalId}`;
}

/**
 * Takes updates that platforms bring. It answers well only when the update is stored; before that
 * the platform is to try again, where it does. A probe without the secret is refused.
 *
 * @param accounts null while nothing runs yet
 * @param receive stores a body; rejects when it could not be stored
 */
export function createWebhookDoor(
  seal: Seal,
  accounts: () => readonly WebhookAccount[] | null,
  receive: (account: AccountId, body: Uint8Array) => Promise<void>,
): WebOptions['webhook'] {
  return async (platform, externalId, headers, body) => {
    const all = accounts();
    if (all === null) throw new Error('not running yet');
    const account = all.find(
      (one) => one.channel.platform === platform && one.externalId === externalId,
    );
    if (!account?.channel.webhook.verify(headers, webhookSecret(seal, account.id))) return null;
    await receive(account.id, body);
    return account.id;
  };
}
