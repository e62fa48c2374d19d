import type { Channel } from '../channels/channel.ts';
import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Database } from '../storage/database.ts';
import { findSent } from '../storage/outbox.ts';

/** Machine milliseconds for one change of a message. */
const callTimeout = 5_000;

export interface RetouchOptions {
  readonly database: Database;
  readonly channels: readonly { readonly accountId: AccountId; readonly channel: Channel }[];
  readonly log: Log;
}

/** A message that was sent, by what it answers and the text it was queued with. */
export interface Retouched {
  readonly orgId: OrgId;
  readonly cause: string;
  readonly queuedAs: string;
}

/**
 * Gives a message another text where the channel can: the progress of something long. Nothing
 * depends on it, so nothing is tried twice; on other channels, and before it was sent, it stays.
 */
export function createRetouch({ database, channels, log }: RetouchOptions) {
  return async ({ orgId, cause, queuedAs }: Retouched, text: string): Promise<void> => {
    try {
      const sent = await database.transact('retouch', (tx) => findSent(tx, orgId, cause, queuedAs));
      const channel = channels.find(({ accountId }) => accountId === sent?.accountId)?.channel;
      if (!sent || !channel?.capabilities.edit) return;
      const message = { text, buttons: [], photo: null, file: null };
      const signal = AbortSignal.timeout(callTimeout);
      const result = await channel.edit(sent.chat, sent.message, message, signal);
      if (result.outcome !== 'sent') log.debug({ outcome: result.outcome }, 'a message stays');
    } catch (error) {
      log.debug({ err: error }, 'a message stays as it was');
    }
  };
}
