import type { Channel, Inbound } from '../channels/channel.ts';
import type { AccountId, OrgId } from '../kernel/ids.ts';
import type { InboxRow } from '../storage/inbox.ts';

/** One bot on one platform, as the intake hears it. */
export interface Account {
  readonly org: OrgId;
  readonly id: AccountId;
  readonly channel: Channel;
  /** Whether we ask for updates, or the platform brings them. */
  readonly mode: 'poll' | 'webhook';
}

/** One update and what it means: what a turn is about. */
export interface Turn {
  readonly row: InboxRow;
  readonly inbound: Inbound;
  readonly account: Account;
}

/**
 * How an account stands at its platform: unknown until the platform has told who it is, away where
 * it has not for about a minute, refused where it will not.
 */
export type Standing = 'unknown' | 'away' | 'known' | 'refused';
