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

/** What became of an account at the platform: unknown until the platform has told who it is. */
export type Standing = 'unknown' | 'known' | 'refused';
